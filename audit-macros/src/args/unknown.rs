//! What is no argument, and what it was probably meant to be.

use syn::parse::ParseStream;
use syn::{Ident, LitStr, Token, token};

use super::literals::check_event;
use super::read::is_event;
use super::{Given, NAMES};
use crate::names::nearest::nearest;

/// What stands on parameters.
const MARKS: [&str; 2] = ["secret", "public"];

impl Given {
    /// A string that no argument's name stands before.
    pub(super) fn stray(&mut self, string: &LitStr) -> syn::Error {
        let event = !self.event_named && check_event(string).is_ok();
        if !event && (self.hash.is_set() || self.omitted.is_set()) {
            self.unread = true;
            let message = "several paths stand in parentheses: `hash(\"a\", \"b\")`";
            return syn::Error::new(string.span(), message);
        }
        self.event_named = true;
        let event = if event {
            string.value()
        } else {
            "noun.verb".to_owned()
        };
        let message = format_args!("an event has its name before it: write `event = \"{event}\"`");
        syn::Error::new(string.span(), message)
    }

    /// A word that is the name of none.
    pub(super) fn unknown(&mut self, word: &Ident, input: ParseStream<'_>) -> syn::Error {
        // Whatever it was meant to be, that is not missing as well.
        self.unread = true;
        let text = word.to_string();
        let near = nearest(&text, NAMES).or(is_event(input).then_some("event"));
        self.event_named |= near == Some("event");
        let mend = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None if text.starts_with("skip") => {
                "nothing is recorded unless `fields` names it: remove it".to_owned()
            }
            None if MARKS.contains(&text.as_str()) => {
                format!("`#[{text}]` stands before the parameter that it marks")
            }
            None if input.is_empty() || input.peek(Token![,]) => format!(
                "write `fields({text})` to record a parameter; the arguments are {}",
                list()
            ),
            None => format!("the arguments are {}", list()),
        };
        let message = format_args!("unknown argument `{text}`; {mend}");
        syn::Error::new(word.span(), message)
    }
}

/// `hash(…)` or `omit(…)` among the fields.
pub(super) fn of_another_list(field: ParseStream<'_>) -> Option<syn::Error> {
    let ahead = field.fork();
    let word: Ident = ahead.parse().ok()?;
    let misplaced = (word == "hash" || word == "omit") && ahead.peek(token::Paren);
    misplaced.then(|| {
        let message =
            format_args!("`{word}` stands beside `fields`: `fields(…), {word} = \"value\"`");
        syn::Error::new(word.span(), message)
    })
}

pub(super) fn list() -> String {
    NAMES.map(|name| format!("`{name}`")).join(", ")
}
