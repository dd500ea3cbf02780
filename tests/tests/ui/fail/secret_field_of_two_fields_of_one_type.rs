use audit_core::{AuditFields, audited};

#[derive(AuditFields)]
struct Config {
    #[audit(secret)]
    password: String,
}

#[derive(AuditFields)]
struct Change {
    before: Config,
    after: Config,
}

#[audited(event = "config.change")]
fn change(change: Change) {
    let _ = change;
}

fn main() {}
