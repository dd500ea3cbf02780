use audit_core::audited;

#[audited(event = "key.add", fields("id"))]
fn add(id: u64) {
    let _ = id;
}

fn main() {}
