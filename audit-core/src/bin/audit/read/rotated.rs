//! Which files in a directory are older parts of a log.

use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};

/// The rotated siblings of `path`: `.1`, `.2.gz`, `-20260519.zst`, and with the extension kept,
/// `log-20260519.jsonl.gz`. Where a file is there both plain and compressed (the compressor is
/// at work), the plain one.
pub(crate) fn rotated_names(path: &Path) -> io::Result<Vec<PathBuf>> {
    let Some(live) = path.file_name().and_then(OsStr::to_str) else {
        return Ok(Vec::new());
    };
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let mut names = Vec::new();
    for entry in folder.read_dir()? {
        if let Some(name) = entry?
            .file_name()
            .to_str()
            .filter(|name| is_rotated(live, name))
        {
            names.push(name.to_owned());
        }
    }
    names.sort();
    let plain = |name: &String| {
        let stem = uncompressed(name);
        stem == name
            || names
                .binary_search_by(|other| other.as_str().cmp(stem))
                .is_err()
    };
    // A path without a folder keeps none, so that messages name files as the user does.
    Ok(names
        .iter()
        .filter(|name| plain(name))
        .map(|name| path.with_file_name(name))
        .collect())
}

/// Whether there are older parts of the log.
pub(crate) fn has_rotated(path: &Path) -> bool {
    rotated_names(path).is_ok_and(|names| !names.is_empty())
}

fn is_rotated(live: &str, name: &str) -> bool {
    let name = uncompressed(name);
    let kept = live.rsplit_once('.').and_then(|(stem, extension)| {
        name.strip_prefix(stem)?
            .strip_suffix(extension)?
            .strip_suffix('.')
    });
    [name.strip_prefix(live), kept]
        .into_iter()
        .flatten()
        .any(is_suffix)
}

/// `.1`, `-20260519`, `-2026-05-19T03:00:00Z`.
fn is_suffix(text: &str) -> bool {
    text.starts_with(['.', '-', '_'])
        && text.contains(|c: char| c.is_ascii_digit())
        && text
            .chars()
            .all(|c| c.is_ascii_digit() || ".-_:TZ".contains(c))
}

fn uncompressed(name: &str) -> &str {
    [".gz", ".zst", ".zstd"]
        .iter()
        .find_map(|end| name.strip_suffix(end))
        .unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_the_names_that_rotation_gives() {
        let live = "audit.jsonl";
        for name in [
            "audit.jsonl.1",
            "audit.jsonl.12.gz",
            "audit.jsonl-20260519.zst",
            "audit.jsonl-2026-05-19",
            "audit.jsonl.2026-05-19T03:00:00Z.gz",
            "audit-20260519.jsonl",
            "audit.1.jsonl.gz",
        ] {
            assert!(is_rotated(live, name), "{name}");
        }
        for name in [
            "audit.jsonl",
            "audit.jsonl.bak",
            "audit.jsonl.gz",
            "audit.jsonl.1.swp",
            "other.jsonl.1",
            "audit.jsonl1",
            "audit2.jsonl",
            "audit-staging.jsonl",
        ] {
            assert!(!is_rotated(live, name), "{name}");
        }
    }
}
