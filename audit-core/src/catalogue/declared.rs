//! One entry, and how it gets into the list.

use linkme::distributed_slice;
use serde::Serialize;

use crate::handler::Event;

/// What one `#[audited]` says of its event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Declared {
    /// The event type after success.
    pub event: &'static str,
    /// The event type after failure, if there is one.
    pub failure: Option<&'static str>,
    /// The names in the record's `fields`, in their order, hashes included.
    pub fields: &'static [&'static str],
    /// Those of them that are known only after success: a failure's record is without them.
    pub after_success: &'static [&'static str],
    /// What is recorded as a hash, as the attribute names it.
    pub hashed: &'static [&'static str],
    /// What is a secret and not recorded, as the attribute names it.
    pub omitted: &'static [&'static str],
    /// The function.
    pub function: &'static str,
    /// Its module.
    pub module: &'static str,
    /// Its file, as the compiler was given it.
    pub file: &'static str,
    /// The line of the attribute.
    pub line: u32,
}

/// The names in an attribute.
#[allow(missing_docs, reason = "called by expansions alone")]
#[derive(Debug)]
pub struct Names {
    pub fields: &'static [&'static str],
    pub after_success: &'static [&'static str],
    pub hashed: &'static [&'static str],
    pub omitted: &'static [&'static str],
}

/// Where the attribute stands.
#[allow(missing_docs, reason = "called by expansions alone")]
#[derive(Debug)]
pub struct Site {
    pub function: &'static str,
    pub module: &'static str,
    pub file: &'static str,
    pub line: u32,
}

/// Called by expansions, at compile time.
pub const fn declared(event: &Event, names: &Names, site: &Site) -> Declared {
    Declared {
        event: event.success,
        failure: event.failure,
        fields: names.fields,
        after_success: names.after_success,
        hashed: names.hashed,
        omitted: names.omitted,
        function: site.function,
        module: site.module,
        file: site.file,
        line: site.line,
    }
}

/// Filled by the linker.
#[distributed_slice]
pub static CATALOGUE: [Declared];
