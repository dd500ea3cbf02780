use audit_core::audited;

#[audited(event = "secret.set", hash = "value")]
fn set(
    #[secret]
    #[public]
    value: &str,
) {
    let _ = value;
}

fn main() {}
