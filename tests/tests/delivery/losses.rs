//! D4 and D5: losses are reported and counted.

use std::fs;
use std::path::Path;
use std::process::Stdio;

use audit_tests::{Install, Stats, Subject, file, numbers, stdout};

use crate::{place, read, stalled};

/// What the `audit.lost` records say: count, first and last number, of which transport.
fn lost(records: &[serde_json::Value]) -> Vec<(u64, u64, u64, &str)> {
    let lost = records
        .iter()
        .filter(|record| record["event_type"] == "audit.lost");
    lost.map(|record| {
        assert_eq!(
            (&record["actor_kind"], &record["seq"]),
            (&"agent".into(), &0.into())
        );
        let fields = &record["fields"];
        let number = |key: &str| fields[key].as_u64().unwrap();
        let transport = fields["transport"].as_str().unwrap();
        (
            number("count"),
            number("first_seq"),
            number("last_seq"),
            transport,
        )
    })
    .collect()
}

#[test]
fn d4_a_loss_is_reported_in_band_where_it_happened_and_nowhere_else() {
    let (_dir, path) = place();
    let (reader, writer) = stalled();
    let mut subject = Subject::start(writer, |_| ());
    subject.install(&Install::new().file(&path).backlog(20_000).deadline(60_000));
    let mut stats = Stats::default();
    for batch in 1..=20 {
        subject.emit(50);
        while stats.file[0] < batch * 50 {
            subject.flush(1);
            stats = subject.stats();
        }
    }
    let dropped = stats.stdout[1];
    assert!(dropped > 500, "{stats:?}");
    let reader = std::thread::spawn(|| read(reader));
    // The stall ends without another record: the report comes all the same.
    assert!(subject.flush(60_000));
    let stats = subject.stats();
    assert_eq!(
        (stats.emitted, stats.stdout),
        (1000, [1000 - dropped, dropped, 0])
    );
    drop(subject);
    let records = stdout(&reader.join().unwrap());
    assert_eq!(lost(&records), [(dropped, 1001 - dropped, 1000, "stdout")]);
    assert_eq!(lost(&file(&path)), []);
}

#[test]
fn d4_inline_reports_a_loss_with_the_next_record_that_goes_through() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("later").join("audit.jsonl");
    let mut subject = Subject::new();
    subject.install(&Install::new().file(&path).inline());
    subject.emit(3);
    assert_eq!(subject.stats().file, [0, 3, 0]);
    fs::create_dir(path.parent().unwrap()).unwrap();
    subject.emit(2);
    assert_eq!(subject.stats().file, [2, 3, 0]);
    let records = file(&path);
    assert_eq!(
        (numbers(&records), lost(&records)),
        (vec![4, 5], vec![(3, 1, 3, "file")])
    );
    let (_, out, _) = subject.end("return");
    assert_eq!(lost(&stdout(&out)), []);
}

#[test]
fn d5_the_counters_add_up_with_a_transport_off_too() {
    for (install, on) in [
        (Install::new().no_file(), (false, true)),
        (
            Install::new()
                .no_stdout()
                .file(Path::new("/proc/no/audit.jsonl")),
            (true, false),
        ),
        (Install::new().no_stdout().no_file(), (false, false)),
        (Install::new().no_file().inline(), (false, true)),
    ] {
        let mut subject = Subject::start(Stdio::null(), |_| ());
        subject.install(&install);
        subject.tell("threads 4 100");
        let stats = subject.stats();
        stats.assert_identity(on.0, on.1);
        assert_eq!(stats.emitted, 400);
    }
}
