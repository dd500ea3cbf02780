//! Looks through references and known extractors to the type that has a field: `body.value` of a `Json<Body>`.

/// A value a path goes through. `peel` is found on it by value where there is something to look through, and on a
/// reference to it where there is not.
pub struct Peel<'a, T: ?Sized>(pub &'a T);

impl<'a, T: ?Sized> Peel<'a, &T> {
    pub fn peel(self) -> &'a T {
        self.0
    }
}

impl<'a, T: ?Sized> Peel<'a, &mut T> {
    pub fn peel(self) -> &'a T {
        self.0
    }
}

/// Nothing to look through.
pub trait Peeled<'a> {
    type Inner: ?Sized;
    fn peel(&self) -> &'a Self::Inner;
}

impl<'a, T: ?Sized> Peeled<'a> for Peel<'a, T> {
    type Inner = T;
    fn peel(&self) -> &'a T {
        self.0
    }
}
