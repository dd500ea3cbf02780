use audit_core::audited;

struct Receipt;

#[audited(event = "secret.set")]
fn set() -> Receipt {
    Receipt
}

fn main() {}
