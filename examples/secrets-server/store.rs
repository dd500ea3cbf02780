//! The secrets, in one database file (`SQLite`). It sees sealed values only.
//!
//! Every call runs on a thread that may block, one at a time. A change is on the disk (`synchronous
//! = FULL`) before the call returns.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::Context as _;
use rusqlite::{Connection, OptionalExtension as _, params};
use serde::Serialize;

use crate::place::Place;

/// What a caller may know of a secret.
#[derive(Debug, Serialize, PartialEq, Eq)]
pub(crate) struct Listed {
    pub(crate) key: String,
    pub(crate) created_at: String,
    pub(crate) updated_at: String,
}

/// One per step, in order; `user_version` counts those that were taken.
const MIGRATIONS: &[&str] = &["
    CREATE TABLE secrets (
        workspace  TEXT NOT NULL, -- empty: a global secret
        key        TEXT NOT NULL,
        sealed     BLOB NOT NULL,
        created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
        updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
        PRIMARY KEY (workspace, key)
    ) STRICT, WITHOUT ROWID;
"];

#[derive(Clone)]
pub(crate) struct Store {
    connection: Arc<Mutex<Connection>>,
}

impl Store {
    /// Opens the file, makes it if it is missing, brings its tables up to date.
    pub(crate) fn open(path: &Path) -> anyhow::Result<Self> {
        let connection = Connection::open(path)
            .and_then(prepare)
            .with_context(|| format!("cannot open the database {}", path.display()))?;
        Ok(Self {
            connection: Arc::new(Mutex::new(connection)),
        })
    }

    /// Stores the sealed value, in the place of an older one if there is one.
    pub(crate) async fn set(&self, place: Place, sealed: Vec<u8>) -> anyhow::Result<()> {
        self.run(move |db| {
            db.prepare_cached(
                "INSERT INTO secrets (workspace, key, sealed) VALUES (?1, ?2, ?3)
                 ON CONFLICT DO UPDATE SET sealed = excluded.sealed,
                     updated_at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now')",
            )?
            .execute(params![place.workspace(), place.key(), sealed])
            .map(drop)
        })
        .await
    }

    /// Says whether there was one to delete.
    pub(crate) async fn delete(&self, place: Place) -> anyhow::Result<bool> {
        self.run(move |db| {
            db.prepare_cached("DELETE FROM secrets WHERE workspace = ?1 AND key = ?2")?
                .execute(params![place.workspace(), place.key()])
                .map(|rows| rows > 0)
        })
        .await
    }

    /// By key.
    pub(crate) async fn list(&self, workspace: String) -> anyhow::Result<Vec<Listed>> {
        self.run(move |db| {
            db.prepare_cached(
                "SELECT key, created_at, updated_at FROM secrets WHERE workspace = ?1 ORDER BY key",
            )?
            .query_map([workspace], |row| {
                Ok(Listed {
                    key: row.get(0)?,
                    created_at: row.get(1)?,
                    updated_at: row.get(2)?,
                })
            })?
            .collect()
        })
        .await
    }

    /// The secret that was written last, still sealed.
    pub(crate) fn newest(&self) -> anyhow::Result<Option<(Place, Vec<u8>)>> {
        let db = self
            .connection
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let row = db
            .query_row(
                "SELECT workspace, key, sealed FROM secrets ORDER BY updated_at DESC LIMIT 1",
                [],
                |row| Ok((row.get(0)?, row.get::<_, String>(1)?, row.get(2)?)),
            )
            .optional()?;
        Ok(row.and_then(|(workspace, key, sealed)| {
            Place::in_workspace(workspace, &key).map(|place| (place, sealed))
        }))
    }

    async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> rusqlite::Result<T> + Send + 'static,
    ) -> anyhow::Result<T> {
        let connection = Arc::clone(&self.connection);
        let result = tokio::task::spawn_blocking(move || {
            work(&connection.lock().unwrap_or_else(PoisonError::into_inner))
        });
        result.await?.context("the database refused")
    }
}

fn prepare(mut connection: Connection) -> rusqlite::Result<Connection> {
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    // What is deleted is overwritten, sealed though it is.
    connection.pragma_update(None, "secure_delete", true)?;
    let transaction = connection.transaction()?;
    let taken: u32 = transaction.pragma_query_value(None, "user_version", |row| row.get(0))?;
    for (step, migration) in (1..).zip(MIGRATIONS).filter(|(step, _)| *step > taken) {
        transaction.execute_batch(migration)?;
        transaction.pragma_update(None, "user_version", step)?;
    }
    transaction.commit()?;
    Ok(connection)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(key: &str) -> Place {
        Place::in_workspace("acme".into(), key).unwrap()
    }

    #[tokio::test]
    async fn what_is_set_is_listed_until_it_is_deleted() {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(&dir.path().join("db")).unwrap();

        store.set(place("B"), vec![1]).await.unwrap();
        store.set(place("A"), vec![2]).await.unwrap();
        store
            .set(Place::global("G").unwrap(), vec![3])
            .await
            .unwrap();
        let keys = |listed: Vec<Listed>| listed.into_iter().map(|l| l.key).collect::<Vec<_>>();
        assert_eq!(keys(store.list("acme".into()).await.unwrap()), ["A", "B"]);
        assert_eq!(keys(store.list("globex".into()).await.unwrap()), [""; 0]);

        assert!(store.delete(place("A")).await.unwrap());
        assert!(!store.delete(place("A")).await.unwrap());
        assert!(!store.delete(place("G")).await.unwrap());
        assert_eq!(keys(store.list("acme".into()).await.unwrap()), ["B"]);
    }

    #[tokio::test]
    async fn what_is_set_survives_a_restart_and_the_last_value_counts() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("db");
        assert!(Store::open(&path).unwrap().newest().unwrap().is_none());

        let store = Store::open(&path).unwrap();
        store.set(place("A"), vec![1]).await.unwrap();
        store.set(place("A"), vec![2]).await.unwrap();
        drop(store);
        assert_eq!(
            Store::open(&path).unwrap().newest().unwrap(),
            Some((place("A"), vec![2]))
        );
    }
}
