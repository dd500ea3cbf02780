//! `audit query` beside `jq` on one big file. Not for CI: it writes 1 GB and takes minutes.
//!
//! ```text
//! cargo bench -p audit-core --features cli --bench audit_and_jq            # 1000 MB
//! cargo bench -p audit-core --features cli --bench audit_and_jq -- 100     # 100 MB
//! ```

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const EVENTS: [&str; 5] = [
    "secret.get",
    "secret.set",
    "file.create",
    "file.delete",
    "session.start",
];
const KEYS: [&str; 4] = [
    "ANTHROPIC_API_KEY",
    "DATABASE_DSN",
    "SMTP_RELAY",
    "GITHUB_APP_ID",
];

fn main() -> io::Result<()> {
    let megabytes = std::env::args()
        .find_map(|arg| arg.parse().ok())
        .unwrap_or(1000);
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("bench-{megabytes}.jsonl"));
    if !path.exists() {
        let unfinished = path.with_extension("part");
        generate(&unfinished, megabytes * 1_000_000)?;
        std::fs::rename(&unfinished, &path)?;
    }
    // Into the page cache, so that the disk is out of the comparison.
    io::copy(&mut File::open(&path)?, &mut io::sink())?;
    let size = path.metadata()?.len();
    println!(
        "{} MB, times are the best of 3 (jq: of 1)\n",
        size / 1_000_000
    );
    let audit = |args: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_audit"));
        command.args(args).arg(&path);
        command
    };
    let json = ["query", "--format", "json", "--order", "oldest"];
    let query = |filter: &[&str]| audit(&[&json[..], filter].concat());
    run("audit --field key=STRIPE_LIVE_KEY (rare)", 3, size, || {
        query(&["--field", "key=STRIPE_LIVE_KEY"])
    });
    run("  same, newest first", 3, size, || {
        audit(&[
            "query",
            "--format",
            "json",
            "--field",
            "key=STRIPE_LIVE_KEY",
        ])
    });
    run(
        "audit --event secret --field … --since --until",
        3,
        size,
        || {
            query(&[
                "--event",
                "secret",
                "--field",
                "key=STRIPE_LIVE_KEY",
                "--since",
                "2026-05-19T03:00:00Z",
                "--until",
                "2026-05-19T03:30:00Z",
            ])
        },
    );
    run("audit --since --until (half a minute)", 3, size, || {
        query(&[
            "--since",
            "2026-05-19T03:00:00Z",
            "--until",
            "2026-05-19T03:00:30Z",
        ])
    });
    run("audit --event secret.set (a fifth of all)", 3, size, || {
        query(&["--event", "secret.set"])
    });
    run("audit stats", 3, size, || audit(&["stats"]));
    run("audit check", 3, size, || audit(&["check"]));
    run("jq -c select(.fields.key == …)", 1, size, || {
        jq(&path, r#"select(.fields.key == "STRIPE_LIVE_KEY")"#)
    });
    run("jq -c select(.event_type == …)", 1, size, || {
        jq(&path, r#"select(.event_type == "secret.set")"#)
    });
    Ok(())
}

fn jq(path: &PathBuf, filter: &str) -> Command {
    let mut command = Command::new("jq");
    command.arg("-c").arg(filter).arg(path);
    command
}

fn run(name: &str, times: u32, size: u64, command: impl Fn() -> Command) {
    let once = |_| {
        let start = Instant::now();
        let status = command()
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .status();
        status
            .is_ok_and(|status| status.success())
            .then(|| start.elapsed())
    };
    match (0..times)
        .map(once)
        .collect::<Option<Vec<Duration>>>()
        .and_then(|t| t.into_iter().min())
    {
        Some(taken) => {
            #[allow(clippy::cast_precision_loss)]
            let rate = size as f64 / 1e6 / taken.as_secs_f64();
            println!("{name:50} {:>8.2} s {rate:>8.0} MB/s", taken.as_secs_f64());
        }
        None => println!("{name:50}  failed or not installed"),
    }
}

/// A day of records, one in ten thousand about `STRIPE_LIVE_KEY`.
fn generate(path: &Path, size: u64) -> io::Result<()> {
    let mut out = BufWriter::new(File::create(path)?);
    let (mut written, mut seq, mut state) = (0, 0_u64, 0x9e37_79b9_7f4a_7c15_u64);
    let records = size / 330;
    while written < size {
        seq += 1;
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let random = usize::try_from(state >> 33).unwrap_or(0);
        let nanos = u128::from(seq) * 86_000_000_000_000 / u128::from(records);
        let (secs, nanos) = (nanos / 1_000_000_000, nanos % 1_000_000_000);
        let (h, m, s) = (secs / 3600 % 24, secs / 60 % 60, secs % 60);
        let key = if random % 10_000 == 0 {
            "STRIPE_LIVE_KEY"
        } else {
            KEYS[random % 4]
        };
        let line = format!(
            r#"{{"ts":"2026-05-19T{h:02}:{m:02}:{s:02}.{nanos:09}Z","event_type":"{}","workspace_id":"ws_{:04}","user_id":"user_{:05}","actor_kind":"user","correlation_id":"{state:016x}{seq:016x}","fields":{{"value_hash":"{:08x}","key":"{key}","scope":"workspace","operation":"set"}},"instance":"3f8a1b2c","seq":{seq}}}"#,
            EVENTS[random % 5],
            random / 7 % 10_000,
            random / 11 % 100_000,
            state >> 32,
        );
        writeln!(out, "{line}")?;
        written += line.len() as u64 + 1;
    }
    out.flush()
}
