use audit_core::{AuditFields, audited};

#[derive(AuditFields)]
struct Login {
    user: String,
    #[audit(secret)]
    answer: (String, u8),
}

#[audited(event = "login.try", fields(login.user, attempts = login.answer.1))]
fn login(login: Login) {
    let _ = (login.user, login.answer);
}

fn main() {}
