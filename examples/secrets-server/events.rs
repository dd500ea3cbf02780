//! What this program can record, for reviewers: `--events`.

use std::io::Write as _;

use anyhow::Context as _;
use clap::ValueEnum;

/// How to print it.
#[derive(ValueEnum, Debug, Clone, Copy, PartialEq, Eq)]
pub enum EventsFormat {
    /// One place a line
    Table,
    /// One list, for programs
    Json,
}

/// Prints every event with its fields, and which secrets are hashed or left out.
pub(crate) fn print(format: EventsFormat) -> anyhow::Result<()> {
    let events = audit_core::catalogue();
    let text = match format {
        EventsFormat::Table => events.to_string(),
        EventsFormat::Json => serde_json::to_string_pretty(&events)? + "\n",
    };
    let printed = std::io::stdout().lock().write_all(text.as_bytes());
    printed.context("cannot print the events")
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_events_agree_with_each_other_and_are_few() {
        let events = audit_core::catalogue();
        events.assert_sound();
        let types: Vec<_> = events.event_types().into_iter().collect();
        assert_eq!(types, ["secret.delete", "secret.set"]);
    }

    #[test]
    fn the_value_of_a_secret_is_hashed_wherever_one_is_set() {
        let events = audit_core::catalogue();
        let set: Vec<_> = events
            .iter()
            .filter(|declared| declared.event == "secret.set")
            .collect();
        assert_eq!(set.len(), 2);
        for declared in set {
            assert_eq!(declared.hashed, ["body.value"], "{}", declared.function);
            assert_eq!(declared.fields, ["value_hash", "key", "scope", "operation"]);
        }
    }
}
