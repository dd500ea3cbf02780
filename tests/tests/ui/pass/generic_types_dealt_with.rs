use audit_core::{AuditFields, AuditSecret, audited};
use axum::Json;
use std::sync::Arc;

#[derive(AuditFields)]
pub struct Body {
    pub key: String,
    #[audit(secret)]
    value: String,
}

#[derive(AuditFields)]
pub struct Valid<T>(pub T);

#[derive(AuditFields)]
pub struct Page<T, F = fn(T) -> bool> {
    pub items: Vec<T>,
    pub number: u32,
    pub keep: Option<F>,
}

// Types that hold each other, with a parameter, have no end: the whole is omitted.
#[derive(AuditFields)]
pub struct Left<T> {
    pub value: T,
    pub right: Option<Box<Right<T>>>,
}

#[derive(AuditFields)]
pub struct Right<T> {
    pub left: Option<Box<Left<T>>>,
}

#[audited(event = "secret.set", hash = "body.value", fields(body.key))]
pub async fn set(Valid(Json(body)): Valid<Json<Body>>) {
    let _ = body.value;
}

#[audited(event = "secret.set", hash = "body.0.value", fields(body.0.key))]
pub async fn set_one(body: Valid<Json<Body>>) {
    let _ = body.0.0.value;
}

#[audited(event = "page.set", omit("page.items", "all.items.value"), fields(page.number))]
pub fn page(page: Page<Body>, all: &Page<Body>) {
    let _ = (page.items, &all.items);
}

#[audited(event = "keys.set", omit("keys", "sealed"))]
pub fn keys<T: AuditSecret>(keys: Option<Vec<T>>, sealed: impl AuditSecret, store: Arc<dyn Fn(&str) -> u8>) {
    let _ = (keys, sealed, store("k"));
}

#[audited(event = "tree.cut", omit = "left", fields(left.value))]
pub fn cut(left: &Left<u8>) {
    let _ = &left.right;
}

fn main() {}
