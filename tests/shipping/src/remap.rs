//! `audit.vrl`, compiled and run, and what the sink behind it makes of an event.

use std::collections::BTreeMap;

use vrl::compiler::state::{ExternalEnv, RuntimeState};
use vrl::compiler::{
    CompileConfig, Context, Program, TargetValue, TimeZone, compile_with_external,
};
use vrl::value::kind::Collection;
use vrl::value::{KeyString, Kind, Secrets, Value};

use crate::kit;

/// Where a line comes from: a source of Vector, and the configuration that reads it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum From {
    /// `docker_logs`, in `docker.yaml`.
    Docker,
    /// `file`, in `file.yaml`.
    File,
}

impl From {
    /// What Vector calls the source.
    pub fn source_type(self) -> &'static str {
        match self {
            Self::Docker => "docker_logs",
            Self::File => "file",
        }
    }

    /// The prefix of its components.
    pub fn name(self) -> &'static str {
        match self {
            Self::Docker => "docker",
            Self::File => "file",
        }
    }

    /// The configuration of the kit.
    pub fn config(self) -> String {
        format!("vector/{}.yaml", self.name())
    }
}

/// Whose lines they are.
pub const SERVICE: &str = "payments-1";

/// When the lines of a test arrive.
pub const ARRIVAL: &str = "2031-02-03T04:05:06.000000007Z";

/// What Loki is sent.
#[derive(Debug, PartialEq, Eq)]
pub struct Entry {
    /// The stream.
    pub labels: BTreeMap<String, String>,
    /// RFC 3339, to the nanosecond.
    pub time: String,
    /// The line.
    pub body: Vec<u8>,
}

/// The program, and the labels of the sink.
pub struct Remap {
    from: From,
    program: Program,
    labels: Vec<(String, String)>,
}

impl Remap {
    /// Compiles the program as Vector does without a schema: a field can be anything.
    ///
    /// # Panics
    ///
    /// With the compiler's messages.
    pub fn new(from: From) -> Self {
        Self::with_schema(from, Kind::any_object())
    }

    /// Compiles the program for events of a known shape.
    ///
    /// # Panics
    ///
    /// With the compiler's messages, warnings too.
    pub fn with_schema(from: From, event: Kind) -> Self {
        let schema = ExternalEnv::new_with_kind(event, Kind::object(Collection::any()));
        let source = kit::read("vector/audit.vrl");
        let functions = vrl::stdlib::all();
        let compiled =
            compile_with_external(&source, &functions, &schema, CompileConfig::default());
        let compiled = compiled.unwrap_or_else(|errors| panic!("{errors:#?}"));
        assert!(compiled.warnings.is_empty(), "{:#?}", compiled.warnings);
        let config = kit::yaml(&from.config());
        let sink = format!("{}_loki", from.name());
        let labels = kit::names(&config, &["sinks", &sink, "labels"]).into_iter();
        let labels = labels.map(|label| {
            let template = kit::text(&config, &["sinks", &sink, "labels", label]);
            (label.to_owned(), template.to_owned())
        });
        Self {
            from,
            program: compiled.program,
            labels: labels.collect(),
        }
    }

    /// What becomes of a line.
    ///
    /// # Panics
    ///
    /// If the program fails, or leaves no message or time.
    pub fn ship(&self, line: impl AsRef<[u8]>) -> Entry {
        let file = format!("/var/log/audit/{SERVICE}.jsonl");
        let known = match self.from {
            From::Docker => ("container_name", SERVICE),
            From::File => ("file", &*file),
        };
        self.ship_with(line, &[known])
    }

    /// What becomes of a line of which the source knows this.
    ///
    /// # Panics
    ///
    /// If the program fails, or leaves no message or time.
    pub fn ship_with(&self, line: impl AsRef<[u8]>, known: &[(&str, &str)]) -> Entry {
        let mut event = BTreeMap::new();
        let mut put = |key: &str, value: Value| event.insert(KeyString::from(key), value);
        put("message", Value::from(line.as_ref()));
        put("source_type", Value::from(self.from.source_type()));
        put("timestamp", Value::Timestamp(ARRIVAL.parse().unwrap()));
        put("host", Value::from("host-1"));
        for (key, value) in known {
            put(key, Value::from(*value));
        }
        let mut event = TargetValue {
            value: Value::Object(event),
            metadata: Value::Object(BTreeMap::new()),
            secrets: Secrets::default(),
        };
        let (mut state, zone) = (RuntimeState::default(), TimeZone::default());
        let mut context = Context::new(&mut event, &mut state, &zone);
        let ended = self.program.resolve(&mut context);
        assert!(
            ended.is_ok(),
            "{ended:?} for {}",
            line.as_ref().escape_ascii()
        );
        self.encode(&event.value)
    }

    /// The Loki sink with the codec `text`.
    fn encode(&self, event: &Value) -> Entry {
        let get = |key: &str| {
            let event = event.as_object().unwrap();
            event.get(key).unwrap_or_else(|| panic!("no {key}"))
        };
        let text = |key: &str| String::from_utf8(get(key).as_bytes().unwrap().to_vec()).unwrap();
        let labels = self.labels.iter().map(|(label, template)| {
            let field = template
                .strip_prefix("{{ ")
                .and_then(|field| field.strip_suffix(" }}"));
            (label.clone(), field.map_or_else(|| template.clone(), text))
        });
        let time = get("timestamp").as_timestamp().unwrap();
        Entry {
            labels: labels.collect(),
            time: time.format("%Y-%m-%dT%H:%M:%S%.9fZ").to_string(),
            body: get("message").as_bytes().unwrap().to_vec(),
        }
    }
}

impl Entry {
    /// An entry of the kit: these are all the labels it may have.
    pub fn new(event_type: &str, time: &str, body: impl AsRef<[u8]>) -> Self {
        let labels = [
            ("source", "audit"),
            ("service", SERVICE),
            ("event_type", event_type),
        ];
        Self {
            labels: labels
                .map(|(label, value)| (label.to_owned(), value.to_owned()))
                .into(),
            time: time.to_owned(),
            body: body.as_ref().to_vec(),
        }
    }
}
