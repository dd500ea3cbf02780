//! Delivery under faults, each with the real thing.

mod health;
mod kill;
mod model;
mod out;
mod places;
mod races;
mod replay;
mod rotate;
mod threads;
mod time;

use std::path::PathBuf;
use std::process::Command;

use tempfile::TempDir;

fn place() -> (TempDir, PathBuf) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("audit.jsonl");
    (dir, path)
}

/// Whether `tool` can be run; says so loudly if it cannot.
fn has(tool: &str) -> bool {
    let found = Command::new(tool).arg("--version").output();
    let found = found.is_ok_and(|output| output.status.success());
    if !found {
        audit_tests::skipped(&format!("{tool} is not installed"));
    }
    found
}
