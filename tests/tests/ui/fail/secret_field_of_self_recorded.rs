use audit_core::{AuditFields, audited};

#[derive(AuditFields)]
struct Client {
    #[audit(secret)]
    bearer: String,
}

impl Client {
    #[audited(event = "client.call", fields(self.bearer))]
    fn call(&self) {}
}

fn main() {}
