use audit_core::audited;

#[audited(event = "pair.set", omit = "pair.3")]
fn set(pair: (u8, u8)) {
    let _ = pair;
}

fn main() {
    set((1, 2));
}
