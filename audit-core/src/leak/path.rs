//! Paths as types: `body.inner.token` is `(Name<inner, ()>, (Name<token, ()>, ()))`, a name being the hash of its text, since
//! types have no strings in them.
//!
//! An extractor's `.0` may stand in a path or be left out: in a `Json<Body>`, `body.0.value` is `body.value`. So it is no
//! name of its own but is counted with the next: `(Name<value, Zero<()>>, ())`, or `Zero<()>` where the path ends.

use std::marker::PhantomData;

/// The hash of no text at all: a name that no field has. Who deals with a field of that name deals with all.
pub const NOBODY: u64 = 0xcbf2_9ce4_8422_2325;

/// A field's name, as the 64-bit FNV-1a hash of its text, and how many extractors' `.0` are just before it. Of a tuple's
/// element also how many are after it, since a pattern may count from the end.
pub struct Name<const HASH: u64, Zeros, After = ()>(PhantomData<(Zeros, After)>);

/// One more of an extractor's `.0`.
pub struct Zero<Zeros>(PhantomData<Zeros>);

/// After a tuple's element: none.
pub enum Last {}

/// One more.
pub struct Before<After>(PhantomData<After>);

/// The FNV-1a hash of a tuple index, as the derive and the attribute compute it.
pub(super) const fn index(index: u8) -> u64 {
    const fn and(hash: u64, digit: u8) -> u64 {
        (hash ^ (b'0' + digit) as u64).wrapping_mul(0x0000_0100_0000_01b3)
    }
    let none = NOBODY;
    let tens = if index < 10 {
        none
    } else {
        and(none, index / 10)
    };
    and(tens, index % 10)
}

/// A list of names that can go on.
pub trait FieldPath {
    type Then<Below: FieldPath>: FieldPath;
    /// The same behind an extractor's `.0`.
    type BehindZero: FieldPath;
}

impl FieldPath for () {
    type Then<Below: FieldPath> = Below;
    type BehindZero = Zero<()>;
}

impl<Zeros: FieldPath> FieldPath for Zero<Zeros> {
    type Then<Below: FieldPath> = <Zeros::Then<Below> as FieldPath>::BehindZero;
    type BehindZero = Zero<Self>;
}

impl<const HASH: u64, Zeros, After, Rest: FieldPath> FieldPath
    for (Name<HASH, Zeros, After>, Rest)
{
    type Then<Below: FieldPath> = (Name<HASH, Zeros, After>, Rest::Then<Below>);
    type BehindZero = (Name<HASH, Zero<Zeros>, After>, Rest);
}
