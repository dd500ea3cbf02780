//! The command line.

mod moment;
mod selection;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use jiff::Timestamp;

pub(crate) use selection::Selection;

use crate::output::Format;

const EXIT_CODES: &str = "\
Exit codes:
  0  done, also when nothing matched or the reader of our output went away
  1  `audit check` found a torn or foreign line, or a gap that no `audit.lost` record explains
  2  the command line makes no sense
  3  an input could not be read to its end, or the answer could not be written";

const CONDITIONS: &str = "\
Every condition may be repeated, except --since and --until. Values of one are alternatives,
except for --field, where all must match; different conditions must all match.";

const EXAMPLES: &str = "\
Examples:
  Who rotated STRIPE_LIVE_KEY around 03:00Z?
    audit query --event secret --field key=STRIPE_LIVE_KEY --since 02:55Z --until 03:10Z
  What did alice do since yesterday, for a spreadsheet?
    audit query --user alice --since yesterday --order oldest --format csv
  Is the log whole?
    audit check /var/log/app/audit.jsonl
  From a container's output:
    docker logs app | audit query --event '*.delete' -";

/// Ask the audit log of one machine.
#[derive(Parser)]
#[command(name = "audit", version, arg_required_else_help = true)]
#[command(after_help = help(), subcommand_required = true)]
pub(crate) struct Audit {
    #[command(subcommand)]
    pub(crate) command: Command,
    /// When to use colours; `NO_COLOR` is respected
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    pub(crate) color: Color,
    /// The time that `2h ago` is counted from
    #[arg(long, global = true, hide = true, value_name = "RFC3339")]
    pub(crate) now: Option<Timestamp>,
}

fn help() -> String {
    format!("{EXAMPLES}\n\n{EXIT_CODES}")
}

fn query_help() -> String {
    format!("{CONDITIONS}\n\n{}", help())
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Print the records that match
    #[command(after_help = query_help())]
    Query(Query),
    /// Print the last records, and with -f those to come
    #[command(after_help = TAIL_HELP)]
    Tail(Tail),
    /// Count records by event, actor and time
    #[command(after_help = STATS_HELP)]
    Stats(Stats),
    /// Prove that nothing is missing: read every line and every sequence number
    #[command(after_help = CHECK_HELP)]
    Check(Check),
    /// Print the completion script of a shell
    #[command(after_help = "Example:\n  audit completions bash > /etc/bash_completion.d/audit")]
    Completions { shell: Shell },
}

const TAIL_HELP: &str = "\
Begins with the end of the live file and, where that holds too few matching records, of the
newest rotated one. With -f, follows the file by its name, across rotation and truncation, until
its reader goes away.

Exit codes: 0 done; 2 usage; 3 something could not be read or written.

Example:
  audit tail -f --event secret --actor admin";

const STATS_HELP: &str = "\
The counts in `audit.lost` records are added up as losses. Takes the same conditions as `audit query`.

Keys of --format json:
  records, lost, torn      counts; lost is what the records of `audit.lost` say
  first, last              `ts` of the earliest and of the latest record, or null
  events, actors, hours    an object each: a name or an hour (`2026-05-19T20`, UTC) and its count

Exit codes: 0 done, also when nothing matched; 2 usage; 3 something could not be read or written.

Examples:
  audit stats --since yesterday --until today
  audit stats --format json | jq '.events[\"secret.delete\"]'";

const CHECK_HELP: &str = "\
Reported with file and line:
  torn      a line that begins or ends like a record and is none: a crash, a full disk
  foreign   a line of something else; in a stream, lines without `audit: {` are not ours, such
            as what the service prints and the warnings of the library
  gap       numbers that an instance's sequence lacks and no `audit.lost` record explains
Also reported, but no failure:
  lost      numbers that are missing and accounted for by `audit.lost`
  repeat    a number that comes twice: some shipper or copy delivers at least once
  start     an instance that begins after 1, where older files may have been removed (--head)
Records of concurrent threads and processes may be slightly out of order; that is no gap.
What an instance wrote last cannot be proven: nothing says that more should follow.
Memory grows with the number of instances, gaps and repeats, not with the size of the files.

Exit codes: 0 whole; 1 torn, foreign or a gap; 2 usage; 3 something could not be read.

Examples:
  audit check
  docker logs app | audit check --head note -";

/// The file unless another is named, as the library has it.
const DEFAULT_FILE: &str = "/var/log/molecule-audit.jsonl";
/// The variable that names another.
const FILE_VARIABLE: &str = "MOLECULE_AUDIT_LOG_PATH";

/// `what`, and which it is unless it is given.
fn or_default(what: &str) -> String {
    format!("{what} [default: `${FILE_VARIABLE}`, else {DEFAULT_FILE}]")
}

const FILES: &str =
    "Log files, or `-` for standard input, with or without `audit: ` before each record";

/// What to read.
#[derive(Args)]
pub(crate) struct Inputs {
    #[arg(value_name = "FILE", help = or_default(FILES))]
    files: Vec<PathBuf>,
    /// Read these files alone, not their rotated siblings (`.1`, `.2.gz`, `-20260519.zst`)
    #[arg(long)]
    pub(crate) no_rotated: bool,
}

impl Inputs {
    pub(crate) fn files(&self) -> Vec<PathBuf> {
        if self.files.is_empty() {
            vec![default_path()]
        } else {
            self.files.clone()
        }
    }
}

pub(crate) fn default_path() -> PathBuf {
    std::env::var_os(FILE_VARIABLE)
        .filter(|path| !path.is_empty())
        .map_or_else(|| PathBuf::from(DEFAULT_FILE), PathBuf::from)
}

#[derive(Args)]
pub(crate) struct Query {
    /// How to print records
    #[arg(long, short = 'o', value_enum, default_value_t = Format::Table)]
    pub(crate) format: Format,
    /// Which end of the log to start from. Files that overlap in time are read one after another, by
    /// their first record; `--format json | sort` (newest: `sort -r`) puts all records into one order
    #[arg(long, value_enum, default_value_t = Order::Newest)]
    pub(crate) order: Order,
    /// Stop after this many records
    #[arg(long, short = 'n', value_name = "N")]
    pub(crate) limit: Option<u64>,
    #[command(flatten)]
    pub(crate) inputs: Inputs,
    #[command(flatten)]
    pub(crate) selection: Selection,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Order {
    /// Last written first
    Newest,
    /// First written first
    Oldest,
}

#[derive(Args)]
pub(crate) struct Tail {
    /// Keep printing records as they are written
    #[arg(long, short)]
    pub(crate) follow: bool,
    /// How many records to begin with
    #[arg(long, short = 'n', value_name = "N", default_value_t = 10)]
    pub(crate) lines: usize,
    /// How to print records
    #[arg(long, short = 'o', value_enum, default_value_t = Format::Table)]
    pub(crate) format: Format,
    #[arg(value_name = "FILE", help = or_default("The log file"))]
    pub(crate) file: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) selection: Selection,
}

#[derive(Args)]
pub(crate) struct Stats {
    /// How to print the counts
    #[arg(long, short = 'o', value_enum, default_value_t = StatsFormat::Table)]
    pub(crate) format: StatsFormat,
    #[command(flatten)]
    pub(crate) inputs: Inputs,
    #[command(flatten)]
    pub(crate) selection: Selection,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum StatsFormat {
    /// For people: bars
    Table,
    /// One JSON object on one line
    Json,
}

#[derive(Args)]
pub(crate) struct Check {
    /// Whether an instance that begins after 1 is a gap. `auto`: yes, unless there are rotated files,
    /// since older ones may have been removed
    #[arg(long, value_enum, default_value_t = Head::Auto)]
    pub(crate) head: Head,
    #[command(flatten)]
    pub(crate) inputs: Inputs,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Head {
    Auto,
    Gap,
    Note,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    Auto,
    Always,
    Never,
}

impl Color {
    pub(crate) fn write_global(self) {
        match self {
            Self::Auto => anstream::ColorChoice::Auto,
            Self::Always => anstream::ColorChoice::Always,
            Self::Never => anstream::ColorChoice::Never,
        }
        .write_global();
    }
}

pub(crate) use moment::Asked;
