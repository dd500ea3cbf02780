//! The kit's files against each other: what one names, another has.

use std::collections::BTreeSet;

use audit_shipping_tests::kit::{at, folder, names, read, text, yaml};
use audit_shipping_tests::logql;
use audit_shipping_tests::remap::From;
use saphyr::YamlOwned;
use serde_json::Value;

fn dashboard() -> Value {
    serde_json::from_str(&read("grafana/dashboards/audit.json")).unwrap()
}

/// Every query of the dashboard and of the alerts.
fn queries() -> BTreeSet<String> {
    let dashboard = dashboard();
    let panels = dashboard["panels"].as_array().unwrap().iter();
    let targets = panels.flat_map(|panel| panel["targets"].as_array().unwrap());
    let mut queries: BTreeSet<_> = targets
        .map(|target| target["expr"].as_str().unwrap().to_owned())
        .collect();
    queries.extend(rules().iter().map(|rule| text(rule, &["expr"]).to_owned()));
    queries
}

fn rules() -> Vec<YamlOwned> {
    let file = yaml("loki/rules/audit.yaml");
    let groups = at(&file, &["groups"]).as_sequence().unwrap();
    let rules = groups
        .iter()
        .flat_map(|group| at(group, &["rules"]).as_sequence().unwrap());
    rules.cloned().collect()
}

/// The blocks of README.md that are LogQL.
fn stated() -> Vec<String> {
    let readme = read("README.md");
    let blocks = readme.split("```logql\n").skip(1);
    blocks
        .map(|block| block.split_once("\n```").unwrap().0.to_owned())
        .collect()
}

#[test]
fn every_query_is_sound_and_stated_in_the_readme() {
    let stated = stated();
    let queries = queries();
    assert!(queries.len() >= 12, "{queries:#?}");
    for query in queries.iter().chain(&stated) {
        assert_eq!(logql::check(query), Ok(()), "{query}");
    }
    for query in &queries {
        assert!(stated.contains(query), "README.md does not state {query}");
    }
}

#[test]
fn every_query_selects_by_the_two_labels_alone() {
    for query in queries() {
        for selector in query.split('{').skip(1) {
            assert!(selector.starts_with(r#"source="audit""#), "{query}");
        }
    }
}

#[test]
fn both_vector_configurations_run_the_one_program_into_the_one_sink() {
    let mut sinks = Vec::new();
    for from in [From::Docker, From::File] {
        let config = yaml(&from.config());
        let [lines, audit, loki] =
            ["lines", "audit", "loki"].map(|part| format!("{}_{part}", from.name()));
        assert_eq!(
            text(&config, &["sources", &lines, "type"]),
            from.source_type()
        );
        let remap = at(&config, &["transforms", &audit]);
        assert_eq!(text(remap, &["type"]), "remap");
        assert_eq!(text(remap, &["file"]), "/etc/vector/audit.vrl");
        assert_eq!(at(remap, &["inputs"])[0].as_str(), Some(lines.as_str()));
        let sink = at(&config, &["sinks", &loki]);
        assert_eq!(at(sink, &["inputs"])[0].as_str(), Some(audit.as_str()));
        assert_eq!(names(sink, &["labels"]), ["source", "event_type"]);
        assert_eq!(text(sink, &["encoding", "codec"]), "text");
        assert_eq!(text(sink, &["buffer", "type"]), "disk");
        assert_eq!(text(sink, &["buffer", "when_full"]), "block");
        assert_eq!(
            at(sink, &["acknowledgements", "enabled"]).as_bool(),
            Some(true)
        );
        let opted_out = at(sink, &["dangerously_allow_unconfined_template_resolution"]);
        assert_eq!(opted_out.as_bool(), Some(true));
        let mut sink = sink.as_mapping().unwrap().clone();
        sink.retain(|key, _| key.as_str() != Some("inputs"));
        sinks.push(sink);
    }
    assert_eq!(sinks[0], sinks[1]);
}

#[test]
fn no_length_that_a_record_may_have_is_too_long_for_what_carries_it() {
    let longest = 256 * 1024;
    let file = yaml("vector/file.yaml");
    let taken = at(&file, &["sources", "file_lines", "max_line_bytes"])
        .as_integer()
        .unwrap();
    assert!(taken > longest + 1);
    assert_eq!(
        text(&yaml("loki/loki.yaml"), &["limits_config", "max_line_size"]),
        "256KB"
    );
}

#[test]
fn the_program_is_ascii() {
    let program = read("vector/audit.vrl");
    let strange = program.lines().find(|line| !line.is_ascii());
    assert_eq!(strange, None);
}

#[test]
fn compose_starts_four_services_of_pinned_versions_on_files_that_exist() {
    let compose = yaml("compose.yaml");
    assert_eq!(
        names(&compose, &["services"]),
        ["secrets-server", "vector", "loki", "grafana"]
    );
    for service in names(&compose, &["services"]) {
        let service = at(&compose, &["services", service]);
        if let Some(image) = service.as_mapping_get("image") {
            let (_, tag) = image.as_str().unwrap().split_once(':').unwrap();
            let numbers = tag.split('-').next().unwrap().split('.');
            assert_eq!(
                numbers
                    .filter(|number| number.parse::<u32>().is_ok())
                    .count(),
                3,
                "{tag}"
            );
        }
        for volume in at(service, &["volumes"]).as_sequence().unwrap() {
            let (source, _) = volume.as_str().unwrap().split_once(':').unwrap();
            if source.starts_with('.') {
                assert!(folder().join(source).exists(), "{source}");
            } else if !source.starts_with('/') {
                assert!(names(&compose, &["volumes"]).contains(&source), "{source}");
            }
        }
    }
    let build = at(&compose, &["services", "secrets-server", "build"]);
    let root = folder().join(text(build, &["context"]));
    assert!(root.join(text(build, &["dockerfile"])).exists());
    assert!(root.join("audit-core/Cargo.toml").exists());
    let vector = text(&compose, &["services", "vector", "image"]);
    assert!(
        vector.starts_with("timberio/vector:0.58."),
        "the tests run the VRL of 0.58"
    );
}

#[test]
fn grafana_finds_its_dashboard_and_every_panel_its_data() {
    let compose = yaml("compose.yaml");
    let environment = at(&compose, &["services", "grafana", "environment"]);
    let home = text(environment, &["GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH"]);
    let provider = yaml("grafana/provisioning/dashboards/audit.yaml");
    let path = text(&at(&provider, &["providers"])[0], &["options", "path"]);
    assert_eq!(home, format!("{path}/audit.json"));
    let source = yaml("grafana/provisioning/datasources/loki.yaml");
    let source = text(&at(&source, &["datasources"])[0], &["uid"]).to_owned();
    let dashboard = dashboard();
    let panels = dashboard["panels"].as_array().unwrap();
    let mut ids: Vec<_> = panels.iter().map(|panel| panel["id"].as_u64()).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), panels.len());
    for panel in panels {
        assert!(!panel["description"].as_str().unwrap().is_empty());
        for used in [&panel["datasource"], &panel["targets"][0]["datasource"]] {
            assert_eq!(used["uid"], source.as_str(), "{}", panel["title"]);
        }
    }
}

#[test]
fn there_is_an_alert_for_silence_loss_gaps_and_a_burst_of_deletes() {
    let rules = rules();
    let alerts: BTreeSet<_> = rules.iter().map(|rule| text(rule, &["alert"])).collect();
    for alert in ["AuditSilent", "AuditLost", "AuditGap", "AuditDeleteBurst"] {
        assert!(alerts.contains(alert), "{alert}");
    }
    for rule in &rules {
        assert!(["warning", "critical"].contains(&text(rule, &["labels", "severity"])));
        assert!(!text(rule, &["annotations", "summary"]).is_empty());
        assert!(!text(rule, &["annotations", "description"]).is_empty());
    }
}
