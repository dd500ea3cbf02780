//! Several of one type in one field, written the same way or by an alias.

use std::collections::HashMap;
use std::path::PathBuf;
use std::time::Duration;

use audit_core::{AuditFields, audited};
use secrecy::SecretString;

type Timeout = Duration;

#[derive(AuditFields)]
struct Window {
    from_to: (Option<String>, Option<String>),
    limits: (Duration, Timeout),
    places: ([Place; 2], [Place; 3]),
    keys: (SecretString, SecretString),
    files: HashMap<PathBuf, Vec<(PathBuf, Window)>>,
}

#[derive(AuditFields)]
struct Place {
    x: u8,
}

#[derive(AuditFields)]
enum Span {
    Between((Place, Place)),
    Bytes { of: (Vec<u8>, Vec<u8>) },
}

#[derive(AuditFields)]
struct Generic<'a, T> {
    both: (T, T),
    by: HashMap<T, Vec<(T, u8)>>,
    lent: (&'a Place, &'a Place),
}

#[derive(AuditFields)]
struct Node<const N: usize> {
    data: [u8; N],
    next: Option<Box<Node<N>>>,
}

#[audited(event = "window.open", omit("window.keys.0", "window.keys.1"), fields(window.from_to.0))]
fn open(window: Window, span: Span, generic: Generic<'_, u8>, node: Node<3>) {
    drop((window.from_to, window.limits, window.places, window.files, span));
    drop((generic.both, generic.by, generic.lent, node.data, node.next));
}

fn main() {
    let _ = (open, |place: Place| place.x);
    let _ = |span| match span {
        Span::Between(places) => drop(places),
        Span::Bytes { of } => drop(of),
    };
}
