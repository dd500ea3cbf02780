//! `--since` and `--until`, checked while parsing and settled once `now` is known.

use std::str::FromStr;

use jiff::Timestamp;

use crate::clock::{self, Moment};

/// A point in time as it was typed.
#[derive(Clone, Debug)]
pub(crate) struct Asked(String);

impl FromStr for Asked {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        clock::parse(text, Timestamp::now()).map(|_| Self(text.to_owned()))
    }
}

impl Asked {
    pub(crate) fn moment(&self, now: Timestamp) -> Result<Moment, String> {
        clock::parse(&self.0, now)
    }
}
