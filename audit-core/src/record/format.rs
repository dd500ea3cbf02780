//! Any `Serialize` as JSON, written through our [`Writer`].
//!
//! It writes what `serde_json` would, except that keys are whatever displays as text. Being our own,
//! it looks at each string once, on its way into the buffer.

use std::fmt::{self, Display, Write};

use serde::Serialize;
use serde::ser::{Error, Serializer};
use serde_json::ser::{CompactFormatter, Formatter};

use super::compound::{Close, Compound};
use super::state::Fault;
use super::writer::Writer;

/// By these names `serde_json` knows values that are JSON already.
const RAW: &str = "$serde_json::private::RawValue";
const NUMBER: &str = "$serde_json::private::Number";

/// Writes one value.
#[inline]
pub(super) fn value<T: Serialize + ?Sized>(
    writer: &mut Writer<'_>,
    value: &T,
) -> Result<(), Refused> {
    value.serialize(Json(writer))
}

/// Why there is no value: one of our own texts, since an error's may hold the value.
#[derive(Debug)]
pub(super) struct Refused(pub(super) &'static str);

impl Error for Refused {
    fn custom<T: Display>(message: T) -> Self {
        /// What serde says of its own types: fixed texts, without the value.
        const KNOWN: [&str; 4] = [
            "path contains invalid UTF-8 characters",
            "SystemTime must be later than UNIX_EPOCH",
            "lock poison error while serializing",
            "already mutably borrowed",
        ];
        let text = message.to_string();
        let known = KNOWN.into_iter().find(|known| text == *known);
        Self(known.unwrap_or("a field's Serialize returned an error"))
    }
}

impl Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl std::error::Error for Refused {}

/// Takes one step, unless one was refused before: a `Serialize` that goes on after that gets no
/// further.
#[inline]
pub(super) fn step<'a>(
    writer: &mut Writer<'a>,
    step: impl FnOnce(&mut Writer<'a>) -> Result<(), Fault>,
) -> Result<(), Refused> {
    if writer.fault.is_none() {
        match step(writer) {
            Ok(()) => return Ok(()),
            Err(fault) => writer.fault = Some(fault),
        }
    }
    Err(Refused(""))
}

/// Writes a string.
fn string(writer: &mut Writer<'_>, text: &str) -> Result<(), Refused> {
    step(writer, |writer| writer.string(text))
}

/// Writes what `value` displays as, as a string.
pub(super) fn displayed<T: Display + ?Sized>(
    writer: &mut Writer<'_>,
    value: &T,
) -> Result<(), Refused> {
    struct Text<'w, 'a>(&'w mut Writer<'a>);
    impl Write for Text<'_, '_> {
        fn write_str(&mut self, text: &str) -> fmt::Result {
            step(self.0, |writer| writer.text(text)).map_err(|_| fmt::Error)
        }
    }
    step(writer, Writer::begin_string)?;
    write!(Text(writer), "{value}").map_err(|_| Refused("a field's Display returned an error"))?;
    step(writer, Writer::end_string)
}

/// A value as the text of a key: serde displays what is plain, and refuses the rest.
pub(super) struct Plain<'v, T: ?Sized>(pub(super) &'v T);

impl<T: Serialize + ?Sized> Display for Plain<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.serialize(f)
    }
}

/// The serialiser of one value.
pub(super) struct Json<'w, 'a>(pub(super) &'w mut Writer<'a>);

impl<'w, 'a> Json<'w, 'a> {
    #[inline]
    fn scalar(self, write: impl FnOnce(&mut Vec<u8>)) -> Result<(), Refused> {
        step(self.0, |writer| writer.scalar(write))
    }

    #[inline]
    fn array(self, length: Option<usize>) -> Result<Compound<'w, 'a>, Refused> {
        step(self.0, Writer::begin_array)?;
        if length == Some(0) {
            step(self.0, Writer::end_array)?;
            return Ok(Compound::new(self.0, Close::Closed));
        }
        Ok(Compound::new(self.0, Close::Array))
    }

    #[inline]
    fn object(self, length: Option<usize>) -> Result<Compound<'w, 'a>, Refused> {
        step(self.0, Writer::begin_object)?;
        if length == Some(0) {
            step(self.0, Writer::end_object)?;
            return Ok(Compound::new(self.0, Close::Closed));
        }
        Ok(Compound::new(self.0, Close::Object))
    }

    /// `{"variant":` and what follows.
    fn variant(self, variant: &'static str) -> Result<Self, Refused> {
        step(self.0, |writer| {
            writer.begin_object()?;
            writer.key(true, variant)
        })?;
        Ok(self)
    }
}

macro_rules! scalars {
    ($($method:ident($type:ty) => $write:ident),* $(,)?) => {$(
        #[inline]
        fn $method(self, value: $type) -> Result<(), Refused> {
            // A vector takes everything.
            self.scalar(|out| drop(CompactFormatter.$write(out, value)))
        }
    )*};
}

impl<'w, 'a> Serializer for Json<'w, 'a> {
    type Ok = ();
    type Error = Refused;
    type SerializeSeq = Compound<'w, 'a>;
    type SerializeTuple = Compound<'w, 'a>;
    type SerializeTupleStruct = Compound<'w, 'a>;
    type SerializeTupleVariant = Compound<'w, 'a>;
    type SerializeMap = Compound<'w, 'a>;
    type SerializeStruct = Compound<'w, 'a>;
    type SerializeStructVariant = Compound<'w, 'a>;

    scalars! {
        serialize_bool(bool) => write_bool,
        serialize_i8(i8) => write_i8, serialize_i16(i16) => write_i16,
        serialize_i32(i32) => write_i32, serialize_i64(i64) => write_i64,
        serialize_i128(i128) => write_i128,
        serialize_u8(u8) => write_u8, serialize_u16(u16) => write_u16,
        serialize_u32(u32) => write_u32, serialize_u64(u64) => write_u64,
        serialize_u128(u128) => write_u128,
    }

    fn serialize_f32(self, value: f32) -> Result<(), Refused> {
        if !value.is_finite() {
            return self.serialize_unit();
        }
        self.scalar(|out| drop(CompactFormatter.write_f32(out, value)))
    }

    fn serialize_f64(self, value: f64) -> Result<(), Refused> {
        if !value.is_finite() {
            return self.serialize_unit();
        }
        self.scalar(|out| drop(CompactFormatter.write_f64(out, value)))
    }

    fn serialize_char(self, value: char) -> Result<(), Refused> {
        string(self.0, value.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, value: &str) -> Result<(), Refused> {
        string(self.0, value)
    }

    fn serialize_bytes(self, value: &[u8]) -> Result<(), Refused> {
        self.collect_seq(value)
    }

    fn collect_str<T: Display + ?Sized>(self, value: &T) -> Result<(), Refused> {
        displayed(self.0, value)
    }

    fn serialize_none(self) -> Result<(), Refused> {
        self.serialize_unit()
    }

    #[inline]
    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Refused> {
        value.serialize(self)
    }

    #[inline]
    fn serialize_unit(self) -> Result<(), Refused> {
        self.scalar(|out| out.extend_from_slice(b"null"))
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Refused> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<(), Refused> {
        string(self.0, variant)
    }

    #[inline]
    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), Refused> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<(), Refused> {
        let Self(writer) = self.variant(variant)?;
        value.serialize(Json(writer))?;
        step(writer, |writer| {
            writer.state.end_value()?;
            writer.end_object()
        })
    }

    fn serialize_seq(self, length: Option<usize>) -> Result<Compound<'w, 'a>, Refused> {
        self.array(length)
    }

    fn serialize_tuple(self, length: usize) -> Result<Compound<'w, 'a>, Refused> {
        self.array(Some(length))
    }

    fn serialize_tuple_struct(
        self,
        _: &'static str,
        length: usize,
    ) -> Result<Compound<'w, 'a>, Refused> {
        self.array(Some(length))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Compound<'w, 'a>, Refused> {
        let mut compound = self.variant(variant)?.array(None)?;
        compound.close = Close::ArrayVariant;
        Ok(compound)
    }

    #[inline]
    fn serialize_map(self, length: Option<usize>) -> Result<Compound<'w, 'a>, Refused> {
        self.object(length)
    }

    #[inline]
    fn serialize_struct(
        self,
        name: &'static str,
        length: usize,
    ) -> Result<Compound<'w, 'a>, Refused> {
        match name {
            RAW => Ok(Compound::new(self.0, Close::Raw)),
            NUMBER => Ok(Compound::new(self.0, Close::Number)),
            _ => self.object(Some(length)),
        }
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Compound<'w, 'a>, Refused> {
        let mut compound = self.variant(variant)?.object(None)?;
        compound.close = Close::ObjectVariant;
        Ok(compound)
    }
}
