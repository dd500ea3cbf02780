//! What a value is recorded as: itself, but for a few foreign types that do not implement `Serialize`.

/// A value about to be recorded. `as_value` is found on it by value for a type with a stand-in, and on a reference to
/// it for all others.
pub struct AsValue<'a, T: ?Sized>(pub &'a T);

/// Recorded as it is.
pub trait ItsValue<'a> {
    type Value: ?Sized;
    fn as_value(&self) -> &'a Self::Value;
}

impl<'a, T: ?Sized> ItsValue<'a> for AsValue<'a, T> {
    type Value = T;
    fn as_value(&self) -> &'a T {
        self.0
    }
}
