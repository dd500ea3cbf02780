//! M3: every shape of function that can be a handler writes exactly one record when it succeeds,
//! and none when it fails.

#![deny(warnings)]
#![warn(clippy::pedantic)]

mod asynchronous;
mod attributes;
mod boxed;
mod futures;
mod generated;
mod methods;
mod patterns;
mod plain;
mod traits;
