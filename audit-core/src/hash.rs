//! W9: the short hash by which a secret may be recognised, never read.

use serde::{Serialize, Serializer};
use sha2::{Digest, Sha256};

/// Digits of a SHA-256 in hexadecimal.
const DIGITS: usize = 64;

/// The first `n` lowercase hexadecimal digits of the SHA-256 of `value`.
///
/// `n` is clamped to `4..=64`; an empty value gives an empty string, so that "there was none" can
/// be told from a hash. Eight digits (what the attribute records) are enough to see whether two
/// records speak of the same value. A value that can be guessed can be guessed from its hash too:
/// hash secrets, not passwords chosen by people.
///
/// ```
/// use audit_core::hash_value_prefix;
///
/// assert_eq!(hash_value_prefix("abc", 8), "ba7816bf");
/// assert_eq!(hash_value_prefix(b"abc", 1), "ba78");
/// assert_eq!(hash_value_prefix("", 8), "");
/// ```
pub fn hash_value_prefix(value: impl AsRef<[u8]>, n: usize) -> String {
    Digits::of(value.as_ref(), n).as_str().to_owned()
}

/// The digits that [`hash_value_prefix`] returns.
pub(crate) struct Digits {
    digits: [u8; DIGITS],
    count: usize,
}

impl Digits {
    pub(crate) fn of(value: &[u8], count: usize) -> Self {
        let mut digits = [0; DIGITS];
        if value.is_empty() {
            return Self { digits, count: 0 };
        }
        let count = count.clamp(4, DIGITS);
        let hash = Sha256::digest(value);
        // Whole bytes, of which the last digit may go unused.
        let bytes = count.div_ceil(2);
        let filled = hex::encode_to_slice(&hash[..bytes], &mut digits[..2 * bytes]);
        debug_assert!(filled.is_ok(), "there is room for two digits a byte");
        Self { digits, count }
    }

    fn as_str(&self) -> &str {
        std::str::from_utf8(&self.digits[..self.count]).unwrap_or_default()
    }
}

impl Serialize for Digits {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::hash_value_prefix;

    #[test]
    fn the_digits_are_those_of_sha256_and_their_number_is_clamped() {
        let whole = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        for (asked, given) in [(0, 4), (4, 4), (8, 8), (63, 63), (64, 64), (usize::MAX, 64)] {
            assert_eq!(hash_value_prefix("abc", asked), whole[..given]);
        }
        assert_eq!(hash_value_prefix([], 64), "");
    }
}
