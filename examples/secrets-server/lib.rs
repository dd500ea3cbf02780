//! A small secrets service: set, list and delete secrets per workspace, and global ones for administrators.
//!
//! It shows what `#[audited]` is for. Four handlers carry the attribute (`routes`); a layer of
//! the library numbers every request, and a middleware says once who is asking (`auth`); nothing else in the service knows of audit records.
//!
//! - `cli`: flags and environment;
//! - `serve`, `stop`: from start to an orderly stop, within one deadline;
//! - `events`: what can be recorded, printed with `--events`;
//! - `auth`, `tokens`: who is asking, and may they;
//! - `request`: the body is read in full, then the handler runs to its end whatever the client does;
//! - `routes`: the handlers;
//! - `place`, `store`, `vault`: where a secret lives, the database, the encryption of its value;
//! - `error`: every error as JSON, with nothing of the request in it.
//!
//! It speaks plain HTTP and belongs behind a proxy that terminates TLS and drops slow clients.
//! Standard output carries audit records alone. What the service has to say goes to standard error.

/// Says something on standard error. Unlike `eprintln!` it survives when nobody listens there.
macro_rules! say {
    ($($message:tt)*) => {{
        use ::std::io::Write as _;
        let _ = ::std::writeln!(
            ::std::io::stderr(),
            "secrets-server: {}",
            ::std::format_args!($($message)*),
        );
    }};
}

mod auth;
mod cli;
mod error;
mod events;
mod place;
mod request;
mod routes;
mod serve;
mod state;
mod stop;
mod store;
mod tokens;
mod vault;

pub use cli::{Cli, DeliveryMode};
pub use events::EventsFormat;
pub use serve::{AFTER_GRACE, run};
