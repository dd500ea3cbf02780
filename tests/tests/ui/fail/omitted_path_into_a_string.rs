use audit_core::audited;

#[audited(event = "user.add", omit = "user.password")]
fn add(user: &str) {
    let _ = user;
}

fn main() {
    add("");
}
