//! What the leak check and the success rules know of other crates: one file and one feature each.

#[cfg(feature = "axum")]
mod axum;
#[cfg(feature = "axum")]
mod axum_responses;
#[cfg(feature = "http")]
mod http;
#[cfg(feature = "secrecy")]
mod secrecy;
mod values;
