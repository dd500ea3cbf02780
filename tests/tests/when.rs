//! What `when` asks of the parameters, which the body consumes.

use audit_core::{audited, testing::capture};

struct Flags {
    dry: bool,
    limits: (u8, String),
}

#[audited(event = "o.asked", when = !flags.dry && *ok > flags.limits.0 && on && at > 1)]
async fn asks_what_the_body_consumes(
    axum::extract::Query(mut flags): axum::extract::Query<Flags>,
    (on, _): (bool, String),
    at: u8,
) -> u8 {
    flags.dry = true;
    drop((flags.limits.1, on));
    at
}

struct Switch {
    on: bool,
}

impl Switch {
    #[audited(event = "o.switch", when = self.on && lent.len() > 1 && *first)]
    fn off(&mut self, lent: &str, (first, _): &(bool, String)) {
        self.on = false;
        let _ = (lent, first);
    }
}

#[tokio::test]
async fn what_when_asks_of_the_parameters_is_as_it_was_before_the_body() {
    let audit = capture();
    for (dry, limit, on) in [
        (false, 1, true),
        (true, 1, true),
        (false, 2, true),
        (false, 1, false),
    ] {
        let limits = (limit, String::new());
        let flags = axum::extract::Query(Flags { dry, limits });
        asks_what_the_body_consumes(flags, (on, String::new()), 2).await;
    }
    let mut switch = Switch { on: true };
    switch.off("ab", &(true, String::new()));
    switch.off("ab", &(true, String::new()));
    let events: Vec<_> = audit.records();
    let events: Vec<_> = events.iter().map(|record| &record["event_type"]).collect();
    assert_eq!(events, ["o.asked", "o.switch"]);
}
