//! What is asked of each segment of a path to record, until one of them is refused: a path is refused once.
//!
//! ```text
//! Passed -- of(mark).part() --> Passed -- above(mark) --> the mark -- below() --> Passed, or Told of a secret one
//! ```
//!
//! What was refused by its type has no type to go on with, and rustc asks nothing more of it.

use super::mark::{Mark, Secret};
use super::undealt::ThisHandler;
use super::value::Records;
use crate::AuditSecret;

/// No segment was refused so far.
#[must_use]
pub struct Passed;

impl Passed {
    /// A value to be asked, or the mark of a part of it.
    pub fn audited_of<Whole>(self, whole: Whole) -> Whole {
        whole
    }

    /// The mark of the next segment, to be asked.
    pub fn audited_above<Below>(self, mark: Below) -> Below {
        mark
    }
}

/// A segment was refused by its mark.
#[must_use]
pub struct Told;

impl Told {
    pub fn audited_of<Whole>(self, _whole: Whole) -> Refused {
        Refused
    }

    pub fn audited_above<Below>(self, _mark: Below) -> Told {
        Told
    }

    pub fn audited_not_secret(&self) {}
    pub fn audited_not_shaped(&self) {}
    pub fn audited_public(&self) {}
    pub fn audited_public_index(&self) {}

    pub fn audited_below(self) -> Told {
        Told
    }
}

impl<Owner: ?Sized, Field: ?Sized> Mark<Owner, Field, Secret> {
    pub fn audited_below(self) -> Told {
        Told
    }
}

/// A part of a value of a secret type may not be recorded either (L2), wherever that stands.
pub trait PartOfSecret {
    type Owner: ?Sized;
    fn audited_part(self) -> <ThisHandler as Records<Self::Owner>>::As
    where
        ThisHandler: Records<Self::Owner>;
}

impl<Owner: AuditSecret + ?Sized, Field: ?Sized, Kind> PartOfSecret for Mark<Owner, Field, Kind> {
    type Owner = Owner;
    fn audited_part(self) -> <ThisHandler as Records<Owner>>::As
    where
        ThisHandler: Records<Owner>,
    {
        unreachable!("no type implements the bound")
    }
}

/// A part of any other.
pub trait PartOfOther {
    fn audited_part(&self) -> Passed {
        Passed
    }
}

impl<Owner: ?Sized, Field: ?Sized, Kind> PartOfOther for Mark<Owner, Field, Kind> {}

/// Any other mark.
pub trait Below {
    fn audited_below(&self) -> Passed {
        Passed
    }
}

impl<Owner: ?Sized, Field: ?Sized, Kind> Below for Mark<Owner, Field, Kind> {}

/// A value at or below a refused segment, of which nothing more is asked. No program that has one compiles.
#[must_use]
pub struct Refused;

impl Refused {
    pub fn audited_part(self) -> Told {
        Told
    }

    pub fn audited_raw(self) -> Refused {
        Refused
    }

    pub fn audited_shown(self) -> Refused {
        Refused
    }

    /// What is recorded of it, if it came to that.
    pub fn audited_value(self) {}

    #[must_use]
    pub fn audited_text(self) -> &'static str {
        ""
    }
}
