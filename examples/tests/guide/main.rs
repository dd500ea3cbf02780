//! The guides of audit-core: what they show is here word for word, and does what they say.

mod adopting;
mod after;
mod before;
mod service;
mod shown;
mod testing;
