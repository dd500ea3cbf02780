//! What this crate has to do with other crates, each behind the feature of its name. `tower` and `catalogue`, which have
//! types of their own, are modules beside this one.

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
