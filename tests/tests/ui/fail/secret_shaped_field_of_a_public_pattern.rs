//! `#[public]` speaks of the parameter's name; of a field's name its own mark does, also where a pattern takes it out.

use audit_core::{AuditFields, audited};

#[derive(AuditFields)]
struct Node {
    key: String,
    password: String,
}

#[audited(event = "node.path", fields(node.password))]
fn path(#[public] node: Node) {
    drop(node);
}

#[audited(event = "node.pattern", fields(password))]
fn pattern(#[public] Node { password, .. }: Node) {
    drop(password);
}

#[audited(event = "node.renamed", fields(text = renamed, token))]
fn renamed(#[public] Node { password: renamed, key: token }: Node) {
    drop((renamed, token));
}

fn main() {}
