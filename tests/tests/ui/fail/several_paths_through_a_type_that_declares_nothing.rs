use audit_core::audited;

struct User {
    id: u32,
    email: String,
    pin: String,
}

#[audited(event = "user.add", fields(user.id, user.email), omit = "user.pin")]
fn add(user: &User) {
    let _ = (user.id, &user.email, &user.pin);
}

fn main() {}
