use audit_core::{AuditFields, audited};

#[derive(AuditFields)]
enum Credentials {
    Anonymous,
    Basic {
        user: String,
        #[audit(secret)]
        phrase: String,
    },
}

#[audited(event = "login.try")]
fn login(with: Credentials) {
    if let Credentials::Basic { user, phrase } = with {
        let _ = (user, phrase);
    }
}

fn main() {}
