use audit_core::audited;

#[audited(event = "login.try", omit = "colour")]
fn login(name: String) {
    let _ = name;
}

fn main() {}
