//! Over what the real transports write: the secrets server's, and a program's that means no good.

use std::io::{BufRead as _, BufReader, Read as _};
use std::path::Path;
use std::process::{Command, Stdio};

use audit_shipping_tests::remap::{Entry, From, Remap};
use rustix::process::{Pid, Signal, kill_process};
use serde_json::{Value, json};

const ALICE: &str = "alice-token-000001";
const ROOT: &str = "root-token-0000001";

/// What a process left: its standard output and its file, by line.
struct Written {
    stdout: Vec<String>,
    file: Vec<String>,
}

fn lines(text: &str) -> Vec<String> {
    assert!(text.ends_with('\n'), "the last line is whole");
    text.split_terminator('\n').map(str::to_owned).collect()
}

/// Starts the secrets server, asks it `requests`, and stops it.
fn serve(dir: &Path, requests: &[(&str, &str, &str, Value)]) -> Written {
    let tokens = format!("user alice {ALICE} acme\nadmin root {ROOT}\n");
    std::fs::write(dir.join("tokens"), tokens).unwrap();
    let mut server = Command::new(env!("CARGO_BIN_EXE_server"))
        .args(["--listen", "127.0.0.1:0", "--data-dir"])
        .arg(dir)
        .env_remove("MOLECULE_AUDIT_LOG_PATH")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut messages = BufReader::new(server.stderr.take().unwrap()).lines();
    let listening =
        messages.find_map(|line| Some(line.unwrap().split_once("http://")?.1.to_owned()));
    let address = listening.expect("the server listens");
    let agent: ureq::Agent = ureq::Agent::config_builder()
        .http_status_as_error(false)
        .proxy(None)
        .build()
        .into();
    for (method, path, token, body) in requests {
        let request = ureq::http::Request::builder()
            .method(*method)
            .uri(format!("http://{address}{path}"))
            .header("authorization", format!("Bearer {token}"))
            .header("content-type", "application/json")
            .body(if body.is_null() {
                String::new()
            } else {
                body.to_string()
            });
        agent.run(request.unwrap()).unwrap();
    }
    kill_process(Pid::from_child(&server), Signal::TERM).unwrap();
    let mut stdout = String::new();
    server
        .stdout
        .take()
        .unwrap()
        .read_to_string(&mut stdout)
        .unwrap();
    drop(messages);
    assert!(server.wait().unwrap().success());
    let file = std::fs::read_to_string(dir.join("audit.jsonl")).unwrap();
    Written {
        stdout: lines(&stdout),
        file: lines(&file),
    }
}

/// What the record itself says, read without the program under test.
fn expected(event_type: &str, record: &str) -> Entry {
    let parsed: Value = serde_json::from_str(record).unwrap();
    Entry::new(event_type, parsed["ts"].as_str().unwrap(), record)
}

#[test]
fn what_the_secrets_server_writes_is_shipped_alike_from_both_transports() {
    let secret = "sk_live_4eC39HqLyjWDarjtT1zdp7dc";
    let dir = tempfile::tempdir().unwrap();
    let set = json!({ "key": "STRIPE_LIVE_KEY", "value": secret });
    let written = serve(
        dir.path(),
        &[
            ("PUT", "/workspaces/acme/secrets", ALICE, set.clone()),
            ("PUT", "/workspaces/globex/secrets", ALICE, set.clone()),
            ("POST", "/admin/secrets", ROOT, set),
            (
                "DELETE",
                "/workspaces/acme/secrets/STRIPE_LIVE_KEY",
                ALICE,
                Value::Null,
            ),
            (
                "DELETE",
                "/workspaces/acme/secrets/STRIPE_LIVE_KEY",
                ALICE,
                Value::Null,
            ),
        ],
    );
    assert_eq!(written.stdout.len(), 3, "two of five fail");
    assert_eq!(written.file.len(), 3);
    let (docker, file) = (Remap::new(From::Docker), Remap::new(From::File));
    let event_types = ["secret.set", "secret.set", "secret.delete"];
    for ((stdout_line, record), event_type) in
        written.stdout.iter().zip(&written.file).zip(event_types)
    {
        let entry = expected(event_type, record);
        assert_eq!(docker.ship(stdout_line), entry);
        assert_eq!(file.ship(record), entry);
        assert!(!record.contains(secret));
    }
}

fn write_the_worst() -> Written {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("audit.jsonl");
    let output = Command::new(env!("CARGO_BIN_EXE_writer"))
        .arg(&path)
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    let stdout = String::from_utf8(output.stdout).unwrap();
    Written {
        stdout: lines(&stdout),
        file: lines(&std::fs::read_to_string(path).unwrap()),
    }
}

#[test]
fn the_worst_that_a_program_can_record_is_shipped_as_it_stands() {
    let written = write_the_worst();
    let event_types = [
        "file.create", // names that would end the string, the line, the record
        "file.create", // 192 KiB of text, cut to 15 KiB
        "file.create", // a field as deep as a record allows
        "file.create", // no object: `_marshal_err`
        "_invalid",
        "_invalid",
        "_invalid",
    ];
    assert_eq!(
        written.stdout.len(),
        event_types.len(),
        "one line each: {:#?}",
        written.stdout
    );
    let (docker, file) = (Remap::new(From::Docker), Remap::new(From::File));
    for ((stdout_line, record), event_type) in
        written.stdout.iter().zip(&written.file).zip(event_types)
    {
        let ts = &record[r#"{"ts":""#.len()..][..30];
        let entry = Entry::new(event_type, ts, record);
        assert_eq!(docker.ship(stdout_line), entry);
        assert_eq!(file.ship(record), entry);
    }
    let longest = written.stdout.iter().map(String::len).max().unwrap();
    assert!((14 * 1024..=15 * 1024).contains(&longest), "{longest}");
    assert!(
        written.file[2].contains(&"[".repeat(127)),
        "{}",
        written.file[2]
    );
    assert!(
        written.file[3].contains("_marshal_err"),
        "{}",
        written.file[3]
    );
}

#[test]
fn a_crash_in_the_middle_of_a_line_costs_that_line_alone() {
    let written = write_the_worst();
    let file = Remap::new(From::File);
    // A process was killed within the first line; the next one starts its record on a new line (T5).
    let (torn, whole) = (&written.file[0][..200], &written.file[1]);
    let on_disk = format!("{torn}\n{whole}\n");
    let shipped: Vec<_> = on_disk.lines().map(|line| file.ship(line)).collect();
    assert_eq!(shipped.len(), 2);
    assert_eq!(shipped[0].labels["event_type"], "_unparsed");
    assert_eq!(shipped[0].body, torn.as_bytes());
    assert_eq!(shipped[1], expected("file.create", whole));
}
