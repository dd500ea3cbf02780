//! What expansions name. Not for use by hand: it may change in any release, together with audit-macros.

pub use serde::ser::Serialize;
pub use std::boxed::Box;
pub use std::option::Option::{None, Some};
pub use std::primitive::{bool, u64, usize};
pub use std::result::Result;
#[cfg(feature = "catalogue")]
pub use std::{file, line, module_path};

#[cfg(feature = "catalogue")]
pub use linkme::{self, distributed_slice};

#[cfg(feature = "catalogue")]
pub use crate::catalogue::{CATALOGUE, Names, Site, declared};
pub use crate::handler::*;
pub use crate::leak::around::*;
pub use crate::leak::behind::*;
pub use crate::leak::bound::*;
pub use crate::leak::hidden::*;
pub use crate::leak::judge::*;
pub use crate::leak::mark::*;
pub use crate::leak::open::*;
pub use crate::leak::path::*;
pub use crate::leak::probe::*;
pub use crate::leak::resolve::*;
pub use crate::leak::secrets::*;
pub use crate::leak::text::*;
pub use crate::leak::undealt::*;
pub use crate::leak::value::*;
pub use crate::leak::variants::*;
pub use crate::leak::walk::*;
pub use crate::outcome::CanFail;

/// The traits whose methods expansions call, without names that a user's own could collide with. Of methods, what a user's
/// trait for all types could collide with is the name: these start with `audited_`, or take the value itself.
pub mod methods {
    pub use crate::handler::{
        HasRunBoxed as _, HasRunOther as _, LaterConsumed as _, LookInside as _, LookLast as _,
        LookOutcome as _, LookPlain as _, NowLent as _, StartLook as _, StartReturned as _,
        SuccessItself as _,
    };
    pub use crate::leak::judge::{Below as _, PartOfOther as _, PartOfSecret as _};
    pub use crate::leak::mark::Judge as _;
    pub use crate::leak::mark::JudgeName as _;
    pub use crate::leak::mark::OfSecretType as _;
    pub use crate::leak::open::{OpenAgain as _, OpenDeclared as _, OpenDeclaredWithin as _};
    pub use crate::leak::text::{Text as _, TextOfUnknown as _};
    pub use crate::leak::tuple::OpenTuple as _;
    pub use crate::leak::undealt::{AskField as _, AskValue as _, AskVariant as _, AskWhole as _};
    pub use crate::leak::value::{
        AsItself as _, AsListed as _, DeclaredSecret as _, Lent as _, RawDeclared as _,
        RawOther as _, RawSecret as _, StartRaw as _,
    };
    pub use crate::leak::variants::{OpenVariants as _, OpenVariantsWithin as _};
    pub use crate::leak::walk::{
        DoneTooEarly as _, FoundSome as _, StartWalk as _, StepDeclared as _, StepOver as _,
        StepSecret as _,
    };
}
