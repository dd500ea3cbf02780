use audit_core::{AuditFields, audited};
use axum::Json;

#[derive(AuditFields)]
pub struct Inner {
    #[audit(secret)]
    pub bearer: String,
}

#[derive(AuditFields)]
pub struct Body {
    pub key: String,
    #[audit(secret)]
    pub value: String,
    pub inner: Option<Inner>,
}

#[audited(event = "secret.set", omit("value", "inner"), fields(key))]
pub async fn underscore(
    Json(Body {
        key,
        value: _,
        inner: _,
    }): Json<Body>,
) {
    let _ = key;
}

#[audited(
    event = "secret.set",
    omit("inner.bearer"),
    hash = "text",
    fields(name)
)]
pub fn renamed(
    Body {
        key: name,
        value: text,
        inner,
    }: Body,
) {
    let _ = (name, text, inner);
}

#[audited(event = "secret.set", hash = "body.value", omit = "body")]
pub fn one_hashed_the_rest_omitted(body: &Body) {
    let _ = body;
}

#[audited(event = "secret.set", omit = "_body")]
pub fn unused(_body: Body) {}

#[audited(event = "pair.set", omit = "all")]
pub fn a_whole_and_its_parts(#[secret] all @ (first, _): &(String, String)) {
    let _ = (all, first);
}

#[derive(AuditFields)]
pub struct Login(pub String, #[audit(secret)] pub String);

#[derive(AuditFields)]
pub struct Grant {
    pub login: Login,
    pub inner: Inner,
}

#[audited(event = "login.grant", omit("login", "inner"), fields(name))]
pub fn taken_apart(
    Grant {
        login: Login(name, ..),
        inner: Inner { .. },
    }: Grant,
) {
    drop(name);
}

fn main() {}
