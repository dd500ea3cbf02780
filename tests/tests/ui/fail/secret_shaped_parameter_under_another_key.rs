use audit_core::audited;

#[audited(event = "login.try", fields(name = session_id))]
fn login(session_id: &str) {
    let _ = session_id;
}

fn main() {}
