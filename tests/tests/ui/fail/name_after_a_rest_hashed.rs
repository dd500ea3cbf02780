use audit_core::audited;

type Login = (u32, String);

#[audited(event = "user.login", hash = "password")]
fn login((.., password): Login) {
    drop(password);
}

fn main() {
    login((1, String::new()));
}
