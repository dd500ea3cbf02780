//! Arrays and objects in the making; see [`format`](super::format).

use std::fmt::Write;

use serde::Serialize;
use serde::ser::{
    SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant, SerializeTuple,
    SerializeTupleStruct, SerializeTupleVariant,
};

use super::format::{Json, Plain, Refused, displayed, step};
use super::raw;
use super::state::Fault;
use super::writer::Writer;

/// What ends a compound value.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Close {
    Array,
    Object,
    /// Both the array and the object around it that names the variant.
    ArrayVariant,
    ObjectVariant,
    /// Nothing: it said that it is empty, and may not go on.
    Closed,
    /// Nothing: its one field is JSON already.
    Raw,
    /// Nothing: its one field is a number, as text.
    Number,
}

/// A value of several parts.
pub(super) struct Compound<'w, 'a> {
    writer: &'w mut Writer<'a>,
    first: bool,
    pub(super) close: Close,
}

impl<'w, 'a> Compound<'w, 'a> {
    #[inline]
    pub(super) fn new(writer: &'w mut Writer<'a>, close: Close) -> Self {
        Self {
            writer,
            first: true,
            close,
        }
    }

    fn element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Refused> {
        let first = std::mem::take(&mut self.first);
        step(self.writer, |writer| writer.begin_element(first))?;
        self.value(value)
    }

    #[inline]
    fn member<T: Serialize + ?Sized>(&mut self, key: &str, value: &T) -> Result<(), Refused> {
        if matches!(self.close, Close::Raw | Close::Number) {
            return self.raw(value);
        }
        let first = std::mem::take(&mut self.first);
        step(self.writer, |writer| writer.key(first, key))?;
        self.value(value)
    }

    #[inline]
    fn value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Refused> {
        value.serialize(Json(self.writer))?;
        step(self.writer, |writer| writer.state.end_value())
    }

    #[cold]
    fn raw<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Refused> {
        let mut text = String::new();
        let written = write!(text, "{}", Plain(value));
        let is_number = self.close == Close::Number;
        step(self.writer, |writer| match written {
            Err(_) => Err(Fault::NotJson),
            Ok(()) if is_number => raw::number(writer, &text),
            Ok(()) => writer.raw(&text),
        })
    }

    #[inline]
    fn finish(self) -> Result<(), Refused> {
        step(self.writer, |writer| match self.close {
            Close::Array => writer.end_array(),
            Close::Object => writer.end_object(),
            Close::ArrayVariant => {
                writer.end_array()?;
                writer.end_object()
            }
            Close::ObjectVariant => {
                writer.end_object()?;
                writer.end_object()
            }
            Close::Closed | Close::Raw | Close::Number => Ok(()),
        })
    }
}

macro_rules! sequences {
    ($($trait:ident::$method:ident),*) => {$(
        impl $trait for Compound<'_, '_> {
            type Ok = ();
            type Error = Refused;
            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Refused> {
                self.element(value)
            }
            fn end(self) -> Result<(), Refused> {
                self.finish()
            }
        }
    )*};
}

sequences! {
    SerializeSeq::serialize_element, SerializeTuple::serialize_element,
    SerializeTupleStruct::serialize_field, SerializeTupleVariant::serialize_field
}

macro_rules! structs {
    ($($trait:ident),*) => {$(
        impl $trait for Compound<'_, '_> {
            type Ok = ();
            type Error = Refused;
            #[inline]
            fn serialize_field<T: Serialize + ?Sized>(
                &mut self,
                key: &'static str,
                value: &T,
            ) -> Result<(), Refused> {
                self.member(key, value)
            }
            #[inline]
            fn end(self) -> Result<(), Refused> {
                self.finish()
            }
        }
    )*};
}

structs! { SerializeStruct, SerializeStructVariant }

impl SerializeMap for Compound<'_, '_> {
    type Ok = ();
    type Error = Refused;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Refused> {
        let first = std::mem::take(&mut self.first);
        step(self.writer, |writer| writer.begin_key(first))?;
        if displayed(self.writer, &Plain(key)).is_err() && self.writer.fault.is_none() {
            self.writer.fault = Some(Fault::NotAKey);
        }
        step(self.writer, Writer::end_key)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Refused> {
        step(self.writer, Writer::begin_member_value)?;
        self.value(value)
    }

    fn end(self) -> Result<(), Refused> {
        self.finish()
    }
}
