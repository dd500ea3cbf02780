//! Names of parameters among the tokens of a macro, of which nobody knows what they are.
//!
//! ```text
//! Input:   body.kind, Kind::Moved(n) if n > limit
//! Output:  __audited_asked_0, Kind::Moved(n) if n > __audited_asked_1
//! ```

use proc_macro2::{Delimiter, Group, Spacing, TokenStream, TokenTree};
use quote::ToTokens;
use syn::parse::ParseStream;
use syn::{Expr, Macro, Pat, Token};

use crate::args::ValuePath;

/// The pattern of `matches!(value, pattern)`, with or without a guard.
pub(super) fn matched(mac: &Macro) -> Option<Pat> {
    let named = mac.path.segments.last()?;
    let pattern = |input: ParseStream<'_>| {
        input.parse::<Expr>()?;
        input.parse::<Token![,]>()?;
        let pattern = Pat::parse_multi_with_leading_vert(input)?;
        input.parse::<TokenStream>()?;
        Ok(pattern)
    };
    (named.ident == "matches").then(|| mac.parse_body_with(pattern).ok())?
}

/// The same tokens, with `copied` in place of each name, and the fields after it, for which there is such.
pub(super) fn replaced(
    tokens: TokenStream,
    copied: &mut impl FnMut(&ValuePath) -> Option<TokenStream>,
) -> TokenStream {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut found = TokenStream::new();
    let mut index = 0;
    while let Some(token) = tokens.get(index) {
        let path = (!is_part(&tokens[..index]))
            .then(|| path_at(&tokens[index..]))
            .flatten();
        let copy = path.and_then(|(path, length)| Some((copied(&path)?, length)));
        if let Some((copy, length)) = copy {
            found.extend(copy);
            index += length;
            continue;
        }
        found.extend([match token {
            TokenTree::Group(group) => {
                let mut inside = Group::new(group.delimiter(), replaced(group.stream(), copied));
                inside.set_span(group.span());
                TokenTree::Group(inside)
            }
            token => token.clone(),
        }]);
        index += 1;
    }
    found
}

/// Whether what stands there is part of what is before it: a field, the end of a path, or a lifetime.
fn is_part(before: &[TokenTree]) -> bool {
    match before {
        // `..` is a range.
        [.., first, last] if is_punct(last, ".") => !is_punct(first, "."),
        [.., first, last] if is_punct(last, ":") => is_punct(first, ":"),
        [.., last] => is_punct(last, ".'"),
        [] => false,
    }
}

/// A name and the fields after it, and how many tokens that is; `None` of a key, as in `name: …` and `name = …`.
fn path_at(tokens: &[TokenTree]) -> Option<(ValuePath, usize)> {
    let TokenTree::Ident(root) = tokens.first()? else {
        return None;
    };
    let mut path = ValuePath {
        root: root.clone(),
        members: Vec::new(),
    };
    let mut length = 1;
    while let [dot, member, after @ ..] = &tokens[length..]
        && is_punct(dot, ".")
        && let Ok(member) = syn::parse2(member.to_token_stream())
        && !matches!(after.first(), Some(TokenTree::Group(called)) if called.delimiter() == Delimiter::Parenthesis)
        && !after.first().is_some_and(|after| is_punct(after, ":"))
    {
        path.members.push(member);
        length += 2;
    }
    let key = match &tokens[length..] {
        [TokenTree::Punct(punct), ..] => {
            // With another it is `==`, or the `::` of a path.
            let alone = punct.spacing() == Spacing::Alone;
            alone && punct.as_char() == '=' || punct.as_char() == ':'
        }
        _ => false,
    };
    (!key).then_some((path, length))
}

fn is_punct(token: &TokenTree, any_of: &str) -> bool {
    matches!(token, TokenTree::Punct(punct) if any_of.contains(punct.as_char()))
}
