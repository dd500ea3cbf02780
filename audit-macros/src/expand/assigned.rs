//! A lint that a closure around the body would add: of what is assigned to a field of a captured `self` rustc says that it is
//! never read, though it is dropped with the rest, and though it says no such thing of a `self` that is not captured.
//!
//! ```text
//! Input:   fn close(mut self) { self.open = false; }
//! Output:  #[allow(unused_assignments)]
//!          let output = run(move || { self.open = false; });
//! ```

use proc_macro2::{Delimiter, Spacing, Span, TokenStream, TokenTree};
use quote::quote_spanned;

use super::parameters::mentions;
use crate::handler::Handler;

/// Allows it where a body assigns to `self`, if that is captured by value.
pub(super) fn lint(handler: &Handler) -> Option<TokenStream> {
    let receiver = handler.signature.receiver()?;
    let lent = matches!(receiver.kind, syn::ReceiverKind::Reference(..));
    (!lent && assigns(handler.body.clone()))
        .then(|| quote_spanned!(Span::mixed_site()=> #[allow(unused_assignments)]))
}

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
