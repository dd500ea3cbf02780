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
#[inline]
pub(crate) fn append(out: &mut Vec<u8>, text: &str) {
    if is_plain(text.as_bytes()) {
        out.extend_from_slice(text.as_bytes());
    } else {
        append_escaped(out, text.as_bytes());
    }
}

/// Whether all of it stands for itself, as it nearly always does. False for some text that does.
#[inline]
pub(crate) fn is_plain(bytes: &[u8]) -> bool {
    let word = |bytes: &[u8; 8]| u64::from_ne_bytes(*bytes);
    let found = match (bytes.first_chunk(), bytes.last_chunk()) {
        (Some(first), Some(last)) => {
            // The last one overlaps the one before it.
            let (words, _) = bytes[8..].as_chunks();
            let between = words.iter().map(word).map(unusual);
            between.fold(unusual(word(first)) | unusual(word(last)), |a, b| a | b)
        }
        _ => unusual(short(bytes)),
    };
    found == 0
}

/// The bytes of a text of less than eight, some of them twice.
#[inline]
fn short(bytes: &[u8]) -> u64 {
    let half = |bytes: &[u8; 4]| u64::from(u32::from_ne_bytes(*bytes));
    match (bytes, bytes.first_chunk(), bytes.last_chunk()) {
        (_, Some(first), Some(last)) => half(first) << 32 | half(last),
        ([first, .., last], ..) => half(&[*first, bytes[1], b' ', *last]) * (1 << 32 | 1),
        ([one], ..) => half(&[*one; 4]) * (1 << 32 | 1),
        _ => u64::from_ne_bytes([b' '; 8]),
    }
}

/// Not zero if one of the eight bytes is a control, a quote, a backslash, DEL or not ASCII.
///
/// The highest bit of a byte of `x - 0x01…01` is set where `x` is zero, and maybe above such a byte;
/// where it was set before says nothing, which is why all of `word` is among the terms.
#[inline]
fn unusual(word: u64) -> u64 {
    const ONES: u64 = u64::MAX / 0xff;
    const HIGH: u64 = ONES << 7;
    let is = |byte: u8| (word ^ (ONES * u64::from(byte))).wrapping_sub(ONES);
    let control = word.wrapping_sub(ONES * 0x20);
    (word | control | is(b'"') | is(b'\\') | is(0x7f)) & HIGH
}

/// Appends what may have to be escaped.
fn append_escaped(out: &mut Vec<u8>, bytes: &[u8]) {
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
pub(crate) fn disguise(bytes: &[u8]) -> Option<(u16, usize)> {
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
    use super::{append, is_plain};

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
    fn plain_is_what_needs_no_escape_wherever_it_stands() {
        for length in 1..40 {
            for at in 0..length {
                for byte in (0..0x80).chain([0xc2, 0xd8, 0xe2]) {
                    let mut text = vec![b'~'; length];
                    text[at] = byte;
                    let plain = matches!(byte, 0x20..=0x7e) && !matches!(byte, b'"' | b'\\');
                    assert_eq!(is_plain(&text), plain, "{byte:x} at {at} of {length}");
                }
            }
        }
    }

    #[test]
    fn what_surrounds_an_escape_is_kept() {
        assert_eq!(escaped("a\n\u{202e}é\"b"), r#"a\u000a\u202eé\"b"#);
    }
}
