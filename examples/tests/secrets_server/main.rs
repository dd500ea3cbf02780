//! End to end: the built server as a child process, asked over HTTP, judged by what it wrote.
//!
//! Nothing here sleeps: a test waits for a line the server says, a response, or the process's end.

mod client;
mod leaks;
mod lifecycle;
mod records;
mod routes;
mod server;
