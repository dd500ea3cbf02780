//! What a request holds may be private where the handler is, and may be omitted there all the same.

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

/// With private fields of private types, some secret.
mod config {
    use std::sync::{Arc, Mutex};

    use audit_core::{AuditFields, AuditSecret};

    struct Token(&'static str);

    impl AuditSecret for Token {}

    struct Unknown<T>(T);

    #[derive(AuditFields)]
    struct Db {
        #[audit(secret)]
        password: &'static str,
        pool: Unknown<u8>,
        replica: Option<Box<Db>>,
    }

    #[derive(AuditFields)]
    enum Peer {
        Local,
        Remote { token: Token },
    }

    #[derive(AuditFields)]
    struct Entry<T> {
        value: T,
        unknown: Unknown<T>,
        #[audit(secret)]
        salt: [u8; 2],
    }

    #[derive(AuditFields)]
    pub struct Config {
        pub name: &'static str,
        db: Vec<Db>,
        token: Token,
        peer: (u8, Peer),
    }

    #[derive(AuditFields)]
    pub struct Store<T> {
        pub id: u8,
        entries: Arc<Mutex<Vec<(Entry<T>, T)>>>,
        unknown: Option<Unknown<T>>,
    }

    pub fn config() -> Config {
        let replica = Db {
            password: "PASSWORD-2",
            pool: Unknown(2),
            replica: None,
        };
        let db = Db {
            password: "PASSWORD",
            pool: Unknown(1),
            replica: Some(Box::new(replica)),
        };
        assert!(db.replica.is_some() && db.pool.0 == 1);
        let _ = Peer::Local;
        Config {
            name: "MAIN",
            db: vec![db],
            token: Token("TOKEN"),
            peer: (1, Peer::Remote { token: Token("TOKEN-2") }),
        }
    }

    pub fn store<T: Clone>(value: T) -> Store<T> {
        let entry = Entry {
            value: value.clone(),
            unknown: Unknown(value.clone()),
            salt: [1, 2],
        };
        Store {
            id: 1,
            entries: Arc::new(Mutex::new(vec![(entry, value.clone())])),
            unknown: Some(Unknown(value)),
        }
    }
}

#[audited(
    event = "config.load",
    fields(config.name),
    omit("config.db.password", "config.token", "config.peer.1")
)]
fn load(config: &config::Config) -> usize {
    size_of_val(config)
}

#[audited(event = "store.open", fields(store.id), omit = "store.entries.0.salt")]
fn open(store: &config::Store<String>) -> usize {
    size_of_val(store)
}

#[audited(event = "store.open", fields(store.id), omit = "store.entries.0.salt")]
fn open_any<T>(store: &config::Store<T>) -> usize {
    size_of_val(store)
}

fn main() {
    set(requests::request());
    let _ = change;
    load(&config::config());
    open(&config::store(String::new()));
    open_any(&config::store(1));
}
