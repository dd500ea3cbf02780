//! A status of 400 or more is a failure, alone, in a response, or at an end of a tuple.

use ::http::{Extensions, HeaderMap, Method, Response, StatusCode, response};

use crate::Outcome;
use crate::handler::{LookOutcome, LookTuple, Whole};
use crate::leak::value::AsValue;

impl Outcome for StatusCode {
    fn is_success(&self) -> bool {
        self.as_u16() < 400
    }
}

impl<B> Outcome for Response<B> {
    fn is_success(&self) -> bool {
        self.status().is_success_status()
    }
}

impl Outcome for response::Parts {
    fn is_success(&self) -> bool {
        self.status.is_success_status()
    }
}

impl<T> Outcome for HeaderMap<T> {}
impl Outcome for Extensions {}

/// Keeps the two meanings of `is_success` apart: `StatusCode::is_success` is 2xx alone.
trait StatusSuccess {
    fn is_success_status(&self) -> bool;
}

impl StatusSuccess for StatusCode {
    fn is_success_status(&self) -> bool {
        Outcome::is_success(self)
    }
}

macro_rules! starts_with {
    ($($status:ty),*) => {
        $(impl<Last> LookTuple<'_, $status, Last> {
            pub fn step(self) -> Whole {
                Whole::new(self.first().is_some_and(Outcome::is_success))
            }
        })*
    };
}

starts_with! { StatusCode, response::Parts, Response<()> }

/// In a tuple that is a response, what stands before the last element adds to it: the status is the last one's.
impl<First> LookOutcome for LookTuple<'_, First, StatusCode> {
    fn step(self) -> Whole {
        Whole::new(self.last().is_some_and(Outcome::is_success))
    }
}

impl<First, B> LookOutcome for LookTuple<'_, First, Response<B>> {
    fn step(self) -> Whole {
        Whole::new(self.last().is_some_and(Outcome::is_success))
    }
}

/// Neither type implements `Serialize`, so neither can be an `AuditValue`: they are recorded as what they stand for.
impl<'a> AsValue<'a, Method> {
    pub fn as_value(self) -> &'a str {
        self.0.as_str()
    }
}

impl<'a> AsValue<'a, &Method> {
    pub fn as_value(self) -> &'a str {
        self.0.as_str()
    }
}

impl AsValue<'_, StatusCode> {
    pub fn as_value(self) -> u16 {
        self.0.as_u16()
    }
}

impl AsValue<'_, &StatusCode> {
    pub fn as_value(self) -> u16 {
        self.0.as_u16()
    }
}
