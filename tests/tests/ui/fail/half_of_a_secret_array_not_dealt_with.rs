use audit_core::audited;

#[audited(event = "token.set", hash = "old")]
fn set(#[secret] [old, new]: [String; 2]) {
    drop((old, new));
}

fn main() {
    set([String::new(), String::new()]);
}
