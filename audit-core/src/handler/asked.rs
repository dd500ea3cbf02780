//! What `when` and `context` ask of a handler's parameters.

use crate::leak::undealt::ThisHandler;

/// No type implements it: the error message for a value that `when` cannot ask.
#[diagnostic::on_unimplemented(
    message = "`when` cannot ask a value of type `{Type}`, which the body may have consumed",
    label = "asked after the body, so it must be `Copy`",
    note = "ask `ok`, or a field that is `Copy`, or take the parameter by shared reference (`&T`)"
)]
pub trait AskedLater<Type: ?Sized> {
    type Copied;
}

/// A value that is copied before the body, for `when` to ask after it.
pub struct Later<'a, T: ?Sized>(pub &'a T);

impl<T: Copy> Later<'_, T> {
    #[must_use]
    pub fn audited_kept(self) -> T {
        *self.0
    }

    #[must_use]
    pub fn audited_later(self) -> T {
        *self.0
    }
}

/// Of a name that the condition binds itself, too, nobody knows which of the two it asks where: what cannot be copied is
/// this then, and an error names it only if it is asked.
pub struct ConsumedByTheBody;

/// One that cannot be copied.
pub trait LaterConsumed {
    type Type: ?Sized;
    /// The copy has no type to go on with, so that one error is all.
    fn audited_kept(self) -> <ThisHandler as AskedLater<Self::Type>>::Copied
    where
        ThisHandler: AskedLater<Self::Type>;
    fn audited_later(self) -> ConsumedByTheBody;
}

impl<T: ?Sized> LaterConsumed for Later<'_, T> {
    type Type = T;
    fn audited_kept(self) -> <ThisHandler as AskedLater<T>>::Copied
    where
        ThisHandler: AskedLater<T>,
    {
        unreachable!("no type implements the bound")
    }
    fn audited_later(self) -> ConsumedByTheBody {
        ConsumedByTheBody
    }
}

/// A value that `context` asks before a pattern has bound it.
pub struct Now<'a, T: ?Sized>(pub &'a T);

impl<T: Copy> Now<'_, T> {
    /// As it is, where it is `Copy`.
    #[must_use]
    pub fn audited_now(self) -> T {
        *self.0
    }
}

/// Every other.
pub trait NowLent<'a> {
    type Lent: ?Sized;
    /// By reference: the body has it.
    fn audited_now(self) -> &'a Self::Lent;
}

impl<'a, T: ?Sized> NowLent<'a> for Now<'a, T> {
    type Lent = T;
    fn audited_now(self) -> &'a T {
        self.0
    }
}
