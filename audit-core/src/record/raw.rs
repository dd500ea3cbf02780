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

#[cfg(test)]
mod tests {
    use serde::ser::SerializeStruct;
    use serde::{Serialize, Serializer};
    use serde_json::Value;
    use serde_json::value::RawValue;

    use crate::record::fields::Fields;

    fn members(fields: &Fields) -> &str {
        std::str::from_utf8(fields.members()).unwrap()
    }

    /// Claims to be a `RawValue`, whose text nobody has checked.
    struct Claims(&'static str);

    impl Serialize for Claims {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            let token = "$serde_json::private::RawValue";
            let mut raw = serializer.serialize_struct(token, 1)?;
            raw.serialize_field(token, self.0)?;
            raw.end()
        }
    }

    #[test]
    fn a_raw_value_is_written_anew() {
        let json = " {\"a\\u0022\" : [ 1 , -2.5e3,\n{ } ,[ ], \"x\\/\u{202e}\\ud83d\\ude00\" ] ,\t\"b\":null}\n";
        let raw: Box<RawValue> = serde_json::from_str(json).unwrap();
        let expected = r#""a\"":[1,-2.5e3,{},[],"x/\u202e😀"],"b":null"#;
        assert_eq!(members(&Fields::of(&raw)), expected);
        let mut fields = Fields::new();
        fields.add("raw", &raw);
        fields.add("next", &1);
        assert_eq!(
            members(&fields),
            format!("\"raw\":{{{expected}}},\"next\":1")
        );
    }

    #[test]
    fn a_workspace_in_a_raw_value_is_one_however_it_is_spelled() {
        let raw: Box<RawValue> = serde_json::from_str(r#"{"workspace\u005fid":"w"}"#).unwrap();
        let fields = Fields::of(&raw);
        assert_eq!(members(&fields), r#""workspace_id":"w""#);
        assert!(fields.has(super::super::writer::flag::WORKSPACE));
    }

    #[test]
    fn half_a_surrogate_pair_and_a_number_that_no_double_holds_stay_readable() {
        let raw: Box<RawValue> =
            serde_json::from_str(r#"{"a":"\ud800x","b":1e999,"c":"\udc00\ud800\udc00"}"#).unwrap();
        let fields = Fields::of(&raw);
        let json = format!("{{{}}}", members(&fields));
        let value: Value = serde_json::from_str(&json).unwrap();
        assert_eq!(value["a"], "\u{fffd}x");
        assert_eq!(value["b"], "1e999");
        assert_eq!(value["c"], "\u{fffd}\u{10000}");
    }

    #[test]
    fn what_only_claims_to_be_json_is_refused() {
        for text in [
            "",
            "}",
            "{\"a\":1},\"b\":2",
            "[1",
            "{\"a\" 1}",
            "\"\n\"",
            "1\n2",
            "nul",
        ] {
            let mut fields = Fields::new();
            fields.add("raw", &Claims(text));
            assert!(fields.failed(), "{text}");
        }
        let deep = format!("{}{}", "[".repeat(200), "]".repeat(200));
        let raw: Box<RawValue> = serde_json::from_str(&deep).unwrap();
        let mut fields = Fields::new();
        fields.add("raw", &raw);
        assert!(fields.failed());
    }
}
