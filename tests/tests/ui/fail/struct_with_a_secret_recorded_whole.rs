use audit_core::{AuditFields, audited};

#[derive(serde::Serialize, AuditFields)]
struct Config {
    host: String,
    #[audit(secret)]
    database: String,
}

#[audited(event = "config.load", fields(config))]
fn load(config: &Config) {
    let _ = (&config.host, &config.database);
}

fn main() {}
