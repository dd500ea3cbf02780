//! The grammar of JSON as a writer sees it, so that no `Serialize` can lead out of it.
//!
//! An implementation may end a map after a key, or go on after an error; trusting it, one would write
//! something that is not JSON. Here every step is checked.

/// Deepest nesting of objects and arrays within a record's `fields`, itself included (W7).
pub(crate) const MAX_DEPTH: u32 = 128;

/// Why a value cannot be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// It nests deeper than [`MAX_DEPTH`].
    TooDeep,
    /// A record's fields are something else than an object.
    NotAnObject,
    /// The `Serialize` broke the rules of serde: a key without a value, say.
    Misuse,
    /// A map's key that is more than plain text.
    NotAKey,
    /// A number or raw value that is not JSON.
    NotJson,
}

/// What the writer expects next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Next {
    Value,
    ObjectStart,
    ArrayStart,
    Key,
    KeyText,
    KeyDone,
    ValueText,
    Done,
}

/// Where in a JSON document a writer is.
#[derive(Debug)]
pub(crate) struct State {
    /// One bit per open container, the innermost lowest: set for an object.
    kinds: u128,
    depth: u32,
    next: Next,
}

impl State {
    /// Before a whole object, which is the record's `fields`.
    pub(crate) const ROOT: Self = Self {
        kinds: 0,
        depth: 0,
        next: Next::Value,
    };
    /// Inside that object, before a key.
    pub(crate) const MEMBER: Self = Self {
        kinds: 1,
        depth: 1,
        next: Next::Key,
    };
    /// After a key and its colon.
    pub(crate) const VALUE: Self = Self {
        kinds: 1,
        depth: 1,
        next: Next::Value,
    };

    pub(crate) fn depth(&self) -> u32 {
        self.depth
    }

    /// Whether a string is open that is a member's key or value, not one deeper within.
    pub(crate) fn in_member_text(&self) -> bool {
        self.depth == 1 && matches!(self.next, Next::KeyText | Next::ValueText)
    }

    /// Whether a value is complete at `depth` and nothing is open above it.
    pub(crate) fn is_done_at(&self, depth: u32) -> bool {
        self.depth == depth && self.next == Next::Done
    }

    /// `null`, a number, `true`.
    pub(crate) fn scalar(&mut self) -> Result<(), Fault> {
        match self.next {
            Next::Value if self.depth == 0 => Err(Fault::NotAnObject),
            Next::Value => self.done(),
            _ => Err(Fault::Misuse),
        }
    }

    pub(crate) fn begin_string(&mut self) -> Result<(), Fault> {
        match self.next {
            Next::Value if self.depth == 0 => Err(Fault::NotAnObject),
            Next::Value => self.go(Next::ValueText),
            Next::Key => self.go(Next::KeyText),
            _ => Err(Fault::Misuse),
        }
    }

    /// A whole string value.
    #[inline]
    pub(crate) fn string(&mut self) -> Result<(), Fault> {
        match self.next {
            Next::Value if self.depth == 0 => Err(Fault::NotAnObject),
            Next::Value => self.done(),
            _ => Err(Fault::Misuse),
        }
    }

    /// A whole key with its colon.
    #[inline]
    pub(crate) fn key(&mut self) -> Result<(), Fault> {
        require(self.next == Next::Key)?;
        self.go(Next::Value)
    }

    pub(crate) fn text(&self) -> Result<(), Fault> {
        require(matches!(self.next, Next::KeyText | Next::ValueText))
    }

    pub(crate) fn end_string(&mut self) -> Result<(), Fault> {
        match self.next {
            Next::ValueText => self.done(),
            Next::KeyText => self.go(Next::KeyDone),
            _ => Err(Fault::Misuse),
        }
    }

    pub(crate) fn begin_object(&mut self) -> Result<(), Fault> {
        self.open(1, Next::ObjectStart)
    }

    pub(crate) fn begin_key(&mut self, first: bool) -> Result<(), Fault> {
        self.separate(1, Next::ObjectStart, first)?;
        self.go(Next::Key)
    }

    pub(crate) fn end_key(&self) -> Result<(), Fault> {
        require(self.next == Next::KeyDone)
    }

    pub(crate) fn begin_member_value(&mut self) -> Result<(), Fault> {
        require(self.next == Next::KeyDone)?;
        self.go(Next::Value)
    }

    pub(crate) fn end_object(&mut self) -> Result<(), Fault> {
        self.close(1, Next::ObjectStart)
    }

    pub(crate) fn begin_array(&mut self) -> Result<(), Fault> {
        if self.depth == 0 {
            return Err(Fault::NotAnObject);
        }
        self.open(0, Next::ArrayStart)
    }

    pub(crate) fn begin_element(&mut self, first: bool) -> Result<(), Fault> {
        self.separate(0, Next::ArrayStart, first)?;
        self.go(Next::Value)
    }

    /// Between a value and what follows it.
    pub(crate) fn end_value(&self) -> Result<(), Fault> {
        require(self.next == Next::Done)
    }

    pub(crate) fn end_array(&mut self) -> Result<(), Fault> {
        self.close(0, Next::ArrayStart)
    }

    fn open(&mut self, kind: u128, start: Next) -> Result<(), Fault> {
        require(self.next == Next::Value)?;
        if self.depth == MAX_DEPTH {
            return Err(Fault::TooDeep);
        }
        self.depth += 1;
        self.kinds = self.kinds << 1 | kind;
        self.go(start)
    }

    fn separate(&self, kind: u128, start: Next, first: bool) -> Result<(), Fault> {
        let expected = if first { start } else { Next::Done };
        require(self.inside(kind) && self.next == expected)
    }

    fn close(&mut self, kind: u128, start: Next) -> Result<(), Fault> {
        require(self.inside(kind) && (self.next == start || self.next == Next::Done))?;
        self.depth -= 1;
        self.kinds >>= 1;
        self.done()
    }

    fn inside(&self, kind: u128) -> bool {
        self.depth > 0 && self.kinds & 1 == kind
    }

    fn done(&mut self) -> Result<(), Fault> {
        self.go(Next::Done)
    }

    #[allow(
        clippy::unnecessary_wraps,
        reason = "the last step of those that can fail"
    )]
    fn go(&mut self, next: Next) -> Result<(), Fault> {
        self.next = next;
        Ok(())
    }
}

fn require(holds: bool) -> Result<(), Fault> {
    if holds { Ok(()) } else { Err(Fault::Misuse) }
}
