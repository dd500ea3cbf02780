use audit_core::{AuditFields, audited};
use secrecy::SecretString;

#[derive(AuditFields)]
struct Config {
    url: Option<SecretString>,
}

#[audited(event = "config.load")]
fn load(config: Config) {
    let _ = config.url;
}

fn main() {}
