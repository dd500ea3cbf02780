use audit_core::{AuditSecret, audited};

struct ApiKey(String);
impl AuditSecret for ApiKey {}
impl std::fmt::Display for ApiKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

#[audited(event = "key.use", fields(%key))]
fn using(key: std::pin::Pin<Box<ApiKey>>) {
    let _ = key;
}

fn main() {}
