#![forbid(unsafe_code, nonstandard_style, missing_docs, unreachable_pub, dead_code)]
#![forbid(unused_imports, unused_mut, unused_variables)]
#![forbid(private_bounds, private_interfaces)]
//! What a crate forbids, its expansions do not allow.

use audit_core::{AuditContext, AuditFields, AuditValue, audited};

#[derive(serde::Serialize, AuditValue)]
enum Scope {
    Workspace,
}

#[derive(AuditFields)]
struct Body {
    key: String,
    scope: Scope,
    #[audit(secret)]
    value: String,
}

#[audited(event = "secret.set", hash = "body.value", fields(body.key, body.scope, n = ok), when = *ok > 1, context = context)]
async fn set(body: Body, context: AuditContext) -> usize {
    body.key.len() + body.value.len()
}

#[audited(event = "secret.get", omit = "value", fields(key), context = &context)]
fn get(Body { key, value, scope: _ }: Body, (context, _): (AuditContext, u8)) -> Option<usize> {
    Some(key.len() + value.len() + usize::from(context.user_id().is_empty()))
}

fn body() -> Body {
    let (key, value) = (String::new(), String::new());
    let scope = Scope::Workspace;
    Body { key, scope, value }
}

fn main() {
    drop(set(body(), AuditContext::new()));
    let _ = get(body(), (AuditContext::new(), 0));
}
