//! C1: who acts, in which workspace, in the course of which request.

use std::sync::Arc;

use crate::record::escape;
use crate::scope;

/// The longest id that a record carries, in bytes (W2).
pub(crate) const MAX_ID: usize = 256;

/// What kind of actor caused an event (W2).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ActorKind {
    /// A person, acting for herself. What a context without a kind means.
    #[default]
    User,
    /// A person with the rights of an administrator.
    Admin,
    /// A program that acts by itself or for a user.
    Agent,
    /// A scheduled job.
    Cron,
}

impl ActorKind {
    /// The word that stands in a record: `user`, `admin`, `agent` or `cron`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::User => "user",
            Self::Admin => "admin",
            Self::Agent => "agent",
            Self::Cron => "cron",
        }
    }
}

/// Who and where: the part of a record that a handler should not have to repeat.
///
/// Middleware builds one per request and puts it in force with [`scope`](Self::scope) (async) or
/// [`enter`](Self::enter) (sync); everything emitted inside carries it. A clone costs one counter.
///
/// ```
/// use audit_core::{ActorKind, AuditContext};
///
/// let request = AuditContext::new()
///     .with_user_id("u-17")
///     .with_actor_kind(ActorKind::Admin)
///     .with_correlation_id("req-1");
/// let _in_force = request.enter();
/// assert_eq!(AuditContext::current().user_id(), "u-17");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AuditContext(Option<Arc<Ids>>);

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Ids {
    user_id: Option<Box<str>>,
    actor_kind: Option<ActorKind>,
    correlation_id: Option<Box<str>>,
    workspace_id: Option<Box<str>>,
    /// An id may have to be escaped (W8): looked up once, when it is set, rather than for every record.
    needs_escape: bool,
}

impl Ids {
    fn look_for_escapes(&mut self) {
        let ids = [&self.user_id, &self.correlation_id, &self.workspace_id];
        let mut ids = ids.into_iter().flatten();
        self.needs_escape = !ids.all(|id| escape::is_plain(id.as_bytes()));
    }
}

impl AuditContext {
    /// A context in which nothing is set: ids are empty, the actor is a user.
    pub const fn new() -> Self {
        Self(None)
    }

    /// The context in force here: that of the innermost scope, or an empty one.
    pub fn current() -> Self {
        scope::context()
    }

    /// Sets the id of the acting user. An id over 256 bytes is cut at a character boundary.
    ///
    /// `""` is an id too: inside another context it clears the user of that one. To leave that user in force, do not
    /// call this.
    ///
    /// ```
    /// use audit_core::AuditContext;
    ///
    /// let _outer = AuditContext::new().with_user_id("u-17").enter();
    /// let _inner = AuditContext::new().with_user_id("").enter();
    /// assert_eq!(AuditContext::current().user_id(), "");
    /// ```
    #[must_use]
    pub fn with_user_id(self, id: impl AsRef<str>) -> Self {
        self.set(|ids| ids.user_id = Some(cut(id.as_ref()).into()))
    }

    /// Sets what kind of actor this is.
    #[must_use]
    pub fn with_actor_kind(self, kind: ActorKind) -> Self {
        self.set(|ids| ids.actor_kind = Some(kind))
    }

    /// Sets the id that ties the records of one request together. Cut, and empty, like
    /// [`with_user_id`](Self::with_user_id).
    #[must_use]
    pub fn with_correlation_id(self, id: impl AsRef<str>) -> Self {
        self.set(|ids| ids.correlation_id = Some(cut(id.as_ref()).into()))
    }

    /// Sets the id of the workspace. Cut, and empty, like [`with_user_id`](Self::with_user_id). A field `workspace_id`
    /// that is a non-empty string goes over it; see [`emit`](crate::emit).
    #[must_use]
    pub fn with_workspace_id(self, id: impl AsRef<str>) -> Self {
        self.set(|ids| ids.workspace_id = Some(cut(id.as_ref()).into()))
    }

    /// The user's id, empty if unset.
    pub fn user_id(&self) -> &str {
        self.id(|ids| &ids.user_id)
    }

    /// The actor's kind, [`ActorKind::User`] if unset.
    pub fn actor_kind(&self) -> ActorKind {
        let kind = self.0.as_ref().and_then(|ids| ids.actor_kind);
        kind.unwrap_or_default()
    }

    /// The correlation id, empty if unset.
    pub fn correlation_id(&self) -> &str {
        self.id(|ids| &ids.correlation_id)
    }

    /// The workspace's id, empty if unset.
    pub fn workspace_id(&self) -> &str {
        self.id(|ids| &ids.workspace_id)
    }

    /// Whether an id may have to be escaped.
    pub(crate) fn needs_escape(&self) -> bool {
        self.0.as_ref().is_some_and(|ids| ids.needs_escape)
    }

    /// This context where it says something, `outer` where it does not (C2). An id that is set to
    /// `""` says something: it clears the outer one.
    pub(crate) fn over(&self, outer: &Self) -> Self {
        let (Some(inner), Some(outer)) = (&self.0, &outer.0) else {
            return if self.0.is_some() {
                self.clone()
            } else {
                outer.clone()
            };
        };
        let or = |inner: &Option<Box<str>>, outer: &Option<Box<str>>| {
            inner.clone().or_else(|| outer.clone())
        };
        let mut ids = Ids {
            user_id: or(&inner.user_id, &outer.user_id),
            actor_kind: inner.actor_kind.or(outer.actor_kind),
            correlation_id: or(&inner.correlation_id, &outer.correlation_id),
            workspace_id: or(&inner.workspace_id, &outer.workspace_id),
            needs_escape: false,
        };
        ids.look_for_escapes();
        Self(Some(Arc::new(ids)))
    }

    fn set(mut self, set: impl FnOnce(&mut Ids)) -> Self {
        let ids = Arc::make_mut(self.0.get_or_insert_default());
        set(ids);
        ids.look_for_escapes();
        self
    }

    fn id(&self, which: impl Fn(&Ids) -> &Option<Box<str>>) -> &str {
        let id = self.0.as_deref().and_then(|ids| which(ids).as_deref());
        id.unwrap_or_default()
    }
}

/// The longest prefix of whole characters within [`MAX_ID`] bytes.
pub(crate) fn cut(id: &str) -> &str {
    prefix(id, MAX_ID)
}

/// The longest prefix of whole characters within `bytes`.
pub(crate) fn prefix(text: &str, bytes: usize) -> &str {
    if text.len() <= bytes {
        return text;
    }
    let mut end = bytes;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::{ActorKind, AuditContext, MAX_ID};

    #[test]
    fn an_id_is_cut_at_a_character_boundary() {
        let id = format!("{}é", "x".repeat(MAX_ID - 1));
        assert_eq!(
            AuditContext::new().with_user_id(id).user_id().len(),
            MAX_ID - 1
        );
        let whole = "y".repeat(MAX_ID);
        assert_eq!(
            AuditContext::new().with_workspace_id(&whole).workspace_id(),
            whole
        );
    }

    #[test]
    fn the_inner_context_overrides_and_inherits() {
        let outer = AuditContext::new()
            .with_user_id("outer")
            .with_correlation_id("c");
        let inner = AuditContext::new()
            .with_user_id("inner")
            .with_actor_kind(ActorKind::Cron);
        let both = inner.over(&outer);
        assert_eq!((both.user_id(), both.correlation_id()), ("inner", "c"));
        assert_eq!(both.actor_kind(), ActorKind::Cron);
        assert_eq!(
            AuditContext::new().with_user_id("").over(&outer).user_id(),
            ""
        );
        assert_eq!(AuditContext::new().over(&outer), outer);
    }
}
