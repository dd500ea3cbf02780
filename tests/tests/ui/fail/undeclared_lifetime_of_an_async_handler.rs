use audit_core::audited;

#[audited(event = "key.get")]
async fn get() -> &'a str {
    ""
}

fn main() {}
