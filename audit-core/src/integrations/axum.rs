//! axum's extractors are transparent to the leak check; `State` is the service's own and is not asked (L3).

use ::axum::extract::{ConnectInfo, Path, Query, State};
use ::axum::{Extension, Form, Json};

use crate::leak::around::ComesTo;
use crate::leak::behind::{Behind, Contains, InsideOf, Opens};
use crate::leak::hidden::Hides;
use crate::leak::mark::{Mark, Plain, Within};
use crate::leak::open::{Extractor, ExtractorWithin};
use crate::leak::path::{FieldPath, Zero};
use crate::leak::probe::Pairs;
use crate::leak::secrets::{At, Carries, List, Place, Secrets};
use crate::leak::variants::{Variants, around};
use crate::leak::walk::{Along, Walk};
use crate::{AuditFields, AuditSecret};

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

            impl<T> ExtractorWithin for $extractor<T> {
                type Extractor = Self;
            }
        )*
    };
}

extractors! { Json Form Query Path Extension ConnectInfo State }

around! {
    [T] Json<T>, [T] Form<T>, [T] Query<T>, [T] Path<T>, [T] Extension<T>, [T] ConnectInfo<T>, [T] State<T>
}

macro_rules! input {
    ($($extractor:ident)*) => {
        $(
            impl<T: AuditSecret> AuditSecret for $extractor<T> {}
            impl<T: Pairs> Pairs for $extractor<T> {
                type Main = T::Main;
                type Other = T::Other;
            }
            impl<T: Carries<MAYBE>, const MAYBE: bool> Carries<MAYBE> for $extractor<T> {
                type Given = T::Given;
            }
            impl<T: ComesTo<Companion>, Companion> ComesTo<Companion> for $extractor<T> {}
            impl<T: Secrets<DEPTH>, const DEPTH: usize> Secrets<DEPTH> for $extractor<T> {
                type List = <T::List as List>::Below<Zero<()>, (), ()>;
            }

            impl<T, Dealt, P: FieldPath, In, O, Found> Walk<Dealt, At<$extractor<T>, P, In>, O, Found> {
                pub fn audited_step(self) -> Walk<Dealt, At<T, P::Then<Zero<()>>, In>, O, Found> {
                    Walk::on()
                }
            }
            impl<T> Contains for $extractor<T> {
                type Inside = T;
            }
            impl<T> Opens for $extractor<T> {
                type Into<H: Hides<Type = Self>, P: FieldPath, In: Place, Others: List> =
                    (Behind<InsideOf<H>, P::Then<Zero<()>>, In>, Others);
            }
        )*
    };
}

input! { Json Form Query Path Extension ConnectInfo }

impl<S> Opens for State<S> {
    type Into<H: Hides<Type = Self>, P: FieldPath, In: Place, Others: List> = Others;
}

impl<S, Dealt, P, In, O: List, Found> Walk<Dealt, At<State<S>, P, In>, O, Found> {
    pub fn audited_step(self) -> Along<Dealt, O, Found> {
        Walk::on()
    }
}
