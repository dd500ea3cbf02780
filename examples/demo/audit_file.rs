//! The audit file, the same records on standard output, and the question they answer.

use std::io::ErrorKind;
use std::path::Path;

use anyhow::ensure;
use serde_json::Value;

const FILE: &str = "audit.jsonl";

/// Its lines; none if it is not there yet.
pub(crate) fn read(folder: &Path) -> anyhow::Result<Vec<String>> {
    match std::fs::read_to_string(folder.join(FILE)) {
        Ok(text) => Ok(text.lines().map(str::to_owned).collect()),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(error.into()),
    }
}

/// Each record as it came on either transport; an error if they differ.
pub(crate) fn print_side_by_side(stdout: &str, file: &[String]) -> anyhow::Result<()> {
    println!("\nRecords, on standard output and in the file:");
    let stdout: Vec<&str> = stdout.lines().collect();
    for (printed, appended) in stdout.iter().zip(file) {
        println!("  stdout  {printed}\n  file    {appended}\n");
    }
    let same = stdout.len() == file.len()
        && stdout
            .iter()
            .zip(file)
            .all(|(p, f)| p.strip_prefix("audit: ") == Some(f));
    ensure!(
        same,
        "the transports differ: {} and {} records",
        stdout.len(),
        file.len()
    );
    Ok(())
}

/// Who set the key, from the file alone.
pub(crate) fn print_answer(folder: &Path, file: &[String]) -> anyhow::Result<()> {
    let path = folder.join(FILE);
    println!("\nWho rotated STRIPE_LIVE_KEY? Ask the file yourself:");
    println!(
        "  jq -r 'select(.event_type == \"secret.set\" and .fields.key == \"STRIPE_LIVE_KEY\")"
    );
    println!(
        "    | [.ts, .user_id, .actor_kind, .fields.value_hash] | @tsv' {}\n",
        path.display()
    );
    let mut who = Vec::new();
    for line in file {
        let record: Value = serde_json::from_str(line)?;
        if record["event_type"] == "secret.set" && record["fields"]["key"] == "STRIPE_LIVE_KEY" {
            let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
            let (ts, user) = (text(&record["ts"]), text(&record["user_id"]));
            let (actor, hash) = (
                text(&record["actor_kind"]),
                text(&record["fields"]["value_hash"]),
            );
            println!("  {ts}  {user:<6}  {actor}  {hash}");
            who.push(user);
        }
    }
    ensure!(
        who == ["alice", "bob"],
        "alice and bob did, the file says {who:?}"
    );
    Ok(())
}
