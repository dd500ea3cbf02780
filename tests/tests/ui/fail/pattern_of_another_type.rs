//! What rustc says of the pattern is all: nothing is asked of the names.

use audit_core::{AuditContext, AuditFields, audited};

#[derive(AuditFields)]
struct Receipt {
    key: String,
    #[audit(secret)]
    value: String,
}

struct Wrapped<T>(T);

#[audited(event = "receipt.wrapped", fields(body.key), hash = "body.value")]
fn wrapped(Wrapped(body): Receipt) {
    drop((body.key, body.value));
}

#[audited(event = "receipt.pair", fields(workspace, receipt.key), omit = "receipt.value")]
async fn pair((workspace, receipt): Receipt) {
    drop((workspace, receipt));
}

#[audited(event = "receipt.last", fields(last.key))]
fn last((.., last): Receipt) {
    drop(last);
}

#[audited(event = "receipt.first", fields(first.key, second = second.key))]
fn first([first, second]: Vec<Receipt>) {
    drop((first, second));
}

#[audited(event = "receipt.asked", when = asked.is_empty(), context = context)]
fn asked((asked, context): AuditContext) {
    drop((asked, context));
}

fn main() {}
