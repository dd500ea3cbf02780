use audit_core::{AuditFields, audited};

#[derive(AuditFields)]
enum Login {
    Bearer {
        #[audit(secret)]
        text: String,
    },
}

#[audited(event = "login.try", fields(text))]
fn login(Login::Bearer { text }: Login) {
    let _ = text;
}

fn main() {}
