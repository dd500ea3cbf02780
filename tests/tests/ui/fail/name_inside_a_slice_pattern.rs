use audit_core::audited;

#[audited(event = "pair.set", fields(first))]
fn set([first, _]: [u32; 2]) {
    let _ = first;
}

fn main() {}
