//! `fast_log`, whose queue has no bound unless asked for, as its own example sets it up.

use std::path::Path;

use fast_log::Config;

use super::Sink;
use super::by_hand::Record;

pub(super) fn open(file: &Path) -> Sink {
    let config = Config::new().console().file(&file.to_string_lossy());
    fast_log::init(config).expect("no other logger is set");
    Sink::new(
        |at| {
            if let Ok(mut json) = serde_json::to_string(&Record::now(at)) {
                json.push('\n');
                let _ = fast_log::print(json);
            }
        },
        || {
            if let Ok(written) = fast_log::flush() {
                written.wait();
            }
        },
    )
}
