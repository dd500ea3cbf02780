//! What `when` and `context` ask of a handler's parameters.

/// A value that is copied before the body, for `when` to ask after it.
#[diagnostic::on_unimplemented(
    message = "`when` cannot ask a value of type `{Self}`, which the body may have consumed",
    label = "asked after the body, so it must be `Copy`",
    note = "ask `ok`, or a field that is `Copy`, or take the parameter by shared reference (`&T`)"
)]
pub trait AskedLater {
    #[must_use]
    fn audited_kept(&self) -> Self;
}

#[diagnostic::do_not_recommend]
impl<T: Copy> AskedLater for T {
    fn audited_kept(&self) -> T {
        *self
    }
}

/// A value of a name that the condition binds itself, too: nobody knows which of the two it asks where.
pub struct Later<'a, T: ?Sized>(pub &'a T);

impl<T: Copy> Later<'_, T> {
    #[must_use]
    pub fn audited_later(self) -> T {
        *self.0
    }
}

/// One that cannot be copied: an error names it.
pub struct ConsumedByTheBody;

/// See [`Later`].
pub trait LaterConsumed {
    fn audited_later(self) -> ConsumedByTheBody;
}

impl<T: ?Sized> LaterConsumed for Later<'_, T> {
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
