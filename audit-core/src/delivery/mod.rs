//! Delivery: a line becomes the business of each transport, and the emitting thread goes on.
//!
//! - [`builder`] and [`audit`]: what a program sets up, and asks;
//! - [`runtime`]: the transports of this process, started by the first emit if by nobody else;
//! - [`lanes`]: how a line gets from the emitting thread to all of them;
//! - [`lane`]: one transport with its own [`backlog`] (a [`queue`] of [`chunk`]s) and its own writer thread;
//! - [`flush`] and [`exit`]: how what is pending gets out in the end;
//! - [`lost`], [`health`] and [`stats`]: how a loss is seen, by the reader and by the program.

pub(crate) mod audit;
mod backlog;
pub(crate) mod builder;
mod chunk;
mod exit;
mod flush;
mod health;
mod lane;
mod lanes;
mod lost;
#[cfg(all(test, loom))]
mod models;
mod queue;
pub(crate) mod runtime;
pub(crate) mod stats;
#[cfg(all(test, not(loom)))]
mod tests;
