//! A canary in every value, sent in every way that could echo it, is nowhere afterwards.

use std::path::Path;

use crate::client::{Ask, ask, set};
use crate::server::{ALICE, ROOT, Server};

const CANARY: &str = "CANARY-9f4e1c7a52-do-not-print";

fn assert_clean(what: &str, bytes: &[u8]) {
    // A piece of it would be a leak too.
    for piece in CANARY.as_bytes().windows(8).step_by(4) {
        let found = bytes.windows(piece.len()).any(|window| window == piece);
        assert!(
            !found,
            "the canary is in {what}: {}",
            String::from_utf8_lossy(bytes)
        );
    }
}

fn assert_clean_files(dir: &Path) -> Vec<String> {
    let mut names = Vec::new();
    for entry in std::fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        assert_clean(&path.display().to_string(), &std::fs::read(&path).unwrap());
        names.push(path.file_name().unwrap().to_str().unwrap().to_owned());
    }
    names.sort();
    names
}

#[test]
fn a_value_is_in_no_output_no_file_and_no_response() {
    let dir = tempfile::tempdir().unwrap();
    let server = Server::start(dir.path());
    let path = "/workspaces/acme/secrets";
    let good = set("STRIPE_LIVE_KEY", CANARY);
    let bad_key = set("lower", CANARY);
    let large = set("A", &CANARY.repeat(4096));
    let bodies = [
        good.clone(),
        bad_key,
        large,
        format!(r#""{CANARY}""#),
        format!(r#"{{"key":"A","value":"{CANARY}""#),
        format!(r#"{{"key":"A","value":["{CANARY}"]}}"#),
        format!(r#"{{"key":["{CANARY}"],"value":"{CANARY}"}}"#),
        format!(r#"{{"key":"A","value":"v","{CANARY}":1}}"#),
        format!(r#"{{"key":"A","value":"{CANARY}","value":"{CANARY}"}}"#),
        format!("{{\"key\":\"A\",\"value\":\"{CANARY}\u{1}\"}}"),
        CANARY.to_owned(),
    ];

    let mut asks = Vec::new();
    for body in &bodies {
        asks.push(ask("PUT", path, ALICE).body(body));
        asks.push(ask("POST", "/admin/secrets", ROOT).body(body));
    }
    asks.extend([
        ask("PUT", path, CANARY).body(&good),
        ask("PUT", "/workspaces/initech/secrets", ALICE).body(&good),
        ask("PUT", "/admin/secrets", ALICE).body(&good),
        ask("PATCH", path, ALICE).body(&good),
        Ask {
            content_type: "text/plain",
            ..ask("PUT", path, ALICE).body(&good)
        },
        Ask {
            token: None,
            ..ask("PUT", path, ALICE).body(&good)
        },
        ask("GET", path, ALICE),
    ]);
    let mut successes = 0;
    for ask in asks {
        let answer = ask.of(&server);
        successes += usize::from(answer.status == 204);
        assert_clean("a response", answer.body.as_bytes());
        assert_clean("a response's headers", answer.headers.as_bytes());
    }
    assert_eq!(successes, 2);

    // While it runs, what is not yet in the database is in its write-ahead log.
    let files = assert_clean_files(dir.path());
    for name in [
        "secrets.db",
        "secrets.db-wal",
        "secrets.db-shm",
        "audit.jsonl",
        "tokens",
    ] {
        assert!(
            files.iter().any(|file| file == name),
            "{name} is not among {files:?}"
        );
    }
    let ended = server.stop();
    assert_clean_files(dir.path());
    assert_clean("standard output", ended.stdout.as_bytes());
    assert_clean("standard error", ended.stderr.as_bytes());
    assert_eq!(ended.file.lines().count(), 2);
}
