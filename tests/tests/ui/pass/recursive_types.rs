use audit_core::{AuditFields, audited};

#[derive(AuditFields)]
struct Tree {
    name: String,
    children: Vec<Tree>,
}

#[derive(AuditFields)]
struct Left {
    name: String,
    right: Option<Box<Right>>,
}

#[derive(AuditFields)]
struct Right {
    left: Option<Box<Left>>,
}

#[audited(event = "tree.cut", fields(tree.name))]
fn cut(tree: &Tree) {
    let _ = &tree.children;
}

#[audited(event = "pair.cut", fields(left.name))]
fn cut_pair(left: &Left) {
    let _ = left.right.as_ref().map(|right| &right.left);
}

fn main() {
    cut(&Tree {
        name: String::new(),
        children: Vec::new(),
    });
    cut_pair(&Left {
        name: String::new(),
        right: Some(Box::new(Right { left: None })),
    });
}
