use audit_core::audited;
use secrecy::SecretString;
use std::collections::BTreeMap;

#[audited(event = "env.set")]
fn set(env: BTreeMap<String, SecretString>) {
    let _ = env;
}

fn main() {}
