#![forbid(unsafe_code, nonstandard_style, missing_docs, unreachable_pub, dead_code)]
#![forbid(unused_imports, unused_mut, unused_variables)]
#![forbid(private_bounds, private_interfaces, unreachable_code, unreachable_patterns, irrefutable_let_patterns)]
#![forbid(non_local_definitions, single_use_lifetimes)]
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

#[audited(event = "secret.wait")]
async fn wait((key, mut n): (String, u32)) -> Result<std::future::Ready<u32>, String> {
    loop {
        n = std::future::ready((&key, n)).await.1;
    }
}

fn inside(_scope: Scope) {
    #[derive(AuditFields)]
    struct Local {
        scope: Scope,
    }

    #[audited(event = "secret.inside", fields(local.scope))]
    fn handler(local: Local) {
        let _ = local.scope;
    }
    let scope = Scope::Workspace;
    handler(Local { scope });
}

fn body() -> Body {
    let (key, value) = (String::new(), String::new());
    let scope = Scope::Workspace;
    Body { key, scope, value }
}

fn main() {
    drop(set(body(), AuditContext::new()));
    drop(wait((String::new(), 0)));
    inside(Scope::Workspace);
    let _ = get(body(), (AuditContext::new(), 0));
}
