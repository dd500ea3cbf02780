//! Tests that need a package of their own.

/// The README's Rust is compiled with the doctests.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub struct Readme;
