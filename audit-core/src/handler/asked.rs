//! What `when` asks of a handler's parameters.

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
