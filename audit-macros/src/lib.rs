//! The attribute and the derives of [`audit-core`](https://docs.rs/audit-core), which re-exports and documents them.
//!
//! Arguments → checks → expansion: `args` reads `#[audited(…)]`, `handler`, `inputs` and `returns` read the function,
//! `check` holds one function per rule, `expand` writes the wrapper. `derive` publishes what each field is.

mod args;
mod check;
mod derive;
mod errors;
mod expand;
mod handler;
mod inputs;
mod names;
mod returns;

use proc_macro::TokenStream;

/// Writes one audit record each time the function under it succeeds. Documented in `audit-core`.
#[proc_macro_attribute]
pub fn audited(arguments: TokenStream, item: TokenStream) -> TokenStream {
    expand::audited(&arguments.into(), &item.into()).into()
}

/// Declares the fields of a struct or enum, and which are secret. Documented in `audit-core`.
#[proc_macro_derive(AuditFields, attributes(audit))]
pub fn derive_audit_fields(item: TokenStream) -> TokenStream {
    derive::fields(item.into()).into()
}

/// Puts an enum or newtype on the list of recordable types. Documented in `audit-core`.
#[proc_macro_derive(AuditValue, attributes(audit))]
pub fn derive_audit_value(item: TokenStream) -> TokenStream {
    derive::value(item.into()).into()
}
