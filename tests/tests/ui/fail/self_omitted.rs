use audit_core::audited;

struct Store;

impl Store {
    #[audited(event = "store.flush", omit = "self")]
    fn flush(&self) {}
}

fn main() {}
