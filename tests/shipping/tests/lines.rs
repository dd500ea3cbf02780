//! Line by line: what is a record, what is not, and that nothing is changed or dropped.

use audit_shipping_tests::remap::{ARRIVAL, Entry, From, Remap};
use vrl::value::Kind;
use vrl::value::kind::Collection;

const RECORD: &str = r#"{"ts":"2026-05-19T20:00:00.123456789Z","event_type":"secret.set","workspace_id":"acme","user_id":"alice","actor_kind":"user","correlation_id":"req-7","fields":{"value_hash":"3f8a1b2c","key":"STRIPE_LIVE_KEY"},"instance":"9c41e07b","seq":1}"#;
const TS: &str = "2026-05-19T20:00:00.123456789Z";

fn docker() -> Remap {
    Remap::new(From::Docker)
}

#[test]
fn the_program_compiles_without_a_warning_also_where_vector_knows_the_fields() {
    let known = Collection::from_unknown(Kind::any())
        .with_known("message", Kind::bytes())
        .with_known("timestamp", Kind::timestamp())
        .with_known("source_type", Kind::bytes());
    for from in [From::Docker, From::File] {
        let remap = Remap::with_schema(from, Kind::object(known.clone()));
        assert_eq!(
            remap.ship(format!("audit: {RECORD}")),
            Entry::new("secret.set", TS, RECORD)
        );
    }
}

#[test]
fn a_record_is_shipped_byte_for_byte_at_its_own_time() {
    let from_stdout = docker().ship(format!("audit: {RECORD}"));
    assert_eq!(from_stdout, Entry::new("secret.set", TS, RECORD));
    assert_eq!(Remap::new(From::File).ship(RECORD), from_stdout);
}

#[test]
fn a_line_that_is_no_json_object_is_kept_as_it_came() {
    let torn = &RECORD.as_bytes()[..100];
    let joined = format!("audit: {RECORD}audit: {RECORD}");
    let halves = format!("audit: {}{RECORD}", &RECORD[..40]);
    let spaced = format!("audit:  {RECORD} trailing");
    let capital = format!("Audit: {RECORD}");
    for line in [
        &b""[..],
        b"audit: ",
        b"audit:",
        b"audit",
        b"secrets-server: listening on http://127.0.0.1:8080",
        b"audit: append /var/log/audit.jsonl failed (event still in stdout): No space left on device",
        b"audit: [1,2]",
        b"audit: 7",
        b"audit: null",
        b"audit: \"{}\"",
        b"\xff\xfe\x00 not UTF-8 \xc3",
        b"audit: {\"ts\":\"2026-05-19T20:00:00.123456789Z\",\"event_type\":\"a.b\",\"x\":\"\xff\"}",
        torn,
        &[b"audit: ", torn].concat(),
        joined.as_bytes(),
        halves.as_bytes(),
        spaced.as_bytes(),
        capital.as_bytes(),
    ] {
        let entry = docker().ship(line);
        assert_eq!(entry, Entry::new("_unparsed", ARRIVAL, line), "{}", line.escape_ascii());
    }
}

#[test]
fn a_record_torn_anywhere_is_kept_and_is_no_record() {
    let line = format!("audit: {RECORD}");
    let (stdout, file) = (docker(), Remap::new(From::File));
    for end in 0..line.len() {
        let torn = &line[..end];
        assert_eq!(stdout.ship(torn), Entry::new("_unparsed", ARRIVAL, torn));
    }
    for start in 1..RECORD.len() {
        let torn = &RECORD[start..];
        let entry = file.ship(torn);
        assert_eq!(entry.body, torn.as_bytes());
        assert!(entry.labels["event_type"].starts_with('_'), "{torn}");
    }
}

#[test]
fn a_json_line_without_the_prefix_was_printed_by_somebody_else() {
    assert_eq!(
        docker().ship(RECORD),
        Entry::new("_unparsed", ARRIVAL, RECORD)
    );
}

#[test]
fn only_what_reads_noun_verb_becomes_a_label() {
    let long = format!("a.{}", "b".repeat(63));
    for event_type in [
        "",
        "secret",
        "Secret.set",
        "secret.Set",
        "secret.",
        ".set",
        "secret..set",
        "1.set",
        "secret.1",
        "secret set",
        "secret.set ",
        " secret.set",
        "secret.set\\n",
        "a.b.c.d.e",
        "secret-set.x",
        "_unparsed",
        "_invalid",
        "secr\u{e9}t.set",
        "{{ user_id }}",
        "a.b\\u0000",
        "a.b\\nc.d",
        &long,
    ] {
        let record = RECORD.replace("secret.set", event_type);
        let entry = docker().ship(format!("audit: {record}"));
        assert_eq!(entry, Entry::new("_invalid", TS, &record), "{event_type}");
    }
    let longest = format!("a.{}", "b".repeat(62));
    for event_type in ["a.b", "a_1.b_2", "a.b.c.d", "audit.lost", &longest] {
        let record = RECORD.replace("secret.set", event_type);
        let entry = docker().ship(format!("audit: {record}"));
        assert_eq!(entry, Entry::new(event_type, TS, &record));
    }
}

#[test]
fn an_object_without_a_type_or_a_time_is_kept_and_marked() {
    for (object, time) in [
        ("{}", ARRIVAL),
        (r#"{"event_type":"a.b"}"#, ARRIVAL),
        (r#"{"ts":"2026-05-19T20:00:00.123456789Z"}"#, TS),
        (
            r#"{"ts":"2026-05-19T20:00:00.123456789Z","event_type":7}"#,
            TS,
        ),
        (
            r#"{"ts":"2026-05-19T20:00:00.123456789Z","event_type":["a.b"]}"#,
            TS,
        ),
        (
            r#"{"ts":"2026-05-19T20:00:00.123456789Z","event_type":null}"#,
            TS,
        ),
        (r#"{"ts":1716148800,"event_type":"a.b"}"#, ARRIVAL),
        (
            r#"{"ts":"2026-13-19T20:00:00Z","event_type":"a.b"}"#,
            ARRIVAL,
        ),
        (r#"{"ts":"yesterday","event_type":"a.b"}"#, ARRIVAL),
    ] {
        let entry = docker().ship(format!("audit: {object}"));
        assert_eq!(entry, Entry::new("_invalid", time, object), "{object}");
    }
}

#[test]
fn the_service_is_what_the_shipper_knows_and_nothing_a_line_says() {
    let says = RECORD.replace(
        r#""fields":{"#,
        r#""service":"forged","container_name":"forged","file":"forged.jsonl","fields":{"service":"forged","#,
    );
    let (docker, file) = (docker(), Remap::new(From::File));
    let line = format!("audit: {says}");
    let service = |entry: Entry| entry.labels["service"].clone();
    let longest = "s".repeat(64);
    for name in ["payments", "secrets-server", "app_1.eu", &longest] {
        let known = [("container_name", name)];
        assert_eq!(service(docker.ship_with(&line, &known)), name);
        for end in ["", ".1", ".10", "-20260519", ".jsonl.1"] {
            let path = format!("/var/log/x.jsonl/audit/{name}.jsonl{end}");
            let known = [("file", &*path)];
            assert_eq!(service(file.ship_with(&says, &known)), name, "{path}");
        }
    }
    let long = "s".repeat(65);
    for name in [
        "",
        "-x",
        "a b",
        "a\nb",
        "{{ user_id }}",
        "\u{e9}t\u{e9}",
        &long,
    ] {
        let path = format!("/var/log/audit/{name}.jsonl");
        let docker = docker.ship_with(&line, &[("container_name", name)]);
        assert_eq!(service(docker), "unnamed", "{name}");
        let file = file.ship_with(&says, &[("file", &path)]);
        assert_eq!(service(file), "unnamed", "{name}");
    }
    assert_eq!(service(docker.ship_with(&line, &[])), "unnamed");
    assert_eq!(service(file.ship_with(&says, &[])), "unnamed");
}

#[test]
fn neither_length_nor_depth_make_a_record_anything_else() {
    let long = RECORD.replace("STRIPE_LIVE_KEY", &"\u{e9}".repeat(120 * 1024));
    let deep = RECORD.replace(
        "\"STRIPE_LIVE_KEY\"",
        &format!("{}{}", "[".repeat(500), "]".repeat(500)),
    );
    for record in [long, deep] {
        let entry = docker().ship(format!("audit: {record}"));
        assert_eq!(entry, Entry::new("secret.set", TS, &record));
    }
}
