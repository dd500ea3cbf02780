//! Feature `metrics`: the counters reach whatever recorder the program has.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use audit_core::{Audit, AuditContext, emit};
use metrics::{
    Counter, Gauge, Histogram, Key, KeyName, Metadata, Recorder, SharedString, Unit,
    with_local_recorder,
};

/// Keeps the bits of each value by its name and label.
#[derive(Default)]
struct Kept(Mutex<BTreeMap<String, Arc<AtomicU64>>>);

impl Kept {
    fn place(&self, key: &Key) -> Arc<AtomicU64> {
        let mut name = key.name().to_owned();
        for label in key.labels() {
            name = name + " " + label.value();
        }
        Arc::clone(self.0.lock().unwrap().entry(name).or_default())
    }

    fn bits(&self, name: &str) -> u64 {
        self.0.lock().unwrap()[name].load(Ordering::Relaxed)
    }
}

impl Recorder for Kept {
    fn describe_counter(&self, _: KeyName, _: Option<Unit>, _: SharedString) {}
    fn describe_gauge(&self, _: KeyName, _: Option<Unit>, _: SharedString) {}
    fn describe_histogram(&self, _: KeyName, _: Option<Unit>, _: SharedString) {}

    fn register_counter(&self, key: &Key, _: &Metadata<'_>) -> Counter {
        Counter::from_arc(self.place(key))
    }

    fn register_gauge(&self, key: &Key, _: &Metadata<'_>) -> Gauge {
        Gauge::from_arc(self.place(key))
    }

    fn register_histogram(&self, _: &Key, _: &Metadata<'_>) -> Histogram {
        Histogram::noop()
    }
}

#[test]
fn the_counters_are_exported() {
    let dir = tempfile::tempdir().unwrap();
    let parent = dir.path().join("later");
    let _guard = Audit::builder()
        .file(parent.join("audit.jsonl"))
        .stdout(false)
        .install()
        .unwrap();
    let kept = Kept::default();
    let gauge = |name: &str| f64::from_bits(kept.bits(name));
    for _ in 0..3 {
        emit(&AuditContext::new(), "door.open", serde_json::json!({}));
    }
    while Audit::stats().file.degraded_since.is_none() {
        let _ = Audit::flush(Duration::from_millis(10));
    }
    with_local_recorder(&kept, Audit::export_metrics);
    assert_eq!(kept.bits("audit_records_emitted_total"), 3);
    assert_eq!(kept.bits("audit_records_written_total file"), 0);
    assert!((gauge("audit_records_pending file") - 3.0).abs() < 0.1);
    assert!(gauge("audit_transport_degraded_since_seconds file") > 1e9);
    assert!(gauge("audit_transport_degraded_since_seconds stdout") < 1.0);
    std::fs::create_dir(&parent).unwrap();
    Audit::flush(Duration::from_secs(60)).unwrap();
    with_local_recorder(&kept, Audit::export_metrics);
    assert_eq!(kept.bits("audit_records_written_total file"), 3);
    assert_eq!(kept.bits("audit_records_dropped_total file"), 0);
    assert!(gauge("audit_records_pending file") < 0.1);
    assert!(gauge("audit_transport_degraded_since_seconds file") < 1.0);
}
