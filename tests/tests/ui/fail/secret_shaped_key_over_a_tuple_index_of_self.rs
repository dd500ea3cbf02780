use audit_core::{AuditFields, audited};

#[derive(AuditFields)]
struct Client(String);

impl Client {
    #[audited(event = "client.call", fields(password = self.0))]
    fn call(&self) {}
}

fn main() {}
