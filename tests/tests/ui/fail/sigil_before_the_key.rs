use audit_core::audited;

#[audited(event = "user.add", fields(%id = name))]
fn add(name: &str) {
    let _ = name;
}

fn main() {}
