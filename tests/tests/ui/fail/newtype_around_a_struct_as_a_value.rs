#[derive(serde::Serialize)]
struct Config {
    database: String,
}

#[derive(serde::Serialize, audit_core::AuditValue)]
struct Wrapped(Config);

fn main() {}
