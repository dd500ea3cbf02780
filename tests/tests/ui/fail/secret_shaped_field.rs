use audit_core::{AuditFields, audited};

#[derive(AuditFields)]
struct Config {
    database_url: String,
}

#[audited(event = "config.load", fields(config.database_url))]
fn load(config: &Config) {
    let _ = &config.database_url;
}

fn main() {}
