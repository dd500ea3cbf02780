//! Names inside a string that is formatted: `org` of `format!("{org}/{name:>width$}")`.

use proc_macro2::{Span, TokenStream, TokenTree};
use syn::{Ident, LitStr, Macro};

/// Macros of the standard library that format.
const FORMAT: [&str; 16] = [
    "assert",
    "assert_eq",
    "assert_ne",
    "debug_assert",
    "debug_assert_eq",
    "debug_assert_ne",
    "eprint",
    "eprintln",
    "format",
    "format_args",
    "panic",
    "print",
    "println",
    "unreachable",
    "write",
    "writeln",
];

/// Each of them once.
pub(super) fn formatted(mac: &Macro) -> Vec<Ident> {
    let last = mac.path.segments.last();
    let mut found = Vec::new();
    if last.is_some_and(|last| FORMAT.iter().any(|name| last.ident == name)) {
        in_tokens(mac.tokens.clone(), &mut found);
        let given = given(&mac.tokens);
        found.retain(|name| !given.contains(name));
    }
    found
}

/// The names that the macro is given values for: `name = value`.
fn given(tokens: &TokenStream) -> Vec<Ident> {
    let tokens: Vec<TokenTree> = tokens.clone().into_iter().collect();
    let given = (0..tokens.len()).filter_map(|index| match &tokens[index..] {
        [TokenTree::Ident(_), equals, again, ..] if is_equals(equals) && is_equals(again) => None,
        [TokenTree::Ident(name), equals, ..] if is_equals(equals) => Some(name.clone()),
        _ => None,
    });
    given.collect()
}

fn is_equals(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == '=')
}

fn in_tokens(tokens: TokenStream, found: &mut Vec<Ident>) {
    for token in tokens {
        match token {
            TokenTree::Group(group) => in_tokens(group.stream(), found),
            TokenTree::Literal(literal) => {
                if let Ok(string) = syn::parse_str::<LitStr>(&literal.to_string()) {
                    in_string(&string.value(), literal.span(), found);
                }
            }
            TokenTree::Ident(_) | TokenTree::Punct(_) => {}
        }
    }
}

/// `{name}`, `{name:?}`, `{:width$}`, `{:.precision$}`; not `{{name}}`, `{}` or `{0}`.
fn in_string(string: &str, span: Span, found: &mut Vec<Ident>) {
    let mut rest = string;
    while let Some((_, after)) = rest.split_once('{') {
        if let Some(after) = after.strip_prefix('{') {
            rest = after;
            continue;
        }
        let Some((inside, after)) = after.split_once('}') else {
            return;
        };
        rest = after;
        let (name, how) = inside.split_once(':').unwrap_or((inside, ""));
        let counts = how.split('$').rev().skip(1);
        let is_name = |c: char| c.is_alphanumeric() || c == '_';
        let counts = counts.filter_map(|count| count.rsplit(|c| !is_name(c)).next());
        for name in [name.trim()].into_iter().chain(counts) {
            // A width may stand behind a zero that fills: `{:0width$}`.
            let name = name.trim_start_matches(|c: char| c.is_ascii_digit());
            let name = syn::parse_str::<Ident>(name)
                .or_else(|_| syn::parse_str::<Ident>(&format!("r#{name}")));
            if let Ok(mut name) = name
                && !found.contains(&name)
            {
                name.set_span(span);
                found.push(name);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::*;

    #[test]
    fn names_in_strings() {
        let names = |tokens| {
            let mac: Macro = syn::parse2(tokens).unwrap();
            let names: Vec<String> = formatted(&mac).iter().map(Ident::to_string).collect();
            names.join(" ")
        };
        let all = names(quote!(format!(
            "{a}{{b}}{c:?} {} {0} {d:>e$.f$} {:0g$} {a} }} {h",
            x
        )));
        assert_eq!(all, "a c d f e g");
        assert_eq!(names(quote!(assert!(x > 1, "x is {x}"))), "x");
        assert_eq!(names(quote!(json!("{a}"))), "");
        assert_eq!(names(quote!(format!("{a}{b}{c}", a = 1, b = &2))), "c");
        assert_eq!(names(quote!(assert!(a == 1, "{a} {type}"))), "a r#type");
    }
}
