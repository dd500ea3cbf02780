use audit_core::AuditValue;

#[derive(Clone, Copy, AuditValue)]
union Number {
    a: u32,
    b: f32,
}

fn main() {}
