//! Lints that the wrapper would add to what the user wrote.
//!
//! ```text
//! Input:   fn close(mut self) -> Result<(), Large> { self.open = false; Ok(()) }
//! Output:  #[allow(unused_assignments)]
//!          #[allow(clippy::result_large_err)]
//!          let output = run(move || { self.open = false; Ok(()) }, effect);
//! ```

use proc_macro2::{Delimiter, Spacing, Span, TokenStream, TokenTree};
use quote::quote_spanned;
use syn::{Attribute, ReceiverKind, Signature, Type, parse_quote};

use crate::handler::Handler;
use crate::names::{mentions, text};
use crate::returns::is_result;

/// Of what is assigned to a field of a captured `self` rustc says that it is never read, though it is dropped with the rest,
/// and though it says no such thing of a `self` that is not captured.
pub(super) fn assigned_to_self(handler: &Handler) -> Option<TokenStream> {
    let receiver = handler.signature.receiver()?;
    let lent = matches!(receiver.kind, ReceiverKind::Reference(..));
    (!lent && assigns(handler.body.clone()))
        .then(|| quote_spanned!(Span::mixed_site()=> #[allow(unused_assignments)]))
}

/// Clippy says of the function how large its error is, but for what a trait asks of it, and of a closure once more.
pub(super) fn large_error(output: &Type) -> Option<TokenStream> {
    is_result(output)
        .then(|| quote_spanned!(Span::mixed_site()=> #[allow(clippy::result_large_err)]))
}

/// Clippy does not look at the names of an `async fn`, which might be those of the methods of std's traits.
pub(super) fn named_as_of_std(signature: &Signature) -> Option<Attribute> {
    let name = text(&signature.ident);
    OF_STD
        .contains(&name.as_str())
        .then(|| parse_quote!(#[allow(clippy::should_implement_trait)]))
}

/// Those of its list whose output may be anything.
const OF_STD: [&str; 19] = [
    "add",
    "bitand",
    "bitor",
    "bitxor",
    "clone",
    "cmp",
    "default",
    "div",
    "from_iter",
    "from_str",
    "into_iter",
    "mul",
    "neg",
    "next",
    "not",
    "rem",
    "shl",
    "shr",
    "sub",
];

/// Whether `self` or a part of it stands before a `=`, or an operator that ends in one.
fn assigns(tokens: TokenStream) -> bool {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    tokens.iter().enumerate().any(|(index, token)| {
        let assigned = || is_assigned(&tokens[index + 1..]);
        match token {
            TokenTree::Ident(ident) => *ident == "self" && assigned(),
            // `(self.first, self.second) = …`
            TokenTree::Group(group) => {
                assigns(group.stream()) || mentions(group.stream(), "self") && assigned()
            }
            _ => false,
        }
    })
}

/// Whether `.field[index] += …` comes next.
fn is_assigned(mut next: &[TokenTree]) -> bool {
    loop {
        next = match next {
            [
                TokenTree::Punct(dot),
                TokenTree::Ident(_) | TokenTree::Literal(_),
                rest @ ..,
            ] if dot.as_char() == '.' => rest,
            [TokenTree::Group(index), rest @ ..] if index.delimiter() == Delimiter::Bracket => rest,
            _ => break,
        };
    }
    let mut operator = String::new();
    for token in next {
        let TokenTree::Punct(punct) = token else {
            break;
        };
        operator.push(punct.as_char());
        if punct.spacing() == Spacing::Alone {
            break;
        }
    }
    let compared = ["==", "=>", "<=", ">="].contains(&operator.as_str());
    operator.ends_with('=') && operator != "!=" && !compared
}
