//! Ids and times of other crates on the list of recordable types (L5), and returned as such (S2).

macro_rules! values {
    ($feature:literal: $($type:ty),* $(,)?) => {
        $(
            #[cfg(feature = $feature)]
            impl crate::AuditValue for $type {}
            #[cfg(feature = $feature)]
            impl crate::Outcome for $type {}
        )*
    };
}

values!("uuid": uuid::Uuid);
values!("time": time::OffsetDateTime, time::PrimitiveDateTime, time::UtcDateTime, time::Date, time::Time, time::UtcOffset, time::Duration);
values!("chrono": chrono::NaiveDateTime, chrono::NaiveDate, chrono::NaiveTime, chrono::TimeDelta);
values!(
    "jiff": jiff::Timestamp, jiff::Zoned, jiff::Span, jiff::SignedDuration, jiff::civil::DateTime, jiff::civil::Date,
    jiff::civil::Time,
);

#[cfg(feature = "chrono")]
impl<Zone: chrono::TimeZone> crate::AuditValue for chrono::DateTime<Zone> {}
#[cfg(feature = "chrono")]
impl<Zone: chrono::TimeZone> crate::Outcome for chrono::DateTime<Zone> {}
