//! S1–S3: which returned values count as success.

/// Says of a returned value whether the handler succeeded.
///
/// `#[audited]` writes its event only after success, and success is decided on the value, so that type aliases of
/// `Result` work.
///
/// This trait speaks of one level alone: every `Ok` and every `Some` is a success to it. It is the attribute that
/// looks inside, so that `Ok(response)` with a 404 in it is a failure. It looks at five levels, of which the returned
/// value is the first: through `Result`s and `Option`s, until one of them is a failure, or something else is found,
/// which is asked by this trait. In `Result<Option<Response>, E>` the response is the third level; a tuple with a
/// status takes two. Inside an `Ok` or a `Some`, what says nothing of success counts as one, and so does what is deeper.
///
/// Only this trait is asked where the attribute sees no `Result`: behind a type parameter or a `Box`, and in a type of
/// your own. For such a type returning is success unless it says otherwise, also if there is a `Result` in it:
///
/// ```
/// use audit_core::Outcome;
///
/// struct Receipt { accepted: bool }
///
/// impl Outcome for Receipt {
///     fn is_success(&self) -> bool {
///         self.accepted
///     }
/// }
///
/// struct Reply(Result<u64, std::io::Error>);
///
/// impl Outcome for Reply {
///     fn is_success(&self) -> bool {
///         self.0.is_ok()
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "whether `{Self}` is a success cannot be told",
    label = "`Outcome` is not implemented for it",
    note = "return a `Result` or an `Option`, write `when = …` in `#[audited(…)]`, or `impl Outcome for {Self} {{}}` for a type of your own; for a web framework's responses enable the feature `axum` or `http` of audit-core; a future is awaited where the signature says `impl Future` or `Pin<Box<dyn Future>>`"
)]
pub trait Outcome {
    /// Whether the handler that returned this value did what it was asked to.
    fn is_success(&self) -> bool {
        true
    }
}

/// What `failure` asks of the value where `when` decides on the success.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`failure` would never be written: whether `{Self}` is a failure cannot be told",
    label = "a false `when` is no failure",
    note = "return a `Result` or an `Option`, `impl Outcome for {Self} {{}}` for a type of your own, or remove `failure`"
)]
pub trait CanFail {
    fn is_failure(&self) -> bool;
}

#[diagnostic::do_not_recommend]
impl<T: Outcome + ?Sized> CanFail for T {
    fn is_failure(&self) -> bool {
        !self.is_success()
    }
}

impl<T, E> Outcome for Result<T, E> {
    fn is_success(&self) -> bool {
        self.is_ok()
    }
}

impl<T> Outcome for Option<T> {
    fn is_success(&self) -> bool {
        self.is_some()
    }
}

impl<T: Outcome + ?Sized> Outcome for Box<T> {
    fn is_success(&self) -> bool {
        (**self).is_success()
    }
}

impl<T: Outcome + ?Sized> Outcome for std::rc::Rc<T> {
    fn is_success(&self) -> bool {
        (**self).is_success()
    }
}

impl<T: Outcome + ?Sized> Outcome for std::sync::Arc<T> {
    fn is_success(&self) -> bool {
        (**self).is_success()
    }
}

/// Types that succeed by being returned.
macro_rules! by_returning {
    ($([$($generics:tt)*] $type:ty),* $(,)?) => {
        $(
            #[diagnostic::do_not_recommend] // a list of tuples in an error message helps nobody
            impl<$($generics)*> Outcome for $type {}
        )*
    };
}

by_returning! {
    [] (), [] std::convert::Infallible, [] bool, [] char, [] str, [] String,
    [] u8, [] u16, [] u32, [] u64, [] u128, [] usize,
    [] i8, [] i16, [] i32, [] i64, [] i128, [] isize,
    [] f32, [] f64,
    [] std::time::Duration, [] std::time::SystemTime, [] std::time::Instant,
    [] std::path::Path, [] std::path::PathBuf,
    [T: ?Sized] &T, [T: ?Sized] &mut T, [T] [T], [T, const N: usize] [T; N],
    [T: ToOwned + ?Sized] std::borrow::Cow<'_, T>,
    [T] Vec<T>, [T] std::collections::VecDeque<T>, [T] std::collections::LinkedList<T>,
    [T] std::collections::BTreeSet<T>, [T] std::collections::BinaryHeap<T>,
    [K, V] std::collections::BTreeMap<K, V>,
    [K, V, S] std::collections::HashMap<K, V, S>, [T, S] std::collections::HashSet<T, S>,
    [A] (A,), [A, B] (A, B), [A, B, C] (A, B, C), [A, B, C, D] (A, B, C, D),
    [A, B, C, D, E] (A, B, C, D, E), [A, B, C, D, E, F] (A, B, C, D, E, F),
    [A, B, C, D, E, F, G] (A, B, C, D, E, F, G), [A, B, C, D, E, F, G, H] (A, B, C, D, E, F, G, H),
    [A, B, C, D, E, F, G, H, I] (A, B, C, D, E, F, G, H, I),
    [A, B, C, D, E, F, G, H, I, J] (A, B, C, D, E, F, G, H, I, J),
    [A, B, C, D, E, F, G, H, I, J, K] (A, B, C, D, E, F, G, H, I, J, K),
    [A, B, C, D, E, F, G, H, I, J, K, L] (A, B, C, D, E, F, G, H, I, J, K, L),
}
