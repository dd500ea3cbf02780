use audit_core::audited;

type Pair = (u32, u32);

#[audited(event = "pair.set", fields(last))]
pub fn set((.., last): Pair) {
    let _ = last;
}

fn main() {}
