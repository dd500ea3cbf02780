//! The kit's files against each other: what one names, another has.

use std::collections::BTreeSet;
use std::time::Duration;

use audit_shipping_tests::kit::{at, folder, names, read, text, yaml};
use audit_shipping_tests::logql;
use audit_shipping_tests::remap::From;
use clap::Parser as _;
use glob::Pattern;
use saphyr::YamlOwned;
use secrets_server::{AFTER_GRACE, Cli};
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
fn every_query_selects_by_the_labels_alone() {
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
        assert_eq!(
            names(sink, &["labels"]),
            ["source", "service", "event_type"]
        );
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

/// As Vector reads them: with the crate `glob`.
#[test]
fn rotated_files_are_read_whatever_rotation_calls_them_and_compressed_ones_are_not() {
    let file = yaml("vector/file.yaml");
    let patterns = |key| {
        let globs = at(&file, &["sources", "file_lines", key]).as_sequence();
        let globs = globs.unwrap().iter().map(|glob| glob.as_str().unwrap());
        globs
            .map(|glob| Pattern::new(glob).unwrap())
            .collect::<Vec<_>>()
    };
    let (include, exclude) = (patterns("include"), patterns("exclude"));
    let is_read = |name: &str| {
        let path = format!("/var/log/audit/{name}");
        let any = |globs: &[Pattern]| globs.iter().any(|glob| glob.matches(&path));
        any(&include) && !any(&exclude)
    };
    for name in [
        "audit.jsonl",
        "secrets-server.jsonl",
        "audit.jsonl.1",
        "audit.jsonl.10",
        "audit.jsonl.365",
        "audit.jsonl-20260519",
        "audit.jsonl-2026-05-19",
        "audit.jsonl_20260519",
        "audit.jsonl.2026-05-19T03:00:00Z",
        "audit-20260519.jsonl",
    ] {
        assert!(is_read(name), "{name}");
    }
    for name in [
        "audit.jsonl.2.gz",
        "audit.jsonl-20260519.zst",
        "audit.jsonl.10.zstd",
        "audit.jsonl.2.xz",
        "audit.jsonl.2.bz2",
        "audit.jsonl.2.lz4",
        "audit-20260519.jsonl.gz",
        "audit.jsonl.1.swp",
        "audit.jsonl.bak",
        "audit.jsonl~",
        "audit.log",
    ] {
        assert!(!is_read(name), "{name}");
    }
}

#[test]
fn logrotate_leaves_nothing_behind_and_finds_the_files_that_vector_reads() {
    let config = read("logrotate/audit");
    let lines = || {
        let lines = config.lines().map(str::trim);
        lines.filter(|line| !line.is_empty() && !line.starts_with('#'))
    };
    let said: Vec<_> = lines().collect();
    for needed in ["create", "compress", "delaycompress"] {
        assert!(said.contains(&needed), "{needed}");
    }
    for lossy in ["copytruncate", "copy", "nocreate", "shred", "olddir"] {
        let word = |line: &&&str| line.split(' ').next() == Some(lossy);
        assert_eq!(said.iter().find(word), None);
    }
    let file = yaml("vector/file.yaml");
    let live = &at(&file, &["sources", "file_lines", "include"])[0];
    assert_eq!(
        lines().next().and_then(|line| line.strip_suffix(" {")),
        live.as_str()
    );
}

#[test]
fn the_container_has_the_time_that_its_service_takes_to_stop() {
    let compose = yaml("compose.yaml");
    let given = text(
        &compose,
        &["services", "secrets-server", "stop_grace_period"],
    );
    let given: u64 = given.strip_suffix('s').unwrap().parse().unwrap();
    let grace = Cli::parse_from(["secrets-server"]).grace;
    let taken = Duration::from_secs(grace) + AFTER_GRACE;
    assert!(taken < Duration::from_secs(given), "{taken:?}");
    let why = read("compose.yaml");
    assert!(why.contains(&format!("# {} s from the signal", taken.as_secs())));
}

#[test]
fn both_ways_of_shipping_give_the_service_one_name() {
    let compose = yaml("compose.yaml");
    let container = text(&compose, &["services", "secrets-server", "container_name"]);
    let file = format!("\"/var/log/audit/{container}.jsonl\"");
    assert!(read("Dockerfile").contains(&file));
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
    // What a service prints beside its records is no sign of life of its audit.
    let silent = rules
        .iter()
        .find(|rule| text(rule, &["alert"]) == "AuditSilent");
    let silent = text(silent.unwrap(), &["expr"]);
    let selectors = silent.split('{').skip(1);
    for selector in selectors {
        assert!(selector.starts_with(r#"source="audit",event_type!~"_.+"}"#));
    }
    for rule in &rules {
        assert!(["warning", "critical"].contains(&text(rule, &["labels", "severity"])));
        assert!(!text(rule, &["annotations", "summary"]).is_empty());
        assert!(!text(rule, &["annotations", "description"]).is_empty());
    }
}
