//! A status of 400 or more is a failure, alone, in a response, or at an end of a tuple.

use ::http::{Extensions, HeaderMap, Method, Response, StatusCode, Uri, response};

use crate::Outcome;
use crate::handler::{LookOutcome, LookTuple, Whole};
use crate::leak::value::{AsValue, StandIn};

// Not `StatusCode::is_success`, by which a redirect is none.
impl Outcome for StatusCode {
    fn is_success(&self) -> bool {
        self.as_u16() < 400
    }
}

impl<B> Outcome for Response<B> {
    fn is_success(&self) -> bool {
        Outcome::is_success(&self.status())
    }
}

impl Outcome for response::Parts {
    fn is_success(&self) -> bool {
        Outcome::is_success(&self.status)
    }
}

impl<T> Outcome for HeaderMap<T> {}
impl Outcome for Extensions {}
impl Outcome for Method {}
impl Outcome for Uri {}

macro_rules! starts_with {
    ($($status:ty),*) => {
        $(impl<Last> LookTuple<'_, $status, Last> {
            pub fn audited_step(self) -> Whole {
                Whole::new(self.first().is_some_and(Outcome::is_success))
            }
        })*
    };
}

starts_with! { StatusCode, response::Parts, Response<()> }

/// In a tuple that is a response, what stands before the last element adds to it: the status is the last one's.
impl<First> LookOutcome for LookTuple<'_, First, StatusCode> {
    fn audited_step(self) -> Whole {
        Whole::new(self.last().is_some_and(Outcome::is_success))
    }
}

impl<First, B> LookOutcome for LookTuple<'_, First, Response<B>> {
    fn audited_step(self) -> Whole {
        Whole::new(self.last().is_some_and(Outcome::is_success))
    }
}

/// Neither type implements `Serialize`, so neither can be an `AuditValue`: they are recorded as what they stand for.
impl<'a> AsValue<'a, Method> {
    pub fn audited_value(self) -> &'a str {
        self.0.as_str()
    }
}

impl<'a> AsValue<'a, &Method> {
    pub fn audited_value(self) -> &'a str {
        self.0.as_str()
    }
}

impl AsValue<'_, StatusCode> {
    pub fn audited_value(self) -> StandIn<u16> {
        StandIn(self.0.as_u16())
    }
}

impl AsValue<'_, &StatusCode> {
    pub fn audited_value(self) -> StandIn<u16> {
        StandIn(self.0.as_u16())
    }
}

impl<'a> AsValue<'a, Option<Method>> {
    pub fn audited_value(self) -> StandIn<Option<&'a str>> {
        StandIn(self.0.as_ref().map(Method::as_str))
    }
}

impl AsValue<'_, Option<StatusCode>> {
    pub fn audited_value(self) -> StandIn<Option<u16>> {
        StandIn(self.0.as_ref().map(StatusCode::as_u16))
    }
}
