use audit_core::{AuditFields, audited};
use secrecy::SecretString;

#[derive(AuditFields)]
struct Rotation {
    keys: (SecretString, SecretString),
}

#[audited(event = "key.rotate", hash = "rotation.keys.0")]
fn rotate(rotation: Rotation) {
    drop(rotation.keys);
}

fn main() {
    rotate(Rotation { keys: ("".into(), "".into()) });
}
