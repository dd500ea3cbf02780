//! `tracing` with its JSON layer, behind the lossless writer of `tracing-appender`.

use std::path::Path;

use tracing_appender::non_blocking::NonBlockingBuilder;

use super::tee::Tee;
use super::{Sink, event};

pub(super) fn open(file: &Path) -> Sink {
    let builder = NonBlockingBuilder::default().lossy(false);
    let (writer, guard) = builder.finish(Tee::open(file));
    tracing_subscriber::fmt()
        .json()
        .flatten_event(true)
        .with_current_span(false)
        .with_span_list(false)
        .with_writer(writer)
        .init();
    Sink::new(
        |at| {
            tracing::info!(
                target: "audit",
                event_type = event::TYPE,
                workspace_id = event::WORKSPACE,
                user_id = event::USER,
                actor_kind = "user",
                correlation_id = event::CORRELATION,
                value_hash = event::HASH,
                key = event::KEY,
                scope = event::SCOPE,
                operation = event::OPERATION,
                instance = "0a1b2c3d",
                seq = at,
            );
        },
        move || drop(guard),
    )
}
