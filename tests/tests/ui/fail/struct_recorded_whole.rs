use audit_core::audited;

#[derive(serde::Serialize)]
struct Config {
    database: String,
}

#[audited(event = "config.load", fields(config))]
fn load(config: &Config) {
    let _ = &config.database;
}

fn main() {}
