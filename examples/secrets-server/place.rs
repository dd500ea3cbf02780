//! Where a secret lives: a key in a workspace, or among the global ones.

/// A valid key and its workspace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    /// Empty for a global secret; a workspace's id never is.
    workspace: String,
    key: String,
}

impl Place {
    /// `None` if the key is not a valid one.
    pub(crate) fn in_workspace(workspace: String, key: &str) -> Option<Self> {
        is_key(key).then(|| Self {
            workspace,
            key: key.to_owned(),
        })
    }

    /// `None` if the key is not a valid one.
    pub(crate) fn global(key: &str) -> Option<Self> {
        Self::in_workspace(String::new(), key)
    }

    pub(crate) fn workspace(&self) -> &str {
        &self.workspace
    }

    pub(crate) fn key(&self) -> &str {
        &self.key
    }
}

/// `^[A-Z][A-Z0-9_]{0,127}$`
fn is_key(key: &str) -> bool {
    key.len() <= 128
        && key.starts_with(|c: char| c.is_ascii_uppercase())
        && key
            .bytes()
            .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_upper_case_digits_and_underscores() {
        let longest = "A".repeat(128);
        for key in ["A", "STRIPE_LIVE_KEY", "A1_", &longest] {
            assert!(Place::global(key).is_some(), "{key}");
        }
        let too_long = "A".repeat(129);
        for key in [
            "", "a", "1A", "_A", "A-B", "A B", "A\n", "É", "AÉ", "A\0", &too_long,
        ] {
            assert!(Place::global(key).is_none(), "{key:?}");
        }
    }
}
