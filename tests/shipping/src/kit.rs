//! The files of the kit.

use std::path::{Path, PathBuf};

use saphyr::{LoadableYamlNode as _, YamlOwned};

/// The folder of the kit.
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/observability")
}

/// A file of the kit.
///
/// # Panics
///
/// If it cannot be read.
pub fn read(path: &str) -> String {
    std::fs::read_to_string(folder().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// A file of the kit, as its one YAML document.
///
/// # Panics
///
/// If it is not YAML, or not one document.
pub fn yaml(path: &str) -> YamlOwned {
    let documents = YamlOwned::load_from_str(&read(path));
    let mut documents = documents.unwrap_or_else(|error| panic!("{path}: {error}"));
    assert_eq!(documents.len(), 1, "{path}");
    documents.remove(0)
}

/// The value under these keys.
///
/// # Panics
///
/// If there is none, with the path to it.
pub fn at<'y>(yaml: &'y YamlOwned, keys: &[&str]) -> &'y YamlOwned {
    keys.iter().fold(yaml, |yaml, key| {
        let value = yaml.as_mapping_get(key);
        value.unwrap_or_else(|| panic!("no {key} of {keys:?}"))
    })
}

/// The text under these keys.
///
/// # Panics
///
/// If there is none.
pub fn text<'y>(yaml: &'y YamlOwned, keys: &[&str]) -> &'y str {
    let value = at(yaml, keys).as_str();
    value.unwrap_or_else(|| panic!("{keys:?} is no text"))
}

/// The names in the mapping under these keys, in order.
///
/// # Panics
///
/// If there is none.
pub fn names<'y>(yaml: &'y YamlOwned, keys: &[&str]) -> Vec<&'y str> {
    let mapping = at(yaml, keys).as_mapping();
    let mapping = mapping.unwrap_or_else(|| panic!("{keys:?} is no mapping"));
    mapping.keys().filter_map(YamlOwned::as_str).collect()
}
