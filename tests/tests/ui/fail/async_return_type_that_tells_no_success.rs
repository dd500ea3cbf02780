use audit_core::audited;

struct Receipt;

#[audited(event = "secret.set")]
async fn set() -> Receipt {
    Receipt
}

fn main() {}
