//! The guides: each is read in minutes, and what it shows is compiled and run by tests.
//!
//! - [`ten_minutes`]: annotate your service in ten minutes, with axum
//! - [`adopting`]: from lines written by hand to annotated handlers
//! - [`testing`]: test your audit events
//! - [`loki`]: ship to Loki
//! - [`promises`]: what we do not promise

#[doc = include_str!("ten_minutes.md")]
pub mod ten_minutes {}

#[doc = include_str!("adopting.md")]
pub mod adopting {}

#[doc = include_str!("testing.md")]
pub mod testing {}

#[doc = include_str!("loki.md")]
pub mod loki {}

#[doc = include_str!("promises.md")]
pub mod promises {}
