use audit_core::{AuditFields, audited};

#[derive(AuditFields)]
struct Database {
    host: String,
    #[audit(secret)]
    phrase: String,
}

#[derive(AuditFields)]
struct Config {
    database: Option<Database>,
}

#[audited(event = "config.load", fields(config.database))]
fn load(config: &Config) {
    let _ = config.database.as_ref().map(|database| (&database.host, &database.phrase));
}

fn main() {}
