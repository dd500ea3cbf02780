use audit_core::audited;

#[audited(event = "login.try", fields(password = pair.0))]
fn login(pair: (String, u32)) {
    let _ = pair;
}

fn main() {}
