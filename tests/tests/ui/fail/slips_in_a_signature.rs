//! What rustc has said of a function or type that cannot be read is all that is said.

use audit_core::{AuditFields, AuditValue, audited};

#[audited(event = "slip.comma", fields(key))]
fn comma(key: &str value: &str) {
    let _ = (key, value);
}

#[audited(event = "slip.kind")]
async fn kind(key, value: u32) {
    let _ = (key, value);
}

struct Store;

impl Store {
    #[audited(event = "slip.receiver")]
    fn receiver(&slf) {}

    #[audited(event = "slip.arrow")]
    fn arrow(&self) : bool {
        true
    }
}

#[derive(AuditFields)]
struct Body {
    key: String
    value: String,
}

#[derive(AuditValue)]
enum Scope {
    All,
    One u32,
}

fn main() {}
