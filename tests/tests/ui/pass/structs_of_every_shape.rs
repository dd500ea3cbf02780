use audit_core::{AuditFields, audited};

pub struct Callback<T: ?Sized>(pub Box<T>);

pub struct BodyFields;

#[derive(AuditFields)]
pub struct Body<'a, T = String>
where
    T: Clone,
{
    pub r#type: u32,
    pub fields: BodyFields,
    pub call: Callback<dyn for<'b> Fn(&'b str) -> &'b str>,
    pub pointer: Callback<for<'b> fn(&'b str) -> &'b str>,
    pub text: std::borrow::Cow<'a, str>,
    pub(crate) raw: *const u8,
    pub generic: Option<T>,
    #[audit(secret)]
    r#match: &'a [u8],
}

#[derive(AuditFields)]
pub struct Unit;

/// `Unit` is a constant here.
#[derive(AuditFields)]
pub struct Ring<'a, T, const Unit: usize> {
    pub names: [&'a T; Unit],
    #[audit(secret)]
    pub value: [u8; Unit],
    pub next: Option<Box<Self>>,
}

#[derive(audit_core::AuditValue)]
pub enum Size<const Unit: usize> {
    One,
}

impl<const UNIT: usize> serde::Serialize for Size<UNIT> {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_unit()
    }
}

#[derive(AuditFields)]
pub struct Empty {}

#[derive(AuditFields)]
pub enum Never {}

#[derive(AuditFields)]
pub struct Unsized {
    pub length: usize,
    pub text: str,
}

#[audited(event = "body.set", hash = "body.match", fields(body.r#type, kind = body.r#type, body.text))]
pub fn set(body: &Body<'_>, unit: Unit, empty: Empty, never: Option<Never>, long: &Unsized) {
    let _ = (body.r#match, body.raw, unit, empty, never, long);
}

#[audited(event = "body.set", hash = "unsized_.text", fields(unsized_.length, %unsized_.text))]
pub fn measure(unsized_: &Unsized) {
    let _ = unsized_;
}

fn main() {}
