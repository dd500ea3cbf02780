use audit_core::{AuditFields, audited};
use axum::Form;

#[derive(AuditFields)]
struct Login {
    #[audit(secret)]
    phrase: String,
}

#[audited(event = "login.try")]
async fn login(form: Form<Login>) {
    let _ = &form.phrase;
}

fn main() {}
