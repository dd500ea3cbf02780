//! The conditions that `query`, `tail` and `stats` share.

use clap::Args;
use jiff::Timestamp;

use super::Asked;
use crate::clock;
use crate::fault::Fault;
use crate::select::{FieldTest, Filter, Pattern};

#[derive(Args)]
#[command(next_help_heading = "Conditions")]
pub(crate) struct Selection {
    /// Event type: `secret.set`, `secret` or `secret.` (all that begins with `secret.`) or a glob
    /// with `*` and `?`: `*.delete`, `file.?et`
    #[arg(long, short, value_name = "EVENT")]
    event: Vec<String>,
    /// A field and its value; key alone asks that it is there, `body.key` looks inside `body`.
    /// Of a list, any element may match; what is no text is compared as its JSON: `count=3`
    #[arg(long = "field", short = 'F', value_name = "KEY=VALUE")]
    fields: Vec<FieldTest>,
    /// Who did it, by `user_id`
    #[arg(long, short, value_name = "ID")]
    user: Vec<String>,
    /// Where, by `workspace_id`
    #[arg(long, short, value_name = "ID")]
    workspace: Vec<String>,
    /// What kind of actor
    #[arg(long, short, value_name = "KIND", value_parser = ["user", "admin", "agent", "cron"])]
    actor: Vec<String>,
    /// In which request, by `correlation_id`
    #[arg(long, short, value_name = "ID")]
    correlation: Vec<String>,
    /// From this time on: `2026-05-19T03:00:00Z`, `2026-05-19`, `2h ago`, `yesterday`,
    /// `yesterday 03:00Z`, or `03:00Z`, which is today or yesterday, whichever is past.
    /// Dates, `today` and `yesterday` are days of UTC
    #[arg(long, value_name = "TIME")]
    since: Option<Asked>,
    /// Before this time; written like --since. `03:00Z` is today or yesterday, whichever is past,
    /// or the one that follows --since
    #[arg(long, value_name = "TIME")]
    until: Option<Asked>,
}

impl Selection {
    pub(crate) fn filter(&self, now: Timestamp) -> Result<Filter, Fault> {
        let settle =
            |asked: &Option<Asked>| asked.as_ref().map(|asked| asked.moment(now)).transpose();
        let range = settle(&self.since)
            .and_then(|since| clock::range(since, settle(&self.until)?, now))
            .map_err(Fault::Usage)?;
        Ok(Filter {
            events: self.event.iter().map(|text| Pattern::new(text)).collect(),
            users: self.user.clone(),
            workspaces: self.workspace.clone(),
            actors: self.actor.clone(),
            correlations: self.correlation.clone(),
            fields: self.fields.clone(),
            since: range.0.map(clock::as_text),
            until: range.1.map(clock::as_text),
        })
    }
}
