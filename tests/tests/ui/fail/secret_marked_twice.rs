use audit_core::audited;

#[audited(event = "secret.set", hash = "value")]
fn set(
    #[secret]
    #[secret]
    value: &str,
) {
    let _ = value;
}

fn main() {}
