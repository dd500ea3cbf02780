//! What the literals may say.

use syn::{Expr, Lit, LitStr};

use crate::errors::Errors;
use crate::names::nearest::nearest;

/// W4: `noun.verb`, `^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*){1,3}$`, at most 64 bytes.
pub(super) fn check_event(event: &LitStr) -> syn::Result<()> {
    let value = event.value();
    let word = |word: &str| {
        word.starts_with(|c: char| c.is_ascii_lowercase())
            && word
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
    };
    let wrong = |message: String| Err(syn::Error::new(event.span(), message));
    if value.len() > 64 {
        let length = value.len();
        wrong(format!(
            "an event type has at most 64 bytes, and this one {length}; shorten it"
        ))
    } else if !(2..=4).contains(&value.split('.').count()) || !value.split('.').all(word) {
        wrong(
            "an event type is `noun.verb`: two to four words of a-z, 0-9 and _, joined by dots, such as `secret.set`".to_owned(),
        )
    } else {
        Ok(())
    }
}

/// No literal at all, of which rustc says why: `'key'`.
pub(super) fn is_unread(given: &Expr) -> bool {
    matches!(given, Expr::Lit(literal) if matches!(literal.lit, Lit::Verbatim(_)))
}

pub(super) fn check_actor(actor: &LitStr, errors: &Errors) {
    const ACTORS: [&str; 4] = ["user", "admin", "agent", "cron"];
    let value = actor.value();
    if !ACTORS.contains(&value.as_str()) {
        let mend = nearest(&value, ACTORS).map_or_else(
            || "write `user`, `admin`, `agent` or `cron`".to_owned(),
            |name| format!("did you mean `{name}`?"),
        );
        errors.at(
            actor.span(),
            format_args!("there is no actor `{}`; {mend}", value.escape_default()),
        );
    }
}
