//! What this crate has to do with other crates: one file and one feature each.

#[cfg(feature = "axum")]
mod axum;
#[cfg(feature = "axum")]
mod axum_responses;
#[cfg(feature = "http")]
mod http;
#[cfg(feature = "metrics")]
mod metrics;
#[cfg(feature = "secrecy")]
mod secrecy;
mod values;
