//! W8: text that can neither forge nor disguise a record.
//!
//! Inside a JSON string these never appear raw: C0 and C1 controls, DEL, the line separators U+2028
//! and U+2029, and the marks and controls that turn the direction of text. They are written as
//! `\u` escapes, quotes and backslashes with a backslash.

/// Bytes that stand for themselves, wherever they are.
const PLAIN: u8 = 0;
/// ASCII that must be escaped.
const SPECIAL: u8 = 1;
/// The first byte of characters of which some must be escaped.
const LEAD: u8 = 2;

static KIND: [u8; 256] = {
    let mut kind = [PLAIN; 256];
    let mut control = 0;
    while control < 0x20 {
        kind[control] = SPECIAL;
        control += 1;
    }
    kind[b'"' as usize] = SPECIAL;
    kind[b'\\' as usize] = SPECIAL;
    kind[0x7f] = SPECIAL;
    // U+0080 to U+00BF, U+0600 to U+063F, U+2000 to U+2FFF.
    kind[0xc2] = LEAD;
    kind[0xd8] = LEAD;
    kind[0xe2] = LEAD;
    kind
};

/// Appends `text` as the contents of a JSON string, without its quotes.
pub(crate) fn append(out: &mut Vec<u8>, text: &str) {
    let bytes = text.as_bytes();
    let mut done = 0;
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        match KIND[usize::from(byte)] {
            PLAIN => at += 1,
            SPECIAL => {
                out.extend_from_slice(&bytes[done..at]);
                special(out, byte);
                at += 1;
                done = at;
            }
            _ => match disguise(&bytes[at..]) {
                None => at += 1,
                Some((code, length)) => {
                    out.extend_from_slice(&bytes[done..at]);
                    unicode(out, code);
                    at += length;
                    done = at;
                }
            },
        }
    }
    out.extend_from_slice(&bytes[done..]);
}

/// Appends one ASCII character that may not stand for itself.
pub(crate) fn special(out: &mut Vec<u8>, byte: u8) {
    match byte {
        b'"' | b'\\' => out.extend_from_slice(&[b'\\', byte]),
        control => unicode(out, control.into()),
    }
}

/// The code and length of the character at the start of `bytes`, if it must be escaped.
fn disguise(bytes: &[u8]) -> Option<(u16, usize)> {
    let (code, length) = match *bytes {
        [0xc2, low @ 0x80..=0x9f, ..] => (u16::from(low), 2),
        [0xd8, 0x9c, ..] => (0x061c, 2),
        [0xe2, 0x80, low @ (0x8e | 0x8f | 0xa8..=0xae), ..] => (0x2000 | u16::from(low & 0x3f), 3),
        [0xe2, 0x81, low @ 0xa6..=0xa9, ..] => (0x2040 | u16::from(low & 0x3f), 3),
        _ => return None,
    };
    Some((code, length))
}

fn unicode(out: &mut Vec<u8>, code: u16) {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    let digit = |shift: u16| HEX[usize::from(code >> shift & 0xf)];
    out.extend_from_slice(&[b'\\', b'u', digit(12), digit(8), digit(4), digit(0)]);
}

#[cfg(test)]
mod tests {
    use super::append;

    fn escaped(text: &str) -> String {
        let mut out = Vec::new();
        append(&mut out, text);
        String::from_utf8(out).unwrap()
    }

    /// The characters of W8, from the Unicode tables: Cc, U+2028/9, `Bidi_Control`.
    fn forbidden(char: char) -> bool {
        char.is_control()
            || matches!(
                char,
                '\u{2028}'..='\u{202e}' | '\u{200e}' | '\u{200f}' | '\u{61c}'
            )
            || matches!(char, '\u{2066}'..='\u{2069}')
    }

    #[test]
    fn every_character_comes_back_and_none_of_the_forbidden_is_raw() {
        for char in '\0'..=char::MAX {
            let text = char.to_string();
            let json = escaped(&text);
            assert!(!json.chars().any(forbidden), "{:x}", u32::from(char));
            assert_eq!(
                serde_json::from_str::<String>(&format!("\"{json}\"")).unwrap(),
                text
            );
            let escape = forbidden(char) || matches!(char, '"' | '\\');
            assert_eq!(json != text, escape, "{:x}", u32::from(char));
        }
    }

    #[test]
    fn what_surrounds_an_escape_is_kept() {
        assert_eq!(escaped("a\n\u{202e}é\"b"), r#"a\u000a\u202eé\"b"#);
    }
}
