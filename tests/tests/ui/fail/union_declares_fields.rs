#[derive(audit_core::AuditFields)]
union Number {
    a: u32,
    b: f32,
}

fn main() {}
