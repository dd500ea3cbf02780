//! `slog` with `slog-json`, behind a `slog-async` that waits when it is full.

use std::io::LineWriter;
use std::path::Path;

use slog::{Drain, FnValue, Logger, info, o};
use slog_async::OverflowStrategy;

use super::tee::Tee;
use super::{Sink, event};

/// As many records as fit into our backlog, about.
const RECORDS: usize = 48 * 1024;

pub(super) fn open(file: &Path) -> Sink {
    // It writes piece by piece: without a buffer, each piece would be a system call.
    let json = slog_json::Json::new(LineWriter::new(Tee::open(file)))
        .add_key_value(o!("ts" => FnValue(|_: &slog::Record<'_>| {
            chrono::Utc::now().to_rfc3339_opts(chrono::SecondsFormat::Nanos, true)
        })))
        .build();
    let (drain, guard) = slog_async::Async::new(json.fuse())
        .chan_size(RECORDS)
        .overflow_strategy(OverflowStrategy::Block)
        .build_with_guard();
    let logger = Logger::root(drain.fuse(), o!());
    let last = logger.clone();
    Sink::new(
        move |at| {
            info!(logger, "";
                "event_type" => event::TYPE,
                "workspace_id" => event::WORKSPACE,
                "user_id" => event::USER,
                "actor_kind" => "user",
                "correlation_id" => event::CORRELATION,
                "value_hash" => event::HASH,
                "key" => event::KEY,
                "scope" => event::SCOPE,
                "operation" => event::OPERATION,
                "instance" => "0a1b2c3d",
                "seq" => at,
            );
        },
        move || {
            drop(last);
            drop(guard);
        },
    )
}
