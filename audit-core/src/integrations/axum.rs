//! axum's extractors are looked through.

use ::axum::extract::{Form, Json, Path, Query, State};
use ::axum::Extension;

use crate::leak::mark::{AuditFields, Mark, Plain, Within};
use crate::leak::peel::Peel;
use crate::leak::settle::{Carries, Settled};
use crate::leak::walk::{At, Others, Walk};

macro_rules! extractors {
    ($($extractor:ident),*) => {
        $(
            impl<T> AuditFields for $extractor<T> {
                type Marks = (Mark<Self, T, Plain>,);
                fn marks() -> Self::Marks {
                    (Mark::new(|extractor: &Self| &extractor.0),)
                }
            }

            impl<T: Within> Within for $extractor<T> {
                type Marks = T::Marks;
                fn marks() -> Self::Marks {
                    T::marks()
                }
            }

            impl<T: Carries> Carries for $extractor<T> {}
            impl<T: Settled<Dealt, Path_>, Dealt, Path_> Settled<Dealt, Path_> for $extractor<T> {}

            impl<T, Dealt, Path_, O> Walk<Dealt, At<$extractor<T>, Path_>, O> {
                pub fn step(self) -> Walk<Dealt, At<T, Path_>, O> {
                    Walk::on()
                }
            }

            impl<'a, T> Peel<'a, $extractor<T>> {
                pub fn peel(self) -> &'a T {
                    &self.0.0
                }
            }
        )*
    };
}

extractors! { Json, Form, Query, Path, Extension }

/// `State` is the service's own, not its input: nothing is asked of it.
impl<T, Dealt, Path_, O: Others> Walk<Dealt, At<State<T>, Path_>, O> {
    pub fn step(self) -> Walk<Dealt, O::First, O::Others> {
        Walk::on()
    }
}

impl<T> AuditFields for State<T> {
    type Marks = (Mark<Self, T, Plain>,);
    fn marks() -> Self::Marks {
        (Mark::new(|state: &Self| &state.0),)
    }
}

impl<'a, T> Peel<'a, State<T>> {
    pub fn peel(self) -> &'a T {
        &self.0.0
    }
}
