use audit_core::{AuditFields, audited};

#[derive(AuditFields)]
struct HashMap<K, V> {
    pair: (K, V),
    #[audit(secret)]
    nonce: String,
}

#[derive(AuditFields)]
struct Store {
    map: HashMap<u8, u8>,
}

#[audited(event = "store.open")]
fn open(store: &Store) {
    let _ = (&store.map.pair, &store.map.nonce);
}

fn main() {}
