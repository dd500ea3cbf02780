use audit_core::{AuditFields, audited};

#[derive(AuditFields)]
struct State {
    #[audit(secret)]
    nonce: String,
}

#[audited(event = "login.callback")]
fn callback(state: State) {
    let _ = state.nonce;
}

fn main() {}
