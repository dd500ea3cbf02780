//! What a log line must be, one test for each: the line, the file, the context, the hash, a full disk, many threads.

use std::path::Path;
use std::process::Stdio;

use audit_core::testing::capture;
use audit_core::{ActorKind, AuditContext, audited, emit, hash_value_prefix};
use audit_tests::{Install, Subject, file, numbers, stdout};
use serde_json::json;

#[test]
fn emit_writes_audit_prefixed_line_to_stdout() {
    let mut subject = Subject::new();
    subject.install(&Install::new().no_file());
    subject.emit(1);
    let (_, out, _) = subject.end("return");
    assert!(
        out.starts_with("audit: {\"ts\":\"") && out.ends_with("}\n"),
        "{out}"
    );
    assert_eq!(numbers(&stdout(&out)), [1]);
}

#[test]
fn emit_appends_to_jsonl_file() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("audit.jsonl");
    for _ in 0..2 {
        let mut subject = Subject::new();
        subject.install(&Install::new().file(&path).no_stdout());
        subject.emit(2);
        subject.end("return");
    }
    assert_eq!(numbers(&file(&path)), [1, 2, 1, 2]);
}

#[test]
fn emit_defaults_actor_to_user_when_unset() {
    let audit = capture();
    emit(&AuditContext::new(), "door.open", json!({}));
    emit(
        &AuditContext::new().with_actor_kind(ActorKind::Cron),
        "door.open",
        json!({}),
    );
    let actors: Vec<_> = audit
        .records()
        .into_iter()
        .map(|record| record["actor_kind"].clone())
        .collect();
    assert_eq!(actors, ["user", "cron"]);
}

#[test]
fn emit_fields_workspace_id_overrides_context() {
    let audit = capture();
    let context = AuditContext::new().with_workspace_id("context");
    emit(
        &context,
        "door.open",
        json!({ "workspace_id": "field", "door": 1 }),
    );
    emit(
        &context,
        "door.open",
        json!({ "workspace_id": "", "door": 1 }),
    );
    let records = audit.records();
    assert_eq!(records[0]["workspace_id"], "field");
    assert_eq!(records[0]["fields"], json!({ "door": 1 }));
    assert_eq!(records[1]["workspace_id"], "context");
}

#[test]
fn emit_never_includes_secret_values_only_hash() {
    #[audited(event = "secret.set", hash = "value", fields(key))]
    fn set(key: &str, #[secret] value: &str) {
        let _ = (key, value);
    }
    let secret = "sk-live-0123456789";
    let audit = capture();
    set("STRIPE", secret);
    let record = audit.records()[0].clone();
    assert_eq!(
        record["fields"]["value_hash"],
        hash_value_prefix(secret, 64)[..8]
    );
    assert!(!record.to_string().contains(secret));
}

#[test]
fn emit_file_append_failure_does_not_block_stdout() {
    let mut subject = Subject::new();
    subject.install(&Install::new().file(Path::new("/proc/no/audit.jsonl")));
    subject.emit(3);
    let (status, out, err) = subject.end("return");
    assert!(status.success());
    assert_eq!(numbers(&stdout(&out)), [1, 2, 3]);
    let warning = "audit: append /proc/no/audit.jsonl failed (event still in stdout): ";
    assert_eq!(err.matches("audit: ").count(), 1, "{err}");
    assert!(err.starts_with(warning), "{err}");
}

#[test]
fn emit_concurrent_no_interleaved_lines() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("audit.jsonl");
    for install in [Install::new(), Install::new().inline()] {
        let _ = std::fs::remove_file(&path);
        let mut subject = Subject::start(Stdio::piped(), |_| ());
        subject.install(&install.file(&path));
        subject.send("threads 50 40");
        let (_, out, _) = subject.end("return");
        for records in [stdout(&out), file(&path)] {
            let mut seen = numbers(&records);
            seen.sort_unstable();
            assert!(seen.into_iter().eq(1..=2000));
        }
    }
}

#[test]
fn hash_value_prefix_stable_and_bounded() {
    let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    let quick = "d7a8fbb307d7809469ca9abcb0082e4f8d5651e46d3cdb762d02d0bf37c9e592";
    assert_eq!(hash_value_prefix("abc", 64), abc);
    assert_eq!(
        hash_value_prefix("The quick brown fox jumps over the lazy dog", 64),
        quick
    );
    for (asked, given) in [(0, 4), (3, 4), (8, 8), (65, 64), (usize::MAX, 64)] {
        assert_eq!(hash_value_prefix("abc", asked), abc[..given]);
    }
    assert_eq!(hash_value_prefix("", 8), "");
}
