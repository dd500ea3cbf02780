//! Whether an attribute is listed is the library's to know, not the macro's: this is what the expansion says either way.

/// What an expansion needs of this crate, if it was told where that is. Not for use by hand.
#[doc(hidden)]
#[macro_export]
macro_rules! __needing_it {
    ($($tokens:tt)*) => { $($tokens)* };
}

/// Lists what an attribute declares. Not for use by hand.
#[cfg(feature = "catalogue")]
#[doc(hidden)]
#[macro_export]
macro_rules! __declare {
    ($event:ident $fields:tt $later:tt $hashed:tt $omitted:tt $function:literal) => {
        const _: () = {
            #[$crate::__private::distributed_slice($crate::__private::CATALOGUE)]
            #[linkme(crate = $crate::__private::linkme)]
            static DECLARED: $crate::catalogue::Declared = $crate::__private::declared(
                &$event,
                &$crate::__private::Names {
                    fields: &$fields,
                    after_success: &$later,
                    hashed: &$hashed,
                    omitted: &$omitted,
                },
                &$crate::__private::Site {
                    function: $function,
                    module: $crate::__private::module_path!(),
                    file: $crate::__private::file!(),
                    line: $crate::__private::line!(),
                },
            );
        };
    };
}

/// Lists nothing.
#[cfg(not(feature = "catalogue"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __declare {
    ($($declared:tt)*) => {};
}
