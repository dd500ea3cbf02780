use audit_core::AuditValue;
use serde::Serialize;

#[derive(Serialize)]
struct Login {
    password: String,
}

impl From<User> for Login {
    fn from(user: User) -> Self {
        Login { password: user.0 }
    }
}

#[derive(Clone, Serialize, AuditValue)]
#[serde(into = "Login")]
struct User(String);

fn main() {}
