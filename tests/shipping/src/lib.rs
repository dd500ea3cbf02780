//! What the tests of the shipping kit share: its files, its VRL program as Vector would run it, and a look at LogQL.
//!
//! The kit is `examples/observability`. It is code like any other, so it is run: the program by the crate that Vector
//! itself runs it with, over lines that the real transports wrote.

pub mod kit;
pub mod logql;
pub mod remap;
