#[derive(audit_core::AuditValue)]
enum Scope {
    Workspace,
    Global,
}

fn main() {}
