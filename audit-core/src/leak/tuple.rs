//! The marks of plain tuples: a path may go through one, and its elements have no marks of their own.

use super::containers::tuples;
use super::mark::{AuditFields, Mark, Plain, Within};

macro_rules! elements {
    ($($tuple:ident: $($name:ident $index:tt)+;)*) => {
        $(elements! { @ ($($name,)+), $tuple: $($name $index)+ })*
    };
    (@ $all:ty, $tuple:ident: $($name:ident $index:tt)+) => {
        /// The marks of a tuple of this length.
        pub struct $tuple<$($name),+>($(pub Mark<$all, $name, Plain>),+);

        impl<$($name),+> $tuple<$($name),+> {
            /// To count from the end.
            pub fn audited_tuple(&self) -> ($(Mark<$all, $name, Plain>,)+) {
                ($(self.$index,)+)
            }
        }

        #[diagnostic::do_not_recommend] // a list of tuples in an error message helps nobody
        impl<$($name),+> AuditFields for $all {
            type Marks = $tuple<$($name),+>;
            fn marks() -> Self::Marks {
                $tuple($(Mark::new(|tuple: &Self| &tuple.$index)),+)
            }
        }

        #[diagnostic::do_not_recommend]
        impl<$($name),+> Within for $all {
            type Marks = <Self as AuditFields>::Marks;
            fn marks() -> Self::Marks {
                <Self as AuditFields>::marks()
            }
        }
    };
}

tuples!(elements);
