use audit_core::audited;

struct Body {
    value: String,
}

#[audited(event = "secret.set", fields(value))]
fn set(Body { value }: Body) {
    let _ = value;
}

fn main() {}
