//! What a handler of axum may return, and whether that is a success (S2).
//!
//! Statuses, responses and tuples are those of `http`; the rest is here. Behind `-> impl IntoResponse`, a type that says
//! nothing of success is made into its response first, which does.

use ::axum::Extension;
use ::axum::body::{Body, Bytes};
use ::axum::extract::rejection::{
    ExtensionRejection, FormRejection, JsonRejection, PathRejection, QueryRejection,
    RawFormRejection, RawPathParamsRejection,
};
use ::axum::extract::{Form, Json};
use ::axum::response::{
    AppendHeaders, ErrorResponse, Html, IntoResponse, IntoResponseParts, NoContent, Redirect,
    Response, Sse,
};

use crate::Outcome;
use crate::handler::{Answer, AnswerResponse, Look, LookLast, LookTuple};

macro_rules! by_returning {
    ($([$($generics:tt)*] $type:ty),* $(,)?) => {
        $(impl<$($generics)*> Outcome for $type {})*
    };
}

by_returning! {
    [T] Json<T>, [T] Form<T>, [T] Html<T>, [T] Extension<T>, [S] Sse<S>, [I] AppendHeaders<I>,
    [] Redirect, [] NoContent, [] Body, [] Bytes, [] bytes::BytesMut, [T, U] bytes::buf::Chain<T, U>,
}

macro_rules! failures {
    ($($type:ty),* $(,)?) => {
        $(impl Outcome for $type {
            fn is_success(&self) -> bool {
                false
            }
        })*
    };
}

failures! {
    ErrorResponse, ExtensionRejection, FormRejection, JsonRejection, PathRejection, QueryRejection,
    RawFormRejection, RawPathParamsRejection,
}

/// Makes a value into its response.
pub struct IntoItsResponse;

impl IntoItsResponse {
    #[allow(clippy::unused_self, reason = "the expansion calls a method")]
    pub fn respond<T: IntoResponse>(self, value: T) -> Response {
        value.into_response()
    }
}

impl<T: IntoResponse> AnswerResponse for &Answer<'_, T> {
    type How = IntoItsResponse;
    fn audited_answer(&self) -> IntoItsResponse {
        IntoItsResponse
    }
}

/// `(HeaderMap, Result<Json<T>, StatusCode>)`: what stands before the last element adds to it.
impl<'a, First, Last> LookLast<'a> for LookTuple<'a, First, Last>
where
    First: IntoResponseParts,
    Last: IntoResponse,
{
    type Last = Last;
    fn audited_step(&self) -> Look<'a, Last> {
        Look::at(self.last())
    }
}
