use audit_core::audited;

#[audited(event = "login.try", fields(name, name = 1))]
fn login(name: String) {
    let _ = name;
}

fn main() {}
