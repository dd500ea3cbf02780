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

// Of many ways through each other none is looked into twice.
#[derive(AuditFields)]
enum Expr {
    Add(Box<Pair>),
    Mul(Box<Pair>),
    Neg(Box<Operand>),
    Literal(u8),
}

#[derive(AuditFields)]
struct Pair {
    left: Box<Expr>,
    right: Box<Expr>,
}

#[derive(AuditFields)]
struct Operand {
    of: Box<Expr>,
}

#[audited(event = "expr.run")]
fn run(expr: &Expr) {
    if let Expr::Add(pair) | Expr::Mul(pair) = expr {
        let _ = (&pair.left, &pair.right);
    } else if let Expr::Neg(operand) = expr {
        let _ = &operand.of;
    }
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
    run(&Expr::Literal(1));
    cut(&Tree {
        name: String::new(),
        children: Vec::new(),
    });
    cut_pair(&Left {
        name: String::new(),
        right: Some(Box::new(Right { left: None })),
    });
}
