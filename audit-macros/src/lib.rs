//! The attribute and the derives of [`audit-core`](https://docs.rs/audit-core), which re-exports them.
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
mod krate;
mod names;
mod returns;
mod unread;

use proc_macro::TokenStream;

#[doc = include_str!("../docs/audited.md")]
#[proc_macro_attribute]
pub fn audited(arguments: TokenStream, item: TokenStream) -> TokenStream {
    expand::audited(&arguments.into(), &item.into()).into()
}

#[doc = include_str!("../docs/audit_fields.md")]
#[proc_macro_derive(AuditFields, attributes(audit, secret, public))]
pub fn derive_audit_fields(item: TokenStream) -> TokenStream {
    derive::fields(item.into()).into()
}

#[doc = include_str!("../docs/audit_value.md")]
#[proc_macro_derive(AuditValue, attributes(audit, secret, public))]
pub fn derive_audit_value(item: TokenStream) -> TokenStream {
    derive::value(item.into()).into()
}
