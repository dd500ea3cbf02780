use audit_core::audited;

struct Store;

impl Store {
    #[audited(event = "store.flush")]
    fn flush(#[public] &self) {}
}

fn main() {}
