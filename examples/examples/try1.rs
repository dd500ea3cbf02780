//! try
use audit_core::{audited, AuditFields};

#[derive(AuditFields)]
struct Inner { #[audit(secret)] token: String, id: u64 }
#[derive(AuditFields)]
struct Body { key: String, #[audit(secret)] value: String, inner: Option<Inner>, inner2: Inner }
struct Store;

#[audited(event = "secret.set", hash = "value", fields(key, scope = "workspace", n = -1))]
fn set(_store: &Store, key: &str, #[secret] value: &str) -> Result<(), std::fmt::Error> { let _ = value; if key.is_empty() { return Err(std::fmt::Error); } Ok(()) }

#[audited(event = "secret.set", hash("body.value", t = "body.inner2.token"), omit = "body.inner.token", fields(body.key, id = ok.0.id, len = ok.1), failure = "secret.set_failed")]
fn set2(_store: &Store, body: Body) -> Result<(Inner, u32), std::fmt::Error> { if body.key.is_empty() { Err(std::fmt::Error)?; } Ok((body.inner2, 3)) }

#[audited(event = "secret.set", hash("body.value", t = "body.inner2.token"), omit = "body.inner", fields(body.key, id = ok.id), failure = "secret.set_failed")]
async fn set3(_store: &Store, body: Body) -> Result<Inner, std::fmt::Error> { if body.key.is_empty() { Err(std::fmt::Error)?; } Ok(body.inner2) }

fn main() {
    let _ = set(&Store, "K", "V");
    let _ = set(&Store, "", "V");
    let body = |k: &str| Body { key: k.into(), value: "v".into(), inner: None, inner2: Inner { token: "t".into(), id: 7 } };
    let _ = set2(&Store, body("K"));
    let _ = set2(&Store, body(""));
    fn block<F: std::future::Future>(f: F) -> F::Output { let mut f = std::pin::pin!(f); let w = std::task::Waker::noop(); let mut cx = std::task::Context::from_waker(w); loop { if let std::task::Poll::Ready(v) = f.as_mut().poll(&mut cx) { return v } } }
    let _ = block(set3(&Store, body("K")));
    let _ = block(set3(&Store, body("")));

}
