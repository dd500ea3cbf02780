use audit_core::{AuditFields, audited};

#[derive(AuditFields)]
struct Lock {
    #[audit(secret)]
    code: String,
}

#[derive(AuditFields)]
struct Tree {
    children: Vec<(Tree, Lock)>,
}

#[audited(event = "tree.lock")]
fn lock(tree: &Tree) {
    let _ = tree.children.iter().map(|(_, lock)| &lock.code);
}

fn main() {}
