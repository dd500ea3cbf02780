use audit_core::audited;

struct Reply(u16);

#[audited(event = "user.login", when = ok.0 < 400, failure = "user.login_failed")]
fn login(status: u16) -> Reply {
    Reply(status)
}

fn main() {}
