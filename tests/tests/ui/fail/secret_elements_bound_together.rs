use audit_core::audited;

#[audited(event = "secret.set")]
fn set(#[secret] [_, others @ ..]: [u32; 3]) {
    let _ = others;
}

fn main() {}
