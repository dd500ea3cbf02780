//! A look at a LogQL query without Loki: its words are known, its brackets and quotes close, its streams are ours.
//!
//! It is no parser of LogQL. It finds what happens to queries in JSON and YAML: a quote that is escaped once too often, a
//! bracket that was lost, a label that does not exist.

const LABELS: [&str; 3] = ["source", "service", "event_type"];

/// Names that `| json` makes of a record, beside `fields_…`, or that a query here gives.
const EXTRACTED: [&str; 8] = [
    "ts",
    "workspace_id",
    "user_id",
    "actor_kind",
    "correlation_id",
    "instance",
    "seq",
    "lost",
];

const WORDS: [&str; 19] = [
    "sum",
    "min",
    "max",
    "count",
    "by",
    "topk",
    "or",
    "unless",
    "json",
    "unwrap",
    "offset",
    "absent_over_time",
    "count_over_time",
    "max_over_time",
    "min_over_time",
    "sum_over_time",
    "line_format",
    "bool",
    "drop",
];

/// What is wrong with a query.
///
/// # Errors
///
/// The first thing that is.
pub fn check(query: &str) -> Result<(), String> {
    let mut open = Vec::new();
    let mut selectors = 0;
    let mut rest = query;
    while let Some(next) = rest.chars().next() {
        let length = match next {
            '"' | '`' => quoted(rest)?,
            '(' | '[' | '{' => {
                open.push(next);
                selectors += usize::from(next == '{');
                1
            }
            ')' | ']' | '}' => {
                let opened = open.pop().ok_or_else(|| format!("{next} closes nothing"))?;
                if !matches!((opened, next), ('(', ')') | ('[', ']') | ('{', '}')) {
                    return Err(format!("{next} closes {opened}"));
                }
                1
            }
            _ if next.is_ascii_alphabetic() || next == '_' => {
                let name = word(rest);
                known(name, &open)?;
                name.len()
            }
            _ if next.is_ascii_digit() || next == '$' => number(rest, &open)?,
            _ if " |=~!<>+-*/,.".contains(next) => 1,
            _ => return Err(format!("{next:?} means nothing here")),
        };
        rest = &rest[length..];
    }
    match open.pop() {
        Some(open) => Err(format!("{open} is not closed")),
        None if selectors == 0 => Err("no stream is selected".to_owned()),
        None => Ok(()),
    }
}

/// The length of the quoted text at the start, quotes included.
fn quoted(text: &str) -> Result<usize, String> {
    let quote = &text[..1];
    let mut at = 1;
    while let Some(next) = text[at..].chars().next() {
        if text[at..].starts_with(quote) {
            return Ok(at + 1);
        }
        // In double quotes, Go's escapes; a backslash before anything else is an error there.
        if next == '\\' && quote == "\"" {
            let escaped = text[at + 1..].chars().next().unwrap_or(' ');
            if !"\\\"abfnrtvxu".contains(escaped) {
                return Err(format!("\\{escaped} is no escape"));
            }
            at += 1;
        }
        at += text[at..].chars().next().map_or(0, char::len_utf8);
    }
    Err("a quote is not closed".to_owned())
}

fn word(text: &str) -> &str {
    let end = text.find(|next: char| !next.is_ascii_alphanumeric() && next != '_');
    &text[..end.unwrap_or(text.len())]
}

fn known(name: &str, open: &[char]) -> Result<(), String> {
    let known = if open.last() == Some(&'{') {
        LABELS.contains(&name)
    } else {
        LABELS.contains(&name)
            || EXTRACTED.contains(&name)
            || WORDS.contains(&name)
            || name.starts_with("fields_")
    };
    if known {
        Ok(())
    } else {
        Err(format!("{name} is not known here"))
    }
}

/// The length of a number, of a time in brackets, or of a variable of Grafana.
fn number(text: &str, open: &[char]) -> Result<usize, String> {
    let end = text.find(|next: char| !next.is_ascii_alphanumeric() && !"$_.".contains(next));
    let number = &text[..end.unwrap_or(text.len())];
    let is_time = number.ends_with(['s', 'm', 'h', 'd', 'w'])
        && number[..number.len() - 1]
            .bytes()
            .all(|digit| digit.is_ascii_digit());
    let fits = match open.last() {
        Some('[') => is_time || ["$__auto", "$__range"].contains(&number),
        _ => is_time || number.parse::<f64>().is_ok(),
    };
    if fits {
        Ok(number.len())
    } else {
        Err(format!("{number} does not belong here"))
    }
}

#[cfg(test)]
mod tests {
    use super::check;

    #[test]
    fn a_sound_query_passes() {
        for query in [
            r#"{source="audit"}"#,
            r#"{source="audit",event_type=~".+\\.delete"} | json | fields_key="A}\"" |~ `(?i)\d[`"#,
            r#"sum by (service, event_type) (count_over_time({source="audit"}[$__auto])) > 0.5"#,
            r#"max_over_time({source="audit"} | json seq="seq" | unwrap seq [1h] offset 5m)"#,
        ] {
            assert_eq!(check(query), Ok(()), "{query}");
        }
    }

    #[test]
    fn a_slip_is_found() {
        for query in [
            "",
            r#"{source="audit""#,
            r#"{source="audit}"#,
            r#"{source="audit"})"#,
            r#"(count_over_time({source="audit"}[5m))"#,
            r#"{user_id="alice"}"#,
            r#"{source="audit"} | jsn"#,
            r#"{source="audit"} | json | field_key="A""#,
            r#"{source="audit",event_type=~".+\.delete"}"#,
            r#"count_over_time({source="audit"}[5])"#,
            r#"count_over_time({source="audit"}[$__interval_ms])"#,
            r#"{source="audit"}; drop"#,
        ] {
            assert!(check(query).is_err(), "{query}");
        }
    }
}
