use audit_core::{AuditFields, audited};

#[derive(AuditFields)]
struct Client {
    access_token: String,
}

impl Client {
    #[audited(event = "client.call", fields(token = self.access_token))]
    fn call(&self) {}
}

fn main() {}
