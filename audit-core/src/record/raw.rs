//! JSON that reaches us ready made, through `serde_json`'s `RawValue` and arbitrary precision numbers.
//!
//! Another crate may turn those features on for everyone, and any `Serialize` can claim to be such a
//! value, so its text is not trusted: it is checked, then written anew through the [`Writer`].

use serde::de::IgnoredAny;

use super::state::Fault;
use super::writer::Writer;

/// Writes the value that `json` is, or refuses it.
pub(super) fn append(writer: &mut Writer<'_>, json: &str) -> Result<(), Fault> {
    if serde_json::from_str::<IgnoredAny>(json).is_err() {
        return Err(Fault::NotJson);
    }
    // From here on the text is known to be one JSON value.
    let mut rest = json;
    let mut firsts = Vec::new();
    let mut is_key = false;
    while let Some(char) = rest.chars().next() {
        let tail = &rest[char.len_utf8()..];
        if !matches!(char, ' ' | '\t' | '\n' | '\r' | ',' | ':' | '}' | ']') && !is_key {
            element(writer, &mut firsts)?;
        }
        rest = match char {
            '{' | '[' => {
                if char == '{' {
                    writer.begin_object()?;
                } else {
                    writer.begin_array()?;
                }
                is_key = char == '{';
                firsts.push((char, true));
                tail
            }
            '}' | ']' => {
                if char == '}' {
                    writer.end_object()?;
                } else {
                    writer.end_array()?;
                }
                firsts.pop();
                is_key = false;
                tail
            }
            ',' => {
                is_key = firsts.last().is_some_and(|(open, _)| *open == '{');
                tail
            }
            ':' => {
                is_key = false;
                writer.end_key()?;
                writer.begin_member_value()?;
                tail
            }
            '"' => {
                if is_key {
                    begin_key(writer, &mut firsts)?;
                }
                string(writer, tail)?
            }
            ' ' | '\t' | '\n' | '\r' => tail,
            _ => {
                let end = rest.find([',', '}', ']', ' ', '\t', '\n', '\r']);
                let (word, tail) = rest.split_at(end.unwrap_or(rest.len()));
                match word {
                    "null" | "true" | "false" => {
                        writer.scalar(|out| out.extend_from_slice(word.as_bytes()))?;
                    }
                    _ => number(writer, word)?,
                }
                tail
            }
        };
    }
    Ok(())
}

/// What comes before a value if that is an array's element; a member's value follows its colon.
fn element(writer: &mut Writer<'_>, firsts: &mut [(char, bool)]) -> Result<(), Fault> {
    match firsts.last_mut() {
        Some(('[', first)) => writer.begin_element(std::mem::take(first)),
        _ => Ok(()),
    }
}

fn begin_key(writer: &mut Writer<'_>, firsts: &mut [(char, bool)]) -> Result<(), Fault> {
    let first = firsts
        .last_mut()
        .is_some_and(|(_, first)| std::mem::take(first));
    writer.begin_key(first)
}

/// Writes the string whose opening quote was just read; returns what follows it. Escapes are read
/// and made again, so that there is one way to write a string; half a surrogate pair becomes U+FFFD.
fn string<'j>(writer: &mut Writer<'_>, mut rest: &'j str) -> Result<&'j str, Fault> {
    writer.begin_string()?;
    loop {
        let end = rest.find(['"', '\\']).ok_or(Fault::NotJson)?;
        writer.text(&rest[..end])?;
        let escaped = rest.as_bytes()[end] == b'\\';
        rest = &rest[end + 1..];
        if !escaped {
            writer.end_string()?;
            return Ok(rest);
        }
        let (char, length) = escape(rest).ok_or(Fault::NotJson)?;
        match u8::try_from(char) {
            Ok(byte @ (..0x20 | b'"' | b'\\' | 0x7f)) => writer.special(byte)?,
            _ => writer.text(char.encode_utf8(&mut [0; 4]))?,
        }
        rest = &rest[length..];
    }
}

/// The character that the escape after a backslash stands for, and its length.
fn escape(rest: &str) -> Option<(char, usize)> {
    let char = match rest.as_bytes().first()? {
        b'b' => '\u{8}',
        b'f' => '\u{c}',
        b'n' => '\n',
        b'r' => '\r',
        b't' => '\t',
        b'u' => return unicode(rest),
        byte => char::from(*byte),
    };
    Some((char, 1))
}

fn unicode(rest: &str) -> Option<(char, usize)> {
    let unit = |at: usize| u32::from_str_radix(rest.get(at..at + 4)?, 16).ok();
    let high = unit(1)?;
    let low = rest
        .get(5..7)
        .filter(|next| *next == "\\u")
        .and_then(|_| unit(7));
    match (high, low) {
        (0xd800..0xdc00, Some(low @ 0xdc00..0xe000)) => {
            let code = 0x1_0000 + ((high - 0xd800) << 10) + (low - 0xdc00);
            Some((char::from_u32(code)?, 11))
        }
        _ => Some((
            char::from_u32(high).unwrap_or(char::REPLACEMENT_CHARACTER),
            5,
        )),
    }
}

/// Writes a number that someone else spelled. One that no double can hold is written as a string:
/// common readers refuse it as a number.
pub(super) fn number(writer: &mut Writer<'_>, text: &str) -> Result<(), Fault> {
    let is_number = text.starts_with(|first: char| first == '-' || first.is_ascii_digit())
        && text.ends_with(|last: char| last.is_ascii_digit())
        && serde_json::from_str::<IgnoredAny>(text).is_ok();
    if !is_number {
        return Err(Fault::NotJson);
    }
    if text.parse::<f64>().is_ok_and(f64::is_finite) {
        return writer.scalar(|out| out.extend_from_slice(text.as_bytes()));
    }
    writer.begin_string()?;
    writer.text(text)?;
    writer.end_string()
}
