use audit_core::{AuditFields, audited};

mod db {
    #[derive(audit_core::AuditFields)]
    pub struct Config {
        #[audit(secret)]
        pub url: String,
    }
}

#[derive(AuditFields)]
struct Config { db: db::Config }

#[audited(event = "config.load")]
fn load(config: &Config) {
    let _ = &config.db.url;
}

fn main() {}
