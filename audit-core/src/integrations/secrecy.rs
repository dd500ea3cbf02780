//! secrecy's types are secret by themselves; they are hashed without leaving their box.

use ::secrecy::zeroize::Zeroize;
use ::secrecy::{ExposeSecret, SecretBox};

use crate::{AuditHash, AuditSecret};

impl<T: Zeroize + ?Sized> AuditSecret for SecretBox<T> {}

impl<T: Zeroize + AuditHash + ?Sized> AuditHash for SecretBox<T> {
    fn hash_bytes(&self) -> &[u8] {
        self.expose_secret().hash_bytes()
    }
}
