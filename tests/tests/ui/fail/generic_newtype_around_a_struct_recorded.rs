use audit_core::{AuditValue, audited};

#[derive(serde::Serialize)]
struct Config {
    database: String,
}

#[derive(serde::Serialize, AuditValue)]
struct Wrapped<T>(T);

#[audited(event = "config.load", fields(config))]
fn load(config: Wrapped<Config>) {
    let _ = config.0.database;
}

fn main() {}
