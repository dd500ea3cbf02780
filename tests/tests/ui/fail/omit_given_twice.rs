use audit_core::audited;

#[audited(event = "secret.rotate", omit = "old", omit = "new")]
fn rotate(#[secret] old: &str, #[secret] new: &str) {
    let _ = (old, new);
}

fn main() {}
