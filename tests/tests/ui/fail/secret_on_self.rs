use audit_core::audited;

struct Store;

impl Store {
    #[audited(event = "secret.set")]
    fn set(#[secret] &self) {}
}

fn main() {}
