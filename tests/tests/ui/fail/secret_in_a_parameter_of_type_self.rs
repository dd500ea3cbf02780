use audit_core::{AuditFields, audited};

#[derive(AuditFields)]
struct Client {
    #[audit(secret)]
    bearer: String,
}

impl Client {
    #[audited(event = "client.merge")]
    fn merge(&self, other: Self) {
        let _ = (&self.bearer, other.bearer);
    }
}

fn main() {}
