//! Parameters of one name of which `#[cfg]` leaves one, and struct patterns that each leave out other fields.

use audit_core::testing::capture;
use audit_core::{AuditFields, audited};

#[derive(AuditFields)]
struct Body {
    key: String,
    #[audit(secret)]
    value: String,
}

#[audited(event = "secret.set", hash = "value", fields(n))]
fn set(
    #[cfg(any())] #[secret] value: &[u8],
    #[cfg(all())] #[secret] value: &str,
    #[cfg(all())] n: u8,
    #[cfg(any())] n: u16,
) {
    let _ = (value, n);
}

#[audited(event = "secret.copy", hash = "from", omit = "value")]
fn copy(Body { value: from, .. }: Body, Body { key, .. }: Body) {
    drop((from, key));
}

fn main() {
    let audit = capture();
    set("v", 3);
    assert_eq!(audit.records()[0]["fields"]["n"], 3);
    assert_ne!(audit.records()[0]["fields"]["value_hash"], "");
    let body = || Body { key: String::new(), value: String::new() };
    copy(body(), body());
    drop(body().value);
}
