//! `serde_json`'s serialiser, writing through our [`Writer`].
//!
//! The formatter holds the buffer itself and ignores the writer that `serde_json` hands it.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{CharEscape, CompactFormatter, Formatter};

use super::state::Fault;
use super::writer::Writer;

/// Writes one value.
pub(super) fn value<T: Serialize + ?Sized>(
    writer: &mut Writer<'_>,
    value: &T,
) -> Result<(), serde_json::Error> {
    value.serialize(&mut serde_json::Serializer::with_formatter(
        io::sink(),
        Json(writer),
    ))
}

struct Json<'w, 'a>(&'w mut Writer<'a>);

impl Json<'_, '_> {
    /// The first fault stays: a `Serialize` that goes on after it gets no further.
    #[inline]
    fn step(&mut self, step: impl FnOnce(&mut Self) -> Result<(), Fault>) -> io::Result<()> {
        if self.0.fault.is_none() {
            match step(self) {
                Ok(()) => return Ok(()),
                Err(fault) => self.0.fault = Some(fault),
            }
        }
        Err(io::ErrorKind::InvalidData.into())
    }
}

/// Values that `serde_json` writes itself and that cannot contain text.
macro_rules! scalars {
    ($($method:ident($type:ty)),* $(,)?) => {$(
        #[inline]
        fn $method<W: ?Sized + Write>(&mut self, _: &mut W, value: $type) -> io::Result<()> {
            self.step(|json| json.0.scalar(|out| {
                // A vector takes everything.
                let _ = CompactFormatter.$method(out, value);
            }))
        }
    )*};
}

/// The structure of a document, one to one.
macro_rules! steps {
    ($($method:ident($($argument:ident)?) => $step:ident),* $(,)?) => {$(
        #[inline]
        fn $method<W: ?Sized + Write>(&mut self, _: &mut W $(, $argument: bool)?) -> io::Result<()> {
            self.step(|json| json.0.$step($($argument)?))
        }
    )*};
}

impl Formatter for Json<'_, '_> {
    scalars! {
        write_bool(bool),
        write_i8(i8), write_i16(i16), write_i32(i32), write_i64(i64), write_i128(i128),
        write_u8(u8), write_u16(u16), write_u32(u32), write_u64(u64), write_u128(u128),
        write_f32(f32), write_f64(f64),
    }

    steps! {
        begin_string() => begin_string,
        end_string() => end_string,
        begin_array() => begin_array,
        end_array() => end_array,
        begin_array_value(first) => begin_element,
        begin_object() => begin_object,
        end_object() => end_object,
        begin_object_key(first) => begin_key,
        end_object_key() => end_key,
        begin_object_value() => begin_member_value,
    }

    #[inline]
    fn write_null<W: ?Sized + Write>(&mut self, _: &mut W) -> io::Result<()> {
        self.step(|json| json.0.scalar(|out| out.extend_from_slice(b"null")))
    }

    #[inline]
    fn end_array_value<W: ?Sized + Write>(&mut self, _: &mut W) -> io::Result<()> {
        self.step(|json| json.0.state.end_value())
    }

    #[inline]
    fn end_object_value<W: ?Sized + Write>(&mut self, _: &mut W) -> io::Result<()> {
        self.step(|json| json.0.state.end_value())
    }

    #[inline]
    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        _: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        self.step(|json| json.0.text(fragment))
    }

    fn write_char_escape<W: ?Sized + Write>(
        &mut self,
        _: &mut W,
        escape: CharEscape,
    ) -> io::Result<()> {
        let byte = match escape {
            CharEscape::Quote => b'"',
            CharEscape::ReverseSolidus => b'\\',
            CharEscape::Solidus => return self.step(|json| json.0.text("/")),
            CharEscape::Backspace => 0x08,
            CharEscape::FormFeed => 0x0c,
            CharEscape::LineFeed => b'\n',
            CharEscape::CarriageReturn => b'\r',
            CharEscape::Tab => b'\t',
            CharEscape::AsciiControl(byte) => byte,
        };
        self.step(|json| json.0.special(byte))
    }

    fn write_number_str<W: ?Sized + Write>(&mut self, _: &mut W, value: &str) -> io::Result<()> {
        self.step(|json| super::raw::number(json.0, value))
    }

    fn write_raw_fragment<W: ?Sized + Write>(
        &mut self,
        _: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        self.step(|json| json.0.raw(fragment))
    }
}
