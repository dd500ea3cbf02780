//! M2: the fields are serialised before the body runs, because the body may consume its arguments.

use std::fmt::{self, Display, Formatter};
use std::sync::Arc;

use serde::{Serialize, Serializer};

use crate::hash::Digits;
use crate::record::fields::Fields;
use crate::record::holes::Filler;
use crate::{ActorKind, AuditContext};

/// How many hexadecimal digits of a hash the attribute records (W9).
const HASH_DIGITS: usize = 8;

/// What the attribute says of a handler's event, known at compile time.
pub struct Event {
    /// Written after success.
    pub success: &'static str,
    /// Written after a failure, if asked for.
    pub failure: Option<&'static str>,
    /// Over the context's.
    pub actor: Option<ActorKind>,
}

/// The fields of one call, serialised, and the context if the attribute names one.
pub struct Capture {
    fields: Fields,
    context: Option<AuditContext>,
}

impl Capture {
    /// Nothing captured yet; the context is the one in force when the event is written.
    pub fn new() -> Self {
        Capture {
            fields: Fields::new(),
            context: None,
        }
    }

    /// Takes the place of the context in force.
    pub fn audited_context(&mut self, context: AuditContext) {
        self.context = Some(context);
    }

    /// A value as its `Display` writes it.
    pub fn audited_display(&mut self, key: &'static str, write: impl WriteTo) {
        self.fields.add_display(key, &Displayed(write));
    }

    /// The hash of these bytes.
    pub fn audited_hash<'a>(&mut self, key: &'static str, bytes: impl Fn() -> &'a [u8]) {
        self.fields.add(key, &Hashed(bytes));
    }

    /// Keeps the place of a field that is known only after the body.
    pub fn audited_later(&mut self) {
        self.fields.hole();
    }

    /// Writes the event after success; `later` adds the fields kept a place for, in order.
    pub fn succeeded(self, event: &Event, later: impl FnOnce(&mut OkFields<'_>)) {
        let fields = self.fields.fill(|filler| later(&mut OkFields(filler)));
        write(self.context, event.actor, event.success, &fields);
    }

    /// Writes the failure event, if one was asked for: without the fields of the success value, and
    /// with the outcome last.
    pub fn failed(self, event: &Event) {
        if let Some(failure) = event.failure {
            let mut fields = self.fields.without_holes();
            fields.add("outcome", "failure");
            write(self.context, event.actor, failure, &fields);
        }
    }
}

impl Default for Capture {
    fn default() -> Self {
        Self::new()
    }
}

/// Fields of the success value, added after the body.
pub struct OkFields<'a>(&'a mut Filler);

impl OkFields<'_> {
    /// See [`Capture::audited_display`].
    pub fn audited_display(&mut self, key: &'static str, write: impl WriteTo) {
        self.0.add_display(key, &Displayed(write));
    }

    /// See [`Capture::audited_hash`].
    pub fn audited_hash<'a>(&mut self, key: &'static str, bytes: impl Fn() -> &'a [u8]) {
        self.0.add(key, &Hashed(bytes));
    }
}

/// What a value from the positive list is recorded in: see [`AuditValue`](crate::AuditValue).
pub trait Record {
    fn record<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T);
}

impl Record for Capture {
    fn record<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) {
        self.fields.add(key, value);
    }
}

impl Record for OkFields<'_> {
    fn record<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) {
        self.0.add(key, value);
    }
}

/// `Display::fmt` of a value, as a closure of it.
pub trait WriteTo: Fn(&mut Formatter<'_>) -> fmt::Result {}
impl<F: Fn(&mut Formatter<'_>) -> fmt::Result> WriteTo for F {}

struct Displayed<F>(F);

impl<F: WriteTo> Display for Displayed<F> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        (self.0)(f)
    }
}

/// Asked for its bytes where a panic of theirs is caught (W7).
struct Hashed<F>(F);

impl<'a, F: Fn() -> &'a [u8]> Serialize for Hashed<F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Digits::of((self.0)(), HASH_DIGITS).serialize(serializer)
    }
}

fn write(
    context: Option<AuditContext>,
    actor: Option<ActorKind>,
    event: &'static str,
    fields: &Fields,
) {
    let context = context.unwrap_or_else(AuditContext::current);
    crate::emit::emit_fields(&context, actor, event, fields);
}

/// What `context = …` accepts: an [`AuditContext`], by value or by reference. It is lent, since the body may want it, too.
#[diagnostic::on_unimplemented(
    message = "`context` takes an `AuditContext`, not `{Self}`",
    label = "not an `AuditContext` or a reference to one"
)]
pub trait ForContext {
    fn for_context(&self) -> AuditContext;
}

macro_rules! for_context {
    ($($type:ty),*) => {
        $(#[diagnostic::do_not_recommend]
        impl ForContext for $type {
            fn for_context(&self) -> AuditContext {
                AuditContext::clone(self)
            }
        })*
    };
}

for_context! { AuditContext, &AuditContext, &&AuditContext, &mut AuditContext, &&mut AuditContext }
for_context! { Arc<AuditContext>, &Arc<AuditContext> }
