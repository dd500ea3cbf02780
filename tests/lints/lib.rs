//! Linted by the workspace's clippy, which must find nothing, and by `tests/lints.rs` with
//! `--cfg loud`, which must find the same with the attributes (`--cfg audited`) as without.

#![deny(warnings, missing_docs, unsafe_code)]
#![warn(clippy::pedantic)]

#[cfg(not(loud))]
#[rustfmt::skip] // bodies of one line
pub mod silent;

#[cfg(not(loud))]
#[rustfmt::skip]
pub mod silent_types;

#[cfg(loud)]
#[warn(warnings)]
#[warn(
    let_underscore_drop,
    missing_copy_implementations,
    missing_debug_implementations,
    single_use_lifetimes,
    unreachable_pub,
    unused_lifetimes,
    unused_qualifications,
    unused_results
)]
#[rustfmt::skip]
pub mod loud;
