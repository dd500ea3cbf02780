use audit_core::{AuditContext, audited};

async fn allowed() -> bool {
    true
}

async fn context() -> AuditContext {
    AuditContext::new()
}

#[audited(event = "page.add", when = *ok > 0 && allowed().await)]
async fn add(count: u8) -> u8 {
    count
}

#[audited(event = "page.list", context = context().await)]
async fn list() {}

fn main() {}
