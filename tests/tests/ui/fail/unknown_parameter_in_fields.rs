use audit_core::audited;

#[audited(event = "login.try", fields(nmae))]
fn login(name: String) {
    let _ = name;
}

fn main() {}
