//! Event types as they are asked for: whole, by prefix, or with `*` and `?`.

/// `secret.set`, `secret` or `secret.` (all that begins with `secret.`), `*.delete`, `file.?et`.
#[derive(Clone, Debug)]
pub(crate) struct Pattern {
    glob: String,
}

impl Pattern {
    pub(crate) fn new(text: &str) -> Self {
        let glob = if text.contains(['*', '?']) {
            text.to_owned()
        } else if let Some(noun) = text.strip_suffix('.') {
            format!("{noun}.*")
        } else if text.contains('.') {
            text.to_owned()
        } else {
            // No event type is a single word (W4), so a single word can only be a prefix.
            format!("{text}.*")
        };
        Self { glob }
    }

    pub(crate) fn matches(&self, event_type: &str) -> bool {
        glob(self.glob.as_bytes(), event_type.as_bytes())
    }

    /// The parts that a match contains as they are.
    pub(crate) fn literals(&self) -> impl Iterator<Item = &str> {
        self.glob.split(['*', '?'])
    }
}

/// Goes back to the last `*` alone, so the time is at worst the product of both lengths.
fn glob(pattern: &[u8], text: &[u8]) -> bool {
    let (mut p, mut t) = (0, 0);
    let mut star: Option<(usize, usize)> = None;
    while t < text.len() {
        match pattern.get(p) {
            Some(b'*') => {
                star = Some((p, t));
                p += 1;
            }
            Some(&byte) if byte == b'?' || byte == text[t] => {
                p += 1;
                t += 1;
            }
            _ => match star {
                Some((at, from)) => {
                    star = Some((at, from + 1));
                    p = at + 1;
                    t = from + 1;
                }
                None => return false,
            },
        }
    }
    pattern[p..].iter().all(|&byte| byte == b'*')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_prefix_and_glob() {
        for (pattern, event, expected) in [
            ("secret.set", "secret.set", true),
            ("secret.set", "secret.set.more", false),
            ("secret", "secret.set", true),
            ("secret.", "secret.set", true),
            ("secret", "secrets.set", false),
            ("*.delete", "file.delete", true),
            ("*.delete", "file.deleted", false),
            ("file.?et", "file.get", true),
            ("f*e*.*e", "file.create.done", true),
            ("f*e*.*x", "file.create.done", false),
            ("*", "anything.at_all", true),
        ] {
            assert_eq!(
                Pattern::new(pattern).matches(event),
                expected,
                "{pattern} {event}"
            );
        }
    }
}
