use audit_core::audited;
use serde_json::value::RawValue;

#[audited(event = "user.create", fields(%body))]
fn create(body: Box<RawValue>) {
    let _ = body;
}

fn main() {}
