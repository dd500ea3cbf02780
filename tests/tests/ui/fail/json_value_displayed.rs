use audit_core::audited;

#[audited(event = "user.create", fields(%body))]
fn create(body: &serde_json::Value) {
    let _ = body;
}

fn main() {}
