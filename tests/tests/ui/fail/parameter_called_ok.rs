use audit_core::audited;

#[audited(event = "login.try", fields(ok))]
fn login(ok: bool) {
    let _ = ok;
}

fn main() {}
