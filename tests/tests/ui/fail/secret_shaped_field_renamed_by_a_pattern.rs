use audit_core::{AuditFields, audited};

#[derive(AuditFields)]
struct Login {
    password: String,
}

#[audited(event = "login.try", fields(text))]
fn login(Login { password: text }: Login) {
    let _ = text;
}

fn main() {}
