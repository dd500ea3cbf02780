use audit_core::{AuditFields, audited};
use std::sync::Arc;

pub struct Opaque;

#[derive(AuditFields)]
pub struct Request<'a, T: ?Sized, const N: usize> {
    pub key: &'a str,
    pub opaque: Opaque,
    pub call: Box<dyn Fn(u32) -> u32 + Send>,
    pub list: [u8; N],
    pub tuple: (Opaque, Vec<Opaque>),
    #[audit(secret)]
    value: String,
    pub generic: Arc<T>,
}

#[audited(event = "secret.set", hash = "request.value", fields(request.key, request.list))]
pub fn set(request: &Request<'_, str, 3>) {
    let _ = (
        request.key,
        &request.opaque,
        &request.call,
        &request.tuple,
        &request.value,
        &request.generic,
    );
}

fn main() {}
