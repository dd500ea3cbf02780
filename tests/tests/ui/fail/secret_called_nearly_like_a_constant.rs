use audit_core::{AuditFields, audited};

const PIN: &str = "a kind";

#[audited(event = "pin.set", fields(kind = PIN))]
fn set(#[secret] pin: &str) {
    let _ = pin;
}

#[derive(AuditFields)]
struct Scope {
    org: String,
    team: String,
}

#[derive(AuditFields)]
struct Time {
    from: u64,
    to: u64,
}

#[audited(event = "value.set", omit = "vaule")]
fn put(Scope { org, .. }: Scope, Time { from, .. }: Time, #[secret] value: &str) {
    let _ = (org, from, value);
}

fn main() {}
