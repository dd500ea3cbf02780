//! axum's extractors are transparent to the leak check; `State` is the service's own and is not asked (L3).

use ::axum::extract::{Path, Query, State};
use ::axum::{Extension, Form, Json};

use crate::AuditFields;
use crate::leak::mark::{Mark, Plain, Within};
use crate::leak::open::Extractor;
use crate::leak::settle::{Carries, Settled};
use crate::leak::walk::{At, Others, Walk};

macro_rules! extractors {
    ($($extractor:ident)*) => {
        $(
            impl<T: AuditFields> AuditFields for $extractor<T> {
                type Marks = T::Marks;
                fn marks() -> T::Marks {
                    T::marks()
                }
            }

            impl<T: Within> Within for $extractor<T> {
                type Marks = T::Marks;
                fn marks() -> T::Marks {
                    T::marks()
                }
            }

            impl<T> Extractor for $extractor<T> {
                type Inner = T;
                fn inner() -> Mark<Self, T, Plain> {
                    Mark::new(|extractor: &Self| &extractor.0)
                }
            }
        )*
    };
}

extractors! { Json Form Query Path Extension State }

macro_rules! input {
    ($($extractor:ident)*) => {
        $(
            impl<T: Carries> Carries for $extractor<T> {}
            impl<T: Settled<Dealt, P, DEPTH>, Dealt, P, const DEPTH: usize> Settled<Dealt, P, DEPTH>
                for $extractor<T>
            {
            }

            impl<T, Dealt, P, O> Walk<Dealt, At<$extractor<T>, P>, O> {
                pub fn step(self) -> Walk<Dealt, At<T, P>, O> {
                    Walk::on()
                }
            }
        )*
    };
}

input! { Json Form Query Path Extension }

impl<S, Dealt, P, O: Others> Walk<Dealt, At<State<S>, P>, O> {
    pub fn step(self) -> Walk<Dealt, O::First, O::Others> {
        Walk::on()
    }
}
