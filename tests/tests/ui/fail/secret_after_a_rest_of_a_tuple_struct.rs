use audit_core::{AuditFields, audited};

#[derive(AuditFields)]
pub struct Login(pub u32, #[audit(secret)] pub String);

#[audited(event = "user.login", fields(text))]
pub fn login(Login(.., text): Login) {
    drop(text);
}

fn main() {}
