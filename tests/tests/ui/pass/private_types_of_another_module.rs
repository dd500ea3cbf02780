//! What a request holds may be private where the handler is: nothing in it is secret, and nothing of it is named.

use std::collections::HashMap;

use audit_core::{AuditFields, audited};

mod requests {
    use super::*;

    pub struct Unknown(pub u8);

    #[derive(AuditFields)]
    enum Patch<T> {
        Missing,
        Set(T),
    }

    #[derive(AuditFields)]
    struct Page<T> {
        items: Vec<T>,
        next: Option<String>,
    }

    #[derive(AuditFields)]
    struct Item {
        labels: Vec<(String, String)>,
        limits: HashMap<String, (u8, u8)>,
        below: Option<Box<Edge>>,
    }

    /// They hold each other.
    #[derive(AuditFields)]
    struct Edge {
        weight: Patch<u32>,
        to: Vec<Item>,
        unknown: (Patch<Unknown>, u8),
    }

    #[derive(AuditFields)]
    pub struct Request {
        pub key: String,
        page: Page<Item>,
        edge: Patch<Option<Edge>>,
    }

    pub fn request() -> Request {
        let item = || Item {
            labels: vec![(String::new(), String::new())],
            limits: HashMap::from([(String::new(), (1, 2))]),
            below: None,
        };
        let page = || Page {
            items: vec![item()],
            next: None,
        };
        let edge = Edge {
            weight: Patch::Set(1),
            to: vec![item()],
            unknown: (Patch::Set(Unknown(1)), 1),
        };
        Request {
            key: "KEY".into(),
            page: page(),
            edge: Patch::Set(Some(edge)),
        }
    }
}

#[audited(event = "secret.set", fields(request.key))]
fn set(request: requests::Request) {
    drop(request);
}

/// More fields of generic types than are looked at one by one.
#[derive(AuditFields)]
struct Changes {
    a: (Patched<u8>, Patched<u8>, Patched<u8>, Patched<u8>),
    b: (Patched<String>, Patched<String>, Patched<String>, Patched<String>),
    c: (Patched<u8>, Patched<u8>, Patched<u8>, Patched<u8>),
    d: (Patched<u8>, Patched<u8>, Patched<u8>, Patched<u8>),
    e: (Patched<u8>, Patched<u8>, Patched<u8>, Patched<u8>),
    f: (Patched<u8>, Patched<u8>, Patched<u8>, Patched<u8>),
    g: (Patched<u8>, Patched<u8>, Patched<u8>, Patched<u8>),
    h: (Patched<u8>, Patched<u8>, Patched<u8>, Patched<u8>),
    i: (Patched<u8>, Patched<u8>, Patched<u8>, Patched<u8>),
    j: (Patched<u8>, Patched<u8>, Patched<u8>, Patched<u8>),
    k: (Patched<u8>, Patched<u8>, Patched<u8>, Patched<u8>),
    l: (Patched<u8>, Patched<u8>, Patched<u8>, Patched<u8>),
}

#[derive(AuditFields)]
struct Patched<T>(Option<T>);

#[audited(event = "secret.set", fields(key))]
fn change(key: &str, changes: &Changes) -> usize {
    key.len() + size_of_val(changes)
}

fn main() {
    set(requests::request());
    let _ = change;
}
