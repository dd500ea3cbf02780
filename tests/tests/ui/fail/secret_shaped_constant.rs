use audit_core::audited;

const STRIPE_SECRET_KEY: &str = "sk_live";

#[audited(event = "login.try", fields(kind = STRIPE_SECRET_KEY))]
fn login() {}

fn main() {}
