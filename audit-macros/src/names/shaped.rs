//! L6: which names are those of secrets.

/// What the last word, or the last words run together, must be.
const SECRETS: [&str; 24] = [
    "password",
    "passwd",
    "pwd",
    "passphrase",
    "passcode",
    "secret",
    "token",
    "credential",
    "pem",
    "otp",
    "jwt",
    "cookie",
    "authorization",
    "session",
    "sessionid",
    "passwordhash",
    "connectionstring",
    "databaseurl",
    "apikey",
    "privatekey",
    "secretkey",
    "accesskey",
    "signingkey",
    "encryptionkey",
];

/// Whether a value under this name is probably a secret.
pub(crate) fn is_secret_shaped(name: &str) -> bool {
    let mut words = words(name);
    while words
        .last()
        .is_some_and(|word| word.bytes().all(|byte| byte.is_ascii_digit()))
    {
        words.pop();
    }
    if let Some(last) = words.last_mut() {
        last.truncate(last.trim_end_matches(|c: char| c.is_ascii_digit()).len());
    }
    (1..=words.len().min(3)).any(|count| {
        let tail = words[words.len() - count..].concat();
        let one = |plural: &str| {
            tail.strip_suffix(plural)
                .is_some_and(|one| SECRETS.contains(&one))
        };
        one("") || one("s") || one("es")
    })
}

/// The words of a name in lower case, split at `_`, at what else is no letter or digit (a name of serde's may have a `-`),
/// and where the case changes (`APIKey` is `api`, `key`).
fn words(name: &str) -> Vec<String> {
    let chars: Vec<char> = name.chars().collect();
    let mut words = vec![String::new()];
    for (at, &c) in chars.iter().enumerate() {
        let lower_before = at > 0 && !chars[at - 1].is_uppercase();
        let lower_after = chars.get(at + 1).is_some_and(|next| next.is_lowercase());
        if !c.is_alphanumeric() || (c.is_uppercase() && (lower_before || lower_after)) {
            words.push(String::new());
        }
        if c.is_alphanumeric() {
            words
                .last_mut()
                .expect("there is always a word")
                .extend(c.to_lowercase());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::is_secret_shaped;

    #[test]
    fn names_of_secrets() {
        for name in [
            "password",
            "db_password",
            "userPassword",
            "passwords",
            "_token",
            "token2",
            "token_2",
            "apikey",
            "apiKey",
            "APIKey",
            "API_KEY",
            "api_keys",
            "STRIPE_SECRET_KEY",
            "session",
            "session_id",
            "sessionId",
            "sessionids",
            "password_hash",
            "password_hashes",
            "PasswordHash",
            "connection_string",
            "data_base_url",
            "DATABASE_URL",
            "jwt",
            "pem",
            "otp",
            "OTP",
            "cookie",
            "cookies",
            "authorization",
            "credentials",
            "signing_key",
            "encryption_key",
            "private_key",
            "access_key",
            "passphrase",
            "pwd",
            "passwd",
            "passcode",
            "accessToken3",
            "__secret",
            "pass_word",
            "api-key",
            "x-api-key",
            "access.token",
            "session id",
        ] {
            assert!(is_secret_shaped(name), "{name}");
        }
    }

    #[test]
    fn harmless_names() {
        for name in [
            "key",
            "api_key_id",
            "token_count",
            "secretary_id",
            "monkey",
            "keyboard",
            "author",
            "authorization_id",
            "session_count",
            "password_changed_at",
            "public_key",
            "key_id",
            "value",
            "passenger",
            "tokenizer",
            "url",
            "",
            "_",
            "7",
            "keys",
            "api-key-id",
            "-",
        ] {
            assert!(!is_secret_shaped(name), "{name}");
        }
    }
}
