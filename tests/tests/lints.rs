//! M4: the attribute adds no warning to the user's code, and hides none.

use std::process::Command;

use serde_json::Value;

/// What clippy says of `tests/lints` under these `--cfg`s: lint, place and message, sorted.
fn diagnostics(cfgs: &[&str]) -> Vec<String> {
    let mut clippy = Command::new(env!("CARGO"));
    clippy.args([
        "clippy",
        "-q",
        "-p",
        "audit-tests-lints",
        "--no-deps",
        "--message-format=json",
        "--",
    ]);
    clippy
        .args(cfgs.iter().flat_map(|cfg| ["--cfg", cfg]))
        .args(["--cap-lints", "warn"]);
    let output = clippy.output().unwrap();
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "clippy does not run: {stderr}");
    let lines = output
        .stdout
        .split(|byte| *byte == b'\n')
        .filter(|line| !line.is_empty());
    let messages = lines.map(|line| serde_json::from_slice::<Value>(line).unwrap());
    let ours = messages.filter(|message| {
        let id = message["package_id"].as_str().unwrap_or_default();
        message["reason"] == "compiler-message" && id.contains("tests/lints")
    });
    let mut said: Vec<String> = ours
        .filter_map(|message| describe(&message["message"]))
        .collect();
    said.sort();
    said
}

fn describe(message: &Value) -> Option<String> {
    let spans = message["spans"].as_array()?;
    let place = |span: &Value| {
        format!(
            "{}:{}-{}",
            span["line_start"], span["column_start"], span["column_end"]
        )
    };
    let at: Vec<String> = spans
        .iter()
        .filter(|span| span["is_primary"] == true)
        .map(place)
        .collect();
    let lint = message["code"]["code"].as_str().unwrap_or("error");
    Some(format!(
        "{lint} at {}: {}",
        at.join(" "),
        message["message"].as_str()?
    ))
}

/// What clippy asks of a function as the user wrote it: of an `async fn` alone, which the wrapper is
/// not, so that its future stays small; of no function that a macro made; whether it consumes its
/// arguments, which the wrapper does; or whether it has an effect, which it has.
const OF_WHOLE_FUNCTIONS: [&str; 5] = [
    "clippy::missing_errors_doc",
    "clippy::must_use_candidate",
    "clippy::needless_pass_by_value",
    "clippy::needless_return",
    "clippy::unused_async",
];

#[test]
fn no_lint_is_added() {
    assert_eq!(diagnostics(&[]), Vec::<String>::new());
}

#[test]
fn no_lint_is_hidden() {
    let plain = diagnostics(&["loud"]);
    for lint in [
        "unused_variables",
        "unused_mut",
        "dead_code",
        "unreachable_code",
        "unused_must_use",
        "unused_assignments",
        "unused_braces",
        "unfulfilled_lint_expectations",
        "missing_docs",
        "non_snake_case",
        "deprecated",
        "let_underscore_drop",
        "missing_copy_implementations",
        "missing_debug_implementations",
        "private_interfaces",
        "single_use_lifetimes",
        "unused_qualifications",
        "clippy::needless_return",
        "clippy::clone_on_copy",
        "clippy::eq_op",
    ] {
        assert!(
            plain.iter().any(|said| said.starts_with(lint)),
            "{lint} is not tried: {plain:#?}"
        );
    }
    let annotated = diagnostics(&["loud", "audited"]);
    let only = |these: &[String], those: &[String]| -> Vec<String> {
        these
            .iter()
            .filter(|said| !those.contains(said))
            .cloned()
            .collect()
    };
    let hidden: Vec<String> = only(&plain, &annotated)
        .into_iter()
        .filter(|said| !OF_WHOLE_FUNCTIONS.iter().any(|lint| said.starts_with(lint)))
        .collect();
    assert_eq!(hidden, Vec::<String>::new(), "hidden");
    assert_eq!(only(&annotated, &plain), Vec::<String>::new(), "added");
    assert!(annotated.len() <= plain.len(), "said twice");
}
