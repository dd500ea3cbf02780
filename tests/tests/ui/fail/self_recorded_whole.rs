use audit_core::{AuditFields, audited};

#[derive(AuditFields)]
struct Client {
    #[audit(secret)]
    bearer: String,
}

impl Client {
    #[audited(event = "client.call", fields(client = self))]
    fn call(&self) {}
}

fn main() {}
