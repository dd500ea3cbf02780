use audit_core::audited;

#[audited(event = "session.start", fields(first = a))]
fn start(tokens @ (a, _): (u32, u32)) {
    let _ = (tokens, a);
}

fn main() {}
