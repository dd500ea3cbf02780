//! Decoded values can hold anything; what reaches a terminal cannot.

use std::borrow::Cow;
use std::fmt::Write;

/// `text` with every character that steers or disguises written as `\u….`
pub(crate) fn clean(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_hostile) {
        return Cow::Borrowed(text);
    }
    let mut clean = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if is_hostile(c) {
            // As JSON has it, so that a line of JSON stays one.
            for unit in c.encode_utf16(&mut [0; 2]) {
                let _ = write!(clean, "\\u{unit:04x}");
            }
        } else {
            clean.push(c);
        }
    }
    Cow::Owned(clean)
}

/// Control characters, line separators, directional marks, and what is written without being seen.
fn is_hostile(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
            | '\u{2028}' | '\u{2029}'
            | '\u{ad}' | '\u{180e}' | '\u{200b}' | '\u{2060}'..='\u{2065}' | '\u{206a}'..='\u{206f}'
            | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_steers_a_terminal_is_left() {
        assert_eq!(clean("plain é 漢 🦀"), "plain é 漢 🦀");
        assert_eq!(clean("a\u{1b}[2Jb\n"), "a\\u001b[2Jb\\u000a");
        assert_eq!(
            clean("\u{9b}\u{7f}\u{202e}\u{2066}"),
            "\\u009b\\u007f\\u202e\\u2066"
        );
        assert_eq!(clean("\u{e0041}"), "\\udb40\\udc41");
    }
}
