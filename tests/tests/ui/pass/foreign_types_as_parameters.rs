use std::collections::{BTreeSet, HashMap};
use std::future::Future;
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, RwLock};

use audit_core::audited;

pub struct Store;
pub trait Clock {
    fn now(&self) -> u64;
}

#[allow(clippy::too_many_arguments)]
#[audited(event = "key.set", fields(key))]
pub async fn set<T, F>(
    store: &Store,
    sender: Sender<T>,
    clock: Arc<dyn Clock + Send + Sync>,
    borrowed: &dyn Clock,
    work: impl FnOnce(&str) -> u64,
    later: F,
    table: &mut HashMap<u64, Box<dyn Clock>>,
    shared: Arc<Mutex<Vec<T>>>,
    set: BTreeSet<u8>,
    lock: RwLock<Option<(T, u32)>>,
    array: [T; 3],
    call: fn(&T) -> &T,
    key: impl AsRef<str> + audit_core::AuditValue,
) where
    F: Future<Output = ()>,
{
    later.await;
    let _ = (
        store,
        sender,
        clock,
        borrowed.now(),
        work(key.as_ref()),
        table,
        shared,
        set,
        lock,
        array,
        call,
    );
}

fn main() {}
