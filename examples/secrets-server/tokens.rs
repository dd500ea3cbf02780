//! The token file: who may do what.
//!
//! ```text
//! # kind name token            workspaces
//! user   alice 6f1c…(random)   acme initech
//! admin  root  90ab…(random)
//! ```
//!
//! Tokens are kept as SHA-256 digests and compared in constant time. An error names a line, never
//! what is on it.

use std::collections::BTreeSet;
use std::fs::OpenOptions;
use std::io::Write as _;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context as _, bail, ensure};
use audit_core::ActorKind;
use sha2::{Digest as _, Sha256};
use subtle::{Choice, ConditionallySelectable as _, ConstantTimeEq as _};
use zeroize::Zeroizing;

/// Someone who may call this service.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Caller {
    pub(crate) name: String,
    access: Access,
}

#[derive(Debug, PartialEq, Eq)]
enum Access {
    /// These workspaces alone.
    User(BTreeSet<String>),
    /// All workspaces, and the global secrets.
    Admin,
}

impl Caller {
    pub(crate) fn actor_kind(&self) -> ActorKind {
        match self.access {
            Access::User(_) => ActorKind::User,
            Access::Admin => ActorKind::Admin,
        }
    }

    pub(crate) fn is_admin(&self) -> bool {
        self.access == Access::Admin
    }

    pub(crate) fn may_use(&self, workspace: &str) -> bool {
        match &self.access {
            Access::User(workspaces) => workspaces.contains(workspace),
            Access::Admin => true,
        }
    }
}

/// All callers, found by token.
#[derive(Default)]
pub(crate) struct Tokens {
    callers: Vec<([u8; 32], Arc<Caller>)>,
    workspaces: BTreeSet<String>,
}

impl Tokens {
    /// Reads the file, or makes one with random tokens if there is none.
    pub(crate) fn load_or_create(path: &Path) -> anyhow::Result<Self> {
        if !path.try_exists()? {
            create(path).with_context(|| format!("cannot make {}", path.display()))?;
            say!("made {} with random tokens", path.display());
        }
        let text = Zeroizing::new(
            std::fs::read_to_string(path)
                .with_context(|| format!("cannot read {}", path.display()))?,
        );
        Self::parse(&text).with_context(|| format!("in the token file {}", path.display()))
    }

    fn parse(text: &str) -> anyhow::Result<Self> {
        let mut tokens = Self::default();
        for (index, line) in text.lines().enumerate() {
            let line = line.split('#').next().unwrap_or_default();
            tokens
                .add(line)
                .with_context(|| format!("line {}", index + 1))?;
        }
        ensure!(
            !tokens.callers.is_empty(),
            "no caller in it: nobody could use this server"
        );
        Ok(tokens)
    }

    fn add(&mut self, line: &str) -> anyhow::Result<()> {
        let mut words = line.split_whitespace();
        let Some(kind) = words.next() else {
            return Ok(());
        };
        let name = words.next().context("a name is missing")?;
        ensure!(is_id(name), "a name must be 1 to 64 of A-Z a-z 0-9 . _ -");
        let token = words.next().context("a token is missing")?;
        ensure!(
            (16..=256).contains(&token.len()) && token.bytes().all(|b| b.is_ascii_graphic()),
            "a token must be 16 to 256 visible ASCII characters"
        );
        let access = match kind {
            "user" => Access::User(words.map(workspace).collect::<anyhow::Result<_>>()?),
            "admin" => {
                ensure!(
                    words.next().is_none(),
                    "an admin may use every workspace: name none"
                );
                Access::Admin
            }
            _ => bail!("a line must start with user or admin"),
        };
        ensure!(
            self.find(token).is_none(),
            "this token is on an earlier line already"
        );
        if let Access::User(workspaces) = &access {
            ensure!(
                !workspaces.is_empty(),
                "a user needs at least one workspace"
            );
            self.workspaces.extend(workspaces.iter().cloned());
        }
        let caller = Arc::new(Caller {
            name: name.to_owned(),
            access,
        });
        self.callers.push((digest(token), caller));
        Ok(())
    }

    /// The caller with this token. Takes the same time whichever it is, or none.
    pub(crate) fn find(&self, token: &str) -> Option<Arc<Caller>> {
        let wanted = digest(token);
        let none = u64::MAX;
        let mut found = none;
        for (index, (digest, _)) in (0_u64..).zip(&self.callers) {
            let same: Choice = digest.ct_eq(&wanted);
            found.conditional_assign(&index, same);
        }
        let index = usize::try_from(found).ok()?;
        self.callers
            .get(index)
            .map(|(_, caller)| Arc::clone(caller))
    }

    pub(crate) fn knows_workspace(&self, workspace: &str) -> bool {
        self.workspaces.contains(workspace)
    }
}

fn workspace(word: &str) -> anyhow::Result<String> {
    ensure!(
        is_id(word),
        "a workspace must be 1 to 64 of A-Z a-z 0-9 . _ -"
    );
    Ok(word.to_owned())
}

fn is_id(word: &str) -> bool {
    (1..=64).contains(&word.len())
        && word
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"._-".contains(&b))
}

fn digest(token: &str) -> [u8; 32] {
    Sha256::digest(token).into()
}

/// One user with one workspace, one admin: enough to try the service.
fn create(path: &Path) -> anyhow::Result<()> {
    let text = Zeroizing::new(format!(
        "# kind name token workspaces\nuser alice {} acme\nadmin root {}\n",
        *random_token()?,
        *random_token()?,
    ));
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)?;
    file.write_all(text.as_bytes())?;
    Ok(())
}

fn random_token() -> anyhow::Result<Zeroizing<String>> {
    let mut bytes = Zeroizing::new([0; 24]);
    getrandom::fill(&mut *bytes)?;
    Ok(Zeroizing::new(hex::encode(*bytes)))
}

#[cfg(test)]
#[path = "tokens_tests.rs"]
mod tests;
