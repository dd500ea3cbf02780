//! What a program can record: every `#[audited]` in it, whether or not it ever runs (feature `catalogue`).
//!
//! The list is put together by the linker, so nothing has to be registered or kept up to date by hand. Reviewers see
//! which handlers are audited and which secrets are hashed; a test keeps the number of event types, each a stream in
//! Loki, within bounds.
//!
//! ```standalone_crate
//! use audit_core::{audited, catalogue};
//!
//! #[audited(event = "door.open", fields(door))]
//! fn open(door: u32) {}
//!
//! let declared = catalogue();
//! let door = declared.iter().find(|declared| declared.event == "door.open").unwrap();
//! assert_eq!(door.fields, ["door"]);
//! assert_eq!(door.function, "open");
//! declared.assert_sound();
//! ```

mod check;
mod declared;
mod show;

pub use check::{BUDGET, Problem};
pub use declared::Declared;
#[doc(hidden)]
pub use declared::{CATALOGUE, Names, Site, declared};

use std::collections::BTreeSet;

use serde::{Serialize, Serializer};

/// Every `#[audited]` of this program and its libraries, by event type and place.
///
/// What is recorded with [`emit`](crate::emit) by hand is not in it.
pub fn catalogue() -> Catalogue {
    let mut declared = CATALOGUE.to_vec();
    declared.sort_by_key(|declared| (declared.event, declared.file, declared.line));
    Catalogue(declared)
}

/// What [`catalogue`] found. As text a table, one place a line; serialised, a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Catalogue(Vec<Declared>);

impl Catalogue {
    /// The places.
    pub fn iter(&self) -> std::slice::Iter<'_, Declared> {
        self.0.iter()
    }

    /// Every event type that a record can have, failures included.
    pub fn event_types(&self) -> BTreeSet<&'static str> {
        let types = self
            .iter()
            .flat_map(|declared| [Some(declared.event), declared.failure]);
        types.flatten().collect()
    }
}

impl<'c> IntoIterator for &'c Catalogue {
    type Item = &'c Declared;
    type IntoIter = std::slice::Iter<'c, Declared>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl Serialize for Catalogue {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}
