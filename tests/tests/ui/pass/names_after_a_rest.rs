use audit_core::{AuditFields, audited};
use axum::extract::Path;

#[derive(AuditFields)]
pub struct Login(pub u32, #[audit(secret)] pub String);

#[derive(AuditFields)]
pub struct Keys(
    #[audit(secret)] pub String,
    #[audit(secret)] pub String,
    #[audit(secret)] pub String,
);

pub type Both = (Keys, u32, Login);

#[audited(event = "user.login", hash = "password")]
pub fn tuple_struct(Login(.., password): Login) {
    drop(password);
}

#[audited(event = "member.remove", omit = "code", fields(room))]
pub async fn path(Path((room, .., code)): Path<(String, u32, String)>) {
    drop((room, code));
}

#[audited(event = "keys.set", hash("first", "second", "last"))]
pub fn both_ends(Keys(first, .., second, last): Keys) {
    drop((first, second, last));
}

#[audited(event = "keys.set", omit("login.1", "first"), hash("second", "third"), fields(login.0))]
pub fn alias((Keys(first, .., second, third), .., login): Both) {
    drop((first, second, third, login));
}

#[audited(event = "keys.set", hash("all.0", "all.1", "last"))]
pub fn all_and_the_last(all @ Keys(.., last): &Keys) {
    let _ = (all, last);
}

fn main() {}
