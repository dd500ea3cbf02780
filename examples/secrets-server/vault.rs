//! Values are encrypted at rest, bound to the place they are stored in.
//!
//! XChaCha20-Poly1305 with a random nonce per value. Workspace and key are authenticated with it:
//! a sealed value copied to another row does not open there.

use anyhow::{Context as _, ensure};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use chacha20poly1305::aead::{Aead as _, KeyInit as _, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use secrecy::{ExposeSecret as _, SecretString};
use zeroize::Zeroizing;

use crate::place::Place;

const KEY_VARIABLE: &str = "SECRETS_SERVER_KEY";
const NONCE: usize = 24;

/// Seals and opens values under the server's key.
pub(crate) struct Vault {
    cipher: XChaCha20Poly1305,
}

impl Vault {
    /// With the key from the environment, or a random one.
    pub(crate) fn from_env() -> anyhow::Result<Self> {
        let Some(text) = std::env::var_os(KEY_VARIABLE) else {
            say!(
                "{KEY_VARIABLE} is unset: using a random key; what it seals \
                     cannot be opened after a restart"
            );
            let mut key = Zeroizing::new([0; 32]);
            getrandom::fill(&mut *key)?;
            return Ok(Self::new(&key));
        };
        let text = Zeroizing::new(text.into_encoded_bytes());
        let key = parse_key(&text).with_context(|| format!("in {KEY_VARIABLE}"))?;
        Ok(Self::new(&key))
    }

    pub(crate) fn new(key: &[u8; 32]) -> Self {
        Self {
            cipher: XChaCha20Poly1305::new(key.into()),
        }
    }

    /// Nonce and ciphertext, in one piece.
    pub(crate) fn seal(&self, place: &Place, value: &SecretString) -> anyhow::Result<Vec<u8>> {
        let mut nonce = [0; NONCE];
        getrandom::fill(&mut nonce)?;
        let aad = associated_data(place);
        let payload = Payload {
            msg: value.expose_secret().as_bytes(),
            aad: &aad,
        };
        let sealed = self.cipher.encrypt(&XNonce::from(nonce), payload);
        let sealed = sealed.map_err(|_| anyhow::anyhow!("a value could not be encrypted"))?;
        Ok([&nonce[..], &sealed].concat())
    }

    /// The value, if it was sealed under this key for this place and nothing was changed since.
    pub(crate) fn open(&self, place: &Place, sealed: &[u8]) -> Option<SecretString> {
        let (nonce, sealed) = sealed.split_first_chunk::<NONCE>()?;
        let aad = associated_data(place);
        let payload = Payload {
            msg: sealed,
            aad: &aad,
        };
        let value = Zeroizing::new(self.cipher.decrypt(&XNonce::from(*nonce), payload).ok()?);
        Some(std::str::from_utf8(&value).ok()?.into())
    }
}

/// Unambiguous: the workspace's length comes before it.
fn associated_data(place: &Place) -> Vec<u8> {
    let mut data = b"secrets-server/1\0".to_vec();
    data.extend((place.workspace().len() as u64).to_be_bytes());
    data.extend(place.workspace().as_bytes());
    data.extend(place.key().as_bytes());
    data
}

/// 64 hex digits, or base64 of either alphabet, padded or not.
fn parse_key(text: &[u8]) -> anyhow::Result<Zeroizing<[u8; 32]>> {
    let text = text.trim_ascii();
    let mut key = Zeroizing::new([0; 32]);
    if text.len() == 64 {
        hex::decode_to_slice(text, &mut *key)
            .ok()
            .context("64 characters, but not all hex digits")?;
        return Ok(key);
    }
    let unpadded = text.strip_suffix(b"=").unwrap_or(text);
    // Room for what the decoder estimates, which is rounded up.
    let mut bytes = Zeroizing::new([0; 36]);
    let length = STANDARD_NO_PAD
        .decode_slice(unpadded, &mut *bytes)
        .or_else(|_| URL_SAFE_NO_PAD.decode_slice(unpadded, &mut *bytes))
        .ok();
    ensure!(
        length == Some(32),
        "the key must be 32 bytes, as 64 hex digits or as base64"
    );
    key.copy_from_slice(&bytes[..32]);
    Ok(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(workspace: &str, key: &str) -> Place {
        Place::in_workspace(workspace.into(), key).unwrap()
    }

    #[test]
    fn opens_only_under_its_key_and_in_its_place() {
        let vault = Vault::new(&[7; 32]);
        let here = place("acme", "STRIPE_LIVE_KEY");
        let sealed = vault.seal(&here, &"sk_live_1".into()).unwrap();

        assert_eq!(
            vault.open(&here, &sealed).unwrap().expose_secret(),
            "sk_live_1"
        );
        assert!(vault.open(&place("acme", "OTHER"), &sealed).is_none());
        assert!(
            vault
                .open(&place("acmeS", "TRIPE_LIVE_KEY"), &sealed)
                .is_none()
        );
        assert!(Vault::new(&[8; 32]).open(&here, &sealed).is_none());

        let mut changed = sealed.clone();
        *changed.last_mut().unwrap() ^= 1;
        assert!(vault.open(&here, &changed).is_none());
        assert!(vault.open(&here, &sealed[..10]).is_none());
        assert_ne!(sealed, vault.seal(&here, &"sk_live_1".into()).unwrap());
    }

    #[test]
    fn a_key_is_hex_or_base64_of_32_bytes() {
        let bytes: [u8; 32] = std::array::from_fn(|i| 255 - u8::try_from(i).unwrap());
        let padded = base64::engine::general_purpose::STANDARD.encode(bytes);
        for text in [
            hex::encode(bytes),
            hex::encode_upper(bytes) + "\n",
            padded,
            URL_SAFE_NO_PAD.encode(bytes),
        ] {
            assert_eq!(*parse_key(text.as_bytes()).unwrap(), bytes, "{text}");
        }
        let long = "A".repeat(200);
        for text in ["", "abc", "zz", &"z".repeat(64), &long] {
            let error = format!("{:#}", parse_key(text.as_bytes()).unwrap_err());
            assert!(text.len() < 3 || !error.contains(text), "{error}");
        }
    }
}
