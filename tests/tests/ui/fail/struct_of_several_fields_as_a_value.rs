#[derive(serde::Serialize, audit_core::AuditValue)]
struct Point {
    x: u32,
    y: u32,
}

fn main() {}
