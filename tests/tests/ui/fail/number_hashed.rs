use audit_core::audited;

#[audited(event = "code.set", hash = "code")]
fn set(#[secret] code: u64) {
    let _ = code;
}

fn main() {}
