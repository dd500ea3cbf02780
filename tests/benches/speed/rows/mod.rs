//! What is compared. Every row writes the same event, of about 330 bytes, to standard output and to
//! a file.

mod bounded;
mod by_hand;
mod fast_log;
mod floor;
mod line;
mod ours;
mod slog;
mod tee;
mod tracing;

use std::path::Path;

use crate::cell::Row;

pub(crate) use line::Line;
pub(crate) use ours::{bare, failing, uncaught};

/// A row that is set up.
pub(crate) struct Sink {
    /// Makes one record. The number is that of the call.
    pub(crate) emit: Box<dyn Fn(u64) + Send + Sync>,
    /// What a thread does once before its calls are timed.
    pub(crate) warm: Box<dyn Fn() + Send + Sync>,
    /// Writes what is left.
    pub(crate) finish: Box<dyn FnOnce() + Send + Sync>,
}

impl Sink {
    fn new(
        emit: impl Fn(u64) + Send + Sync + 'static,
        finish: impl FnOnce() + Send + Sync + 'static,
    ) -> Self {
        Self {
            emit: Box::new(emit),
            warm: Box::new(|| ()),
            finish: Box::new(finish),
        }
    }
}

/// The event that every row records.
pub(crate) mod event {
    pub(crate) const TYPE: &str = "secret.set";
    pub(crate) const WORKSPACE: &str = "4f0c9a52-7d2e-4c7b-9a61-0d7c8f6e2b13";
    pub(crate) const USER: &str = "9b1d6c1e-53a8-4f0e-8f5e-6a0c2f4d7e91";
    pub(crate) const CORRELATION: &str = "req-01JZX3K8Q4V7";
    pub(crate) const KEY: &str = "ANTHROPIC_API_KEY";
    pub(crate) const HASH: &str = "3f8a1b2c";
    pub(crate) const SCOPE: &str = "workspace";
    pub(crate) const OPERATION: &str = "set";
}

pub(crate) fn open(row: Row, file: &Path) -> Sink {
    match row {
        Row::Background => ours::emit(file, audit_core::Delivery::Background),
        Row::Inline => ours::emit(file, audit_core::Delivery::Inline),
        Row::Annotated => ours::annotated(file),
        Row::AnnotatedMany => ours::annotated_many(file),
        Row::Floor => floor::open(file, bounded::Wake::Naps),
        Row::FloorWoken => floor::open(file, bounded::Wake::PerEvent),
        Row::BareWrites => floor::bare_writes(file),
        Row::ByHand => by_hand::open(file),
        Row::Tracing => tracing::open(file),
        Row::Slog => slog::open(file),
        Row::FastLog => fast_log::open(file),
    }
}
