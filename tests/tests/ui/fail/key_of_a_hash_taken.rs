use audit_core::audited;

#[audited(event = "login.try", hash = "value", fields(value_hash = 1))]
fn login(value: String) {
    let _ = value;
}

fn main() {}
