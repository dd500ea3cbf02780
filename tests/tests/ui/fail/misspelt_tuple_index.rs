use audit_core::audited;

#[audited(event = "pair.set", fields(pair.2))]
fn set(pair: (u8, String)) {
    drop(pair);
}

fn main() {
    set((1, String::new()));
}
