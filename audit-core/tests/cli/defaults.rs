//! What library and command each write down for themselves: the default file, the variable that
//! names another, and what precedes a record on standard output.

use std::process::{Command, Output};

use audit_core::{Audit, AuditContext, emit};

use crate::support::{Answer, audit};

const DEFAULT: &str = "/var/log/molecule-audit.jsonl";
const VARIABLE: &str = "MOLECULE_AUDIT_LOG_PATH";

/// Runs one of the tests below, which do nothing unless they are asked to, as a process of its own.
fn program(test: &str, set_up: impl FnOnce(&mut Command) -> &mut Command) -> Output {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.env_remove(VARIABLE);
    command.args(["--ignored", "--exact", "--quiet", "--nocapture", test]);
    let output = set_up(&mut command).output().unwrap();
    assert!(output.status.success(), "{output:?}");
    output
}

#[test]
#[ignore = "a program that others here start"]
fn emits_one_record_with_nothing_installed() {
    // Run by hand, it leaves the machine's own log alone.
    if std::env::var_os(VARIABLE).is_none() {
        return;
    }
    emit(
        &AuditContext::new().with_user_id("alice"),
        "secret.set",
        serde_json::json!({ "key": "STRIPE_LIVE_KEY" }),
    );
}

#[test]
#[ignore = "a program that others here start"]
fn shows_what_it_would_set_up() {
    println!("{:?}", Audit::builder());
}

#[test]
fn the_command_asks_the_file_that_the_variable_gives_the_library_and_knows_its_prefix() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("other.jsonl");
    let name = "defaults::emits_one_record_with_nothing_installed";
    let written = program(name, |command| command.env(VARIABLE, &path));
    let ask = audit(&["query", "--format", "json"])
        .env(VARIABLE, &path)
        .output()
        .unwrap();
    let asked = Answer::from(ask);
    assert_eq!(asked.seqs(), [1]);
    assert!(asked.out.contains(r#""user_id":"alice""#), "{}", asked.out);
    assert_eq!(std::fs::read_to_string(&path).unwrap(), asked.out);
    // Its output has the lines of the test harness too: without the prefix it would be one of those.
    let from_stdout = Answer::fed(
        &mut audit(&["query", "--format", "json", "-"]),
        &written.stdout,
    );
    assert_eq!(from_stdout.out, asked.out);
    let checked = Answer::fed(&mut audit(&["check", "-"]), &written.stdout);
    assert_eq!(checked.code, Some(0), "{}", checked.out);
    assert!(
        checked.out.starts_with("whole: 1 record of"),
        "{}",
        checked.out
    );
}

#[test]
fn the_default_file_is_one() {
    let name = "defaults::shows_what_it_would_set_up";
    let unset = program(name, |command| command);
    let empty = program(name, |command| command.env(VARIABLE, ""));
    for shown in [unset, empty] {
        let shown = String::from_utf8(shown.stdout).unwrap();
        assert!(
            shown.contains(&format!("file: Some({DEFAULT:?})")),
            "{shown}"
        );
    }
    for command in ["query", "tail", "stats", "check"] {
        let help = Answer::of(&mut audit(&[command, "--help"]));
        let said = help.out.split_whitespace().collect::<Vec<_>>().join(" ");
        let default = format!("`${VARIABLE}`, else {DEFAULT}]");
        assert!(said.contains(&default), "{command}: {said}");
    }
}
