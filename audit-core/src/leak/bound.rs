//! Names bound by a pattern: where the pattern does not fit the parameter, rustc gives them no type, says so in the body,
//! and asks nothing more of what goes through them.

/// Of a name that has a type.
#[derive(Clone, Copy, Default)]
pub struct Bound;

impl Bound {
    /// Passes on what is asked of the name.
    pub fn of<T>(self, value: T) -> T {
        value
    }
}

/// `Bound`, whatever the type. Asked of a name without one, rustc has no answer and makes no more of it.
pub trait HasType {
    type Bound;
}

impl<T: ?Sized> HasType for T {
    type Bound = Bound;
}

/// One [`Bound`] for each name, as pairs: what `names` would return. It is never called.
pub fn bound<R: Default>(_names: impl FnOnce() -> R) -> R {
    R::default()
}

pub fn name<T: HasType + ?Sized>(_name: &T) -> T::Bound {
    never()
}

/// The parameter, to be taken apart.
pub fn parameter<T>(_parameter: &T) -> T {
    never()
}

/// What is not reached: a closure is not called, or a pattern of a parameter fits, or else rustc speaks of it in the body.
pub fn never() -> ! {
    unreachable!("a closure is not called, and a pattern fits")
}
