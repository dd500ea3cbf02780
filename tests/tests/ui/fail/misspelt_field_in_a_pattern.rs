//! One mistake, and what depends on the name waits until it is right.

use audit_core::{AuditFields, audited};

#[derive(AuditFields)]
struct Receipt {
    key: String,
    #[audit(secret)]
    value: String,
}

#[audited(event = "receipt.hashed", fields(key), hash = "vlaue")]
fn hashed(Receipt { key, vlaue, .. }: Receipt) {
    drop((key, vlaue));
}

#[audited(event = "receipt.omitted", fields(key), omit = "vlaue")]
async fn omitted(Receipt { key, vlaue, .. }: Receipt) {
    drop((key, vlaue));
}

fn main() {}
