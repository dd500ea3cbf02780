//! The question, put to one record.

use std::borrow::Cow;

use jiff::Timestamp;

use super::{FieldTest, Pattern};
use crate::clock;
use crate::record::{self, Record};

/// Values of one kind are alternatives; kinds, and fields, must all match.
#[derive(Default)]
pub(crate) struct Filter {
    pub(crate) events: Vec<Pattern>,
    pub(crate) users: Vec<String>,
    pub(crate) workspaces: Vec<String>,
    pub(crate) actors: Vec<String>,
    pub(crate) correlations: Vec<String>,
    pub(crate) fields: Vec<FieldTest>,
    /// Inclusive, as `ts` is written.
    pub(crate) since: Option<String>,
    /// Exclusive, as `ts` is written.
    pub(crate) until: Option<String>,
}

impl Filter {
    pub(crate) fn matches(&self, record: &Record<'_>) -> bool {
        let any = |wanted: &[String], is: &str| wanted.is_empty() || wanted.iter().any(|w| w == is);
        (self.events.is_empty()
            || self
                .events
                .iter()
                .any(|event| event.matches(&record.event_type)))
            && any(&self.users, &record.user_id)
            && any(&self.workspaces, &record.workspace_id)
            && any(&self.actors, &record.actor_kind)
            && any(&self.correlations, &record.correlation_id)
            && self.in_time(&record.ts)
            && self.fields.iter().all(|field| field.matches(record))
    }

    /// Whether the raw line can be passed over for its time alone.
    pub(crate) fn out_of_time(&self, line: &[u8]) -> bool {
        if self.since.is_none() && self.until.is_none() {
            return false;
        }
        record::leading_ts(line).is_some_and(|ts| !self.between(ts))
    }

    fn in_time(&self, ts: &str) -> bool {
        if self.since.is_none() && self.until.is_none() {
            return true;
        }
        let canonical = ts.len() == 30 && ts.ends_with('Z');
        let ts = if canonical {
            Cow::Borrowed(ts)
        } else {
            match ts.parse::<Timestamp>() {
                Ok(then) => Cow::Owned(clock::as_text(then)),
                Err(_) => return false,
            }
        };
        self.between(ts.as_bytes())
    }

    fn between(&self, ts: &[u8]) -> bool {
        self.since
            .as_ref()
            .is_none_or(|since| ts >= since.as_bytes())
            && self
                .until
                .as_ref()
                .is_none_or(|until| ts < until.as_bytes())
    }
}
