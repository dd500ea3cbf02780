use audit_core::audited;

#[audited(event = "key.prune", fields(pruned = *ok))]
fn prune() -> u64 {
    0
}

fn main() {}
