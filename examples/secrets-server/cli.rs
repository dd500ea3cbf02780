//! Flags and environment.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use audit_core::Delivery;
use clap::{Parser, ValueEnum, value_parser};

use crate::events::EventsFormat;

/// A secrets service whose every change leaves an audit record.
///
/// Records go to standard output, one `audit: {…}` line each, and to a JSONL file. The values of
/// secrets go to neither.
#[derive(Parser, Debug, Clone)]
#[command(name = "secrets-server", version, args_override_self = true, after_long_help = AFTER_HELP)]
pub struct Cli {
    /// Address to listen on; port 0 takes a free one, which is printed on standard error
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,

    /// Folder for the database, the token file and the audit file; made if it is missing
    #[arg(long, value_name = "DIR", default_value = "secrets-data")]
    pub data_dir: PathBuf,

    /// File the audit records are appended to [default: audit.jsonl in the data folder]
    #[arg(long, value_name = "FILE", env = "MOLECULE_AUDIT_LOG_PATH")]
    pub audit_log: Option<PathBuf>,

    /// Who may do what [default: tokens in the data folder, made with random tokens if missing]
    #[arg(long, value_name = "FILE")]
    pub tokens: Option<PathBuf>,

    /// Whether a record is on its way, or written, when the handler returns
    #[arg(long, value_name = "MODE", value_enum, default_value_t = DeliveryMode::Background)]
    pub delivery: DeliveryMode,

    /// Seconds that open requests may take to finish after SIGTERM or ctrl-c, and their clients four fifths of it; the
    /// last records have up to 7 more
    #[arg(long, value_name = "SECONDS", default_value_t = 10, value_parser = value_parser!(u64).range(..=86_400))]
    pub grace: u64,

    /// Print every audit event that this program can record, with its fields, and exit
    #[arg(
        long,
        value_name = "FORMAT",
        value_enum,
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "table"
    )]
    pub events: Option<EventsFormat>,
}

/// How records reach the transports, see [`audit_core::Delivery`].
#[derive(ValueEnum, Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeliveryMode {
    /// Handed to a writer thread: requests never wait for a disk
    Background,
    /// Written before the response is sent: a SIGKILL after it loses nothing
    Inline,
}

impl From<DeliveryMode> for Delivery {
    fn from(mode: DeliveryMode) -> Self {
        match mode {
            DeliveryMode::Background => Self::Background,
            DeliveryMode::Inline => Self::Inline,
        }
    }
}

impl Cli {
    pub(crate) fn database(&self) -> PathBuf {
        self.data_dir.join("secrets.db")
    }

    pub(crate) fn audit_log(&self) -> PathBuf {
        self.audit_log
            .clone()
            .unwrap_or_else(|| self.data_dir.join("audit.jsonl"))
    }

    pub(crate) fn tokens(&self) -> PathBuf {
        self.tokens
            .clone()
            .unwrap_or_else(|| self.data_dir.join("tokens"))
    }

    pub(crate) fn grace(&self) -> Duration {
        Duration::from_secs(self.grace)
    }
}

const AFTER_HELP: &str = "\
Environment:
  SECRETS_SERVER_KEY  the key that values are encrypted under: 32 bytes, as 64 hex digits or base64.
                      Unset: a random key, and what it sealed cannot be opened after a restart.

Token file, one caller a line, # starts a comment:
  user  NAME TOKEN WORKSPACE...   may use these workspaces; naming one makes it known
  admin NAME TOKEN                may use every known workspace, /admin and /settings
  Names and workspaces: 1 to 64 of A-Z a-z 0-9 . _ -   Tokens: 16 to 256 visible characters.

Routes, all with `Authorization: Bearer TOKEN`:
  GET       /workspaces/WORKSPACE/secrets         keys and dates, never values
  POST PUT  /workspaces/WORKSPACE/secrets         {\"key\": \"STRIPE_LIVE_KEY\", \"value\": \"...\"}
  DELETE    /workspaces/WORKSPACE/secrets/KEY
  POST PUT  /admin/secrets      (or /settings/secrets)
  DELETE    /admin/secrets/KEY  (or /settings/secrets/KEY)

Exit status: 0 after SIGTERM or ctrl-c, 1 if the server cannot start or fails, 2 for wrong flags.";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_well_formed() {
        use clap::CommandFactory as _;
        Cli::command().debug_assert();
    }

    #[test]
    fn files_land_in_the_data_folder_unless_named() {
        let cli = Cli {
            audit_log: None,
            ..Cli::parse_from(["secrets-server", "--data-dir", "d"])
        };
        assert_eq!(cli.audit_log(), PathBuf::from("d/audit.jsonl"));
        assert_eq!(cli.tokens(), PathBuf::from("d/tokens"));

        let cli = Cli::parse_from(["secrets-server", "--audit-log", "a", "--tokens", "t"]);
        assert_eq!(cli.audit_log(), PathBuf::from("a"));
        assert_eq!(cli.tokens(), PathBuf::from("t"));
    }
}
