//! M7: the expansion is short enough to read. Three handlers, as rustc gets to see them.
//!
//! After a change that is meant: `GOLDEN=write cargo test -p audit-macros`.

use std::path::Path;

use proc_macro2::TokenStream;

/// The expansion of the handler in `golden/<name>.rs`, against `golden/<name>.expanded.rs`.
fn check(name: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("golden");
    let source = std::fs::read_to_string(folder.join(format!("{name}.rs"))).unwrap();
    let function: syn::ItemFn = syn::parse_str(&source).unwrap();
    let arguments = function.attrs[0]
        .meta
        .require_list()
        .unwrap()
        .tokens
        .clone();
    let after = source.find(")]\n").unwrap() + 3;
    let item: TokenStream = source[after..].parse().unwrap();
    let expanded = super::audited(&arguments, &item);
    let expanded = prettyplease::unparse(&syn::parse2(expanded).unwrap());
    let golden = folder.join(format!("{name}.expanded.rs"));
    if std::env::var_os("GOLDEN").is_some() {
        std::fs::write(&golden, &expanded).unwrap();
    }
    let golden = std::fs::read_to_string(&golden).unwrap_or_default();
    assert!(
        golden == expanded,
        "{name} expands to something else:\n{expanded}"
    );
}

#[test]
fn synchronous() {
    check("synchronous");
}

#[test]
fn asynchronous() {
    check("asynchronous");
}

#[test]
fn pattern() {
    check("pattern");
}
