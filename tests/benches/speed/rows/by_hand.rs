//! What an emit written by hand does: serialise, lock, print, append. The file is held open, to its advantage.

use std::fs::File;
use std::io::Write;
use std::path::Path;
use std::sync::Mutex;

use serde::Serialize;

use super::{Sink, event, tee};

#[derive(Serialize)]
pub(super) struct Record<'a> {
    ts: String,
    event_type: &'a str,
    workspace_id: &'a str,
    user_id: &'a str,
    actor_kind: &'a str,
    correlation_id: &'a str,
    fields: Fields<'a>,
    instance: &'a str,
    seq: u64,
}

#[derive(Serialize)]
struct Fields<'a> {
    value_hash: &'a str,
    key: &'a str,
    scope: &'a str,
    operation: &'a str,
}

impl Record<'_> {
    pub(super) fn now(seq: u64) -> Self {
        Self {
            ts: chrono::Utc::now().to_rfc3339_opts(chrono::SecondsFormat::Nanos, true),
            event_type: event::TYPE,
            workspace_id: event::WORKSPACE,
            user_id: event::USER,
            actor_kind: "user",
            correlation_id: event::CORRELATION,
            fields: Fields {
                value_hash: event::HASH,
                key: event::KEY,
                scope: event::SCOPE,
                operation: event::OPERATION,
            },
            instance: "0a1b2c3d",
            seq,
        }
    }
}

pub(super) fn open(file: &Path) -> Sink {
    let held = Mutex::new(tee::append(file));
    Sink::new(move |at| write(&held, at), || ())
}

fn write(held: &Mutex<File>, at: u64) {
    let Ok(mut json) = serde_json::to_string(&Record::now(at)) else {
        return;
    };
    let Ok(mut file) = held.lock() else { return };
    println!("audit: {json}");
    json.push('\n');
    let _ = file.write_all(json.as_bytes());
}
