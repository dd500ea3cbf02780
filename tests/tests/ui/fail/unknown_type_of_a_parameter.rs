use audit_core::audited;

#[audited(event = "secret.set", hash = "body.value", fields(body.key))]
fn set(body: Option<Body>) {
    let _ = body;
}

fn main() {}
