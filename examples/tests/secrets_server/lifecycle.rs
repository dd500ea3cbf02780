//! Starting, stopping, starting again, and clients that do not wait.

use std::io::{Read as _, Write as _};
use std::net::{Shutdown, TcpStream};
use std::sync::mpsc::channel;

use rustix::process::Signal;

use crate::client::{ask, set};
use crate::records::{assert_recorded, assert_transports_agree, text};
use crate::server::{ALICE, Server, command};

const PATH: &str = "/workspaces/acme/secrets";

/// A request for key `key`, as bytes; the body comes apart from the head.
fn raw(key: &str, more_headers: &str) -> (String, String) {
    let body = set(key, "v");
    let head = format!(
        "PUT {PATH} HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer {ALICE}\r\n\
         content-type: application/json\r\ncontent-length: {}\r\n{more_headers}\r\n",
        body.len()
    );
    (head, body)
}

fn keys_recorded(records: &[serde_json::Value]) -> Vec<String> {
    let mut keys: Vec<_> = records
        .iter()
        .map(|record| text(&record["fields"], "key"))
        .collect();
    keys.sort();
    keys
}

fn keys_stored(server: &Server) -> Vec<String> {
    let list = ask("GET", PATH, ALICE).of(server).json();
    list["secrets"]
        .as_array()
        .unwrap()
        .iter()
        .map(|s| text(s, "key"))
        .collect()
}

#[test]
fn a_second_run_appends_to_the_same_file() {
    let dir = tempfile::tempdir().unwrap();
    let runs = ["FIRST", "SECOND"].map(|key| {
        let server = Server::start(dir.path());
        assert_eq!(
            ask("PUT", PATH, ALICE)
                .body(&set(key, "v"))
                .of(&server)
                .status,
            204
        );
        assert!(keys_stored(&server).contains(&key.to_owned()));
        server.stop()
    });
    let [first, second] = runs;
    assert_eq!(first.file.lines().count(), 1);
    assert_eq!(format!("audit: {}", first.file), first.stdout);
    let added = second
        .file
        .strip_prefix(&first.file)
        .expect("the first run's line is kept");
    assert_eq!(format!("audit: {added}"), second.stdout);
}

#[test]
fn both_signals_end_it_with_status_zero() {
    for signal in [Signal::TERM, Signal::INT] {
        let dir = tempfile::tempdir().unwrap();
        let server = Server::start(dir.path());
        server.signal(signal);
        let ended = server.wait();
        assert_eq!(ended.status.code(), Some(0), "{}", ended.stderr);
        assert_recorded(&ended.stdout, &ended.file, &[]);
    }
}

/// A request whose head the server has read, and the body that is still to be sent.
fn open_request(server: &Server, key: &str) -> (TcpStream, String) {
    let (head, body) = raw(key, "expect: 100-continue\r\n");
    let mut client = TcpStream::connect(&server.address).unwrap();
    client.write_all(head.as_bytes()).unwrap();
    // It says so when it starts to read the body.
    let mut go_on = [0; 25];
    client.read_exact(&mut go_on).unwrap();
    assert_eq!(&go_on, b"HTTP/1.1 100 Continue\r\n\r\n");
    (client, body)
}

#[test]
fn a_request_that_is_open_when_the_signal_comes_is_finished_and_recorded() {
    let dir = tempfile::tempdir().unwrap();
    let mut server = Server::start(dir.path());
    let (mut client, body) = open_request(&server, "LATE");

    server.signal(Signal::TERM);
    server.wait_for("stopping");
    client.write_all(body.as_bytes()).unwrap();
    let mut answer = String::new();
    client.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 204"), "{answer}");

    let ended = server.wait();
    assert!(ended.status.success());
    assert_eq!(keys_recorded(&assert_transports_agree(&ended)), ["LATE"]);
}

#[test]
fn a_request_that_outlasts_the_grace_is_cut_off_and_changes_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let server = Server::start_with(dir.path(), &["--grace", "0"]);
    let (_client, _body) = open_request(&server, "NEVER");

    let ended = server.stop();
    assert!(ended.status.success(), "{}", ended.stderr);
    assert!(
        ended.stderr.contains("did not finish in time"),
        "{}",
        ended.stderr
    );
    assert_recorded(&ended.stdout, &ended.file, &[]);
    assert_eq!(keys_stored(&Server::start(dir.path())), [""; 0]);
}

#[test]
fn what_was_answered_is_recorded_also_when_a_signal_comes_among_requests() {
    for delivery in ["background", "inline"] {
        let dir = tempfile::tempdir().unwrap();
        let server = Server::start_with(dir.path(), &["--delivery", delivery]);
        let address = server.address.as_str();
        let (answered, some_answered) = channel();
        let mut succeeded: Vec<String> = std::thread::scope(|scope| {
            let clients = [0, 1, 2, 3].map(|client| {
                let answered = answered.clone();
                scope.spawn(move || {
                    (0..100_000)
                        .map(|n| format!("K_{client}_{n:05}"))
                        .take_while(|key| {
                            let answer =
                                ask("PUT", PATH, ALICE).body(&set(key, "v")).try_at(address);
                            answer.is_ok_and(|answer| {
                                assert_eq!(answer.status, 204);
                                answered.send(()).is_ok()
                            })
                        })
                        .collect::<Vec<_>>()
                })
            });
            some_answered.iter().take(40).for_each(drop);
            server.signal(Signal::TERM);
            clients
                .into_iter()
                .flat_map(|client| client.join().unwrap())
                .collect()
        });
        succeeded.sort();

        let ended = server.wait();
        assert!(ended.status.success(), "{}", ended.stderr);
        let recorded = keys_recorded(&assert_transports_agree(&ended));
        for key in &succeeded {
            assert!(
                recorded.binary_search(key).is_ok(),
                "{key} was answered, not recorded"
            );
        }
        // And what was not answered any more is recorded if, and only if, it was stored.
        let server = Server::start(dir.path());
        assert_eq!(recorded, keys_stored(&server));
    }
}

#[test]
fn a_client_that_goes_away_cannot_change_a_secret_without_a_record() {
    let dir = tempfile::tempdir().unwrap();
    let server = Server::start(dir.path());
    // Most go before their handler starts; until some went while it ran.
    for n in 0..10_000 {
        let (mut client, body) = open_request(&server, &format!("GONE_{n:04}"));
        client.write_all(body.as_bytes()).unwrap();
        client.shutdown(Shutdown::Both).unwrap();
        if keys_stored(&server).len() >= 5 {
            break;
        }
    }

    let ended = server.stop();
    assert!(ended.status.success(), "{}", ended.stderr);
    let recorded = keys_recorded(&assert_transports_agree(&ended));
    assert_eq!(recorded, keys_stored(&Server::start(dir.path())));
}

#[test]
fn a_server_that_cannot_start_says_why_and_never_quotes_a_secret() {
    let dir = tempfile::tempdir().unwrap();
    let wrong_key = command(dir.path())
        .env("SECRETS_SERVER_KEY", "hunter2")
        .output()
        .unwrap();
    let stderr = String::from_utf8(wrong_key.stderr).unwrap();
    assert_eq!(wrong_key.status.code(), Some(1));
    assert!(
        stderr.contains("SECRETS_SERVER_KEY") && !stderr.contains("hunter2"),
        "{stderr}"
    );

    let mut no_tokens = command(dir.path());
    std::fs::write(dir.path().join("tokens"), "user alice hunter2 acme\n").unwrap();
    let no_tokens = no_tokens.output().unwrap();
    let stderr = String::from_utf8(no_tokens.stderr).unwrap();
    assert_eq!(no_tokens.status.code(), Some(1));
    assert!(
        stderr.contains("line 1") && !stderr.contains("hunter2"),
        "{stderr}"
    );
}

#[test]
fn without_a_key_or_tokens_it_makes_them_and_says_so() {
    let dir = tempfile::tempdir().unwrap();
    let mut command = command(dir.path());
    std::fs::remove_file(dir.path().join("tokens")).unwrap();
    // It ends at once: the address is taken.
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    command
        .env_remove("SECRETS_SERVER_KEY")
        .arg("--data-dir")
        .arg(dir.path().join("new"));
    command
        .arg("--listen")
        .arg(taken.local_addr().unwrap().to_string());
    let output = command.output().unwrap();
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert!(
        stderr.contains("random key") && stderr.contains("random tokens"),
        "{stderr}"
    );
    assert!(stderr.contains("cannot listen"), "{stderr}");
    assert!(dir.path().join("new/tokens").exists());
}

#[test]
fn its_events_are_printed_as_a_table_or_as_json_without_starting() {
    let dir = tempfile::tempdir().unwrap();
    let print = |flag: &str| {
        let output = command(dir.path()).arg(flag).output().unwrap();
        assert!(
            output.status.success() && output.stderr.is_empty(),
            "{output:?}"
        );
        String::from_utf8(output.stdout).unwrap()
    };
    let table = print("--events");
    assert_eq!(table.lines().count(), 1 + 4, "{table}");
    assert_eq!(print("--events=table"), table);
    let json: serde_json::Value = serde_json::from_str(&print("--events=json")).unwrap();
    let functions: Vec<_> = json
        .as_array()
        .unwrap()
        .iter()
        .map(|e| &e["function"])
        .collect();
    for handler in [
        "set_secret",
        "delete_secret",
        "set_global_secret",
        "delete_global_secret",
    ] {
        assert!(functions.contains(&&handler.into()), "{handler} in {json}");
    }
    assert!(!dir.path().join("secrets.db").exists());
}
