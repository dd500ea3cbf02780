//! Feature `metrics`: the counters through the facade of the `metrics` crate.

use std::time::UNIX_EPOCH;

use metrics::{counter, gauge};

use crate::delivery::{audit::Audit, stats::TransportStats};

impl Audit {
    /// Hands [`stats`](Self::stats) to the recorder of the `metrics` crate. Call it whenever
    /// metrics are scraped or pushed.
    ///
    /// | name | kind | labels |
    /// |---|---|---|
    /// | `audit_records_emitted_total` | counter | |
    /// | `audit_records_written_total` | counter | `transport` |
    /// | `audit_records_dropped_total` | counter | `transport` |
    /// | `audit_records_pending` | gauge | `transport` |
    /// | `audit_transport_degraded_since_seconds` | gauge: Unix time, 0 while it is well | `transport` |
    ///
    /// `transport` is `file` or `stdout`.
    pub fn export_metrics() {
        let stats = Self::stats();
        counter!("audit_records_emitted_total").absolute(stats.emitted);
        export("file", &stats.file);
        export("stdout", &stats.stdout);
    }
}

#[allow(
    clippy::cast_precision_loss,
    reason = "a gauge is a float, and a backlog holds fewer than 2^52 records"
)]
fn export(transport: &'static str, stats: &TransportStats) {
    counter!("audit_records_written_total", "transport" => transport).absolute(stats.written);
    counter!("audit_records_dropped_total", "transport" => transport).absolute(stats.dropped);
    gauge!("audit_records_pending", "transport" => transport).set(stats.pending as f64);
    let since = stats
        .degraded_since
        .and_then(|since| since.duration_since(UNIX_EPOCH).ok());
    let since = since.map_or(0.0, |since| since.as_secs_f64());
    gauge!("audit_transport_degraded_since_seconds", "transport" => transport).set(since);
}
