//! M3: every shape of function that can be a handler writes exactly one record when it succeeds,
//! and none when it fails.

#![deny(warnings)]
#![allow(clippy::all, clippy::pedantic)] // the odd shapes are the point

mod asynchronous;
mod attributes;
mod boxed;
mod closures;
mod futures;
mod generated;
mod methods;
mod patterns;
mod plain;
mod results;
mod traits;
