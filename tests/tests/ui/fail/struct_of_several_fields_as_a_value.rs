#[derive(serde::Serialize, audit_core::AuditValue)]
struct Point {
    x: u32,
    y: u32,
}

#[derive(audit_core::AuditValue)]
struct Size {
    width: u32,
    height: u32,
}

fn main() {}
