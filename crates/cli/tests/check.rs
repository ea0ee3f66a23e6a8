//! `clearlist check` and `clearlist explain` as an owner or a program runs them.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use serde_json::Value;
use std::{
    fs,
    path::Path,
    process::{Command, Output, Stdio},
};
use tempfile::TempDir;

const POLICY: &str = "A Policy\n\nNames\n\nWe retain your name for as long as necessary, and we keep it under a roof that was mended last year, with care: 姓名 is kept too, as long as needed.\n";

fn clearlist(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_clearlist")).current_dir(folder).args(arguments).stdin(Stdio::null()).output().unwrap()
}

fn folder(policy: &str) -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("policy.txt"), policy).unwrap();
    folder
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_bare_text_is_checked_without_settings() {
    let folder = folder(POLICY);
    let output = clearlist(folder.path(), &["check", "policy.txt"]);
    assert!(output.status.success(), "{}", said(&output));
    let text = out(&output);
    assert!(text.contains("warning[vague-retention]") && text.contains("--> policy.txt:5:21"), "{text}");
    assert!(text.contains("worth a note") && text.contains("  storage-place-absent "), "{text}");
    assert!(said(&output).contains("1 top sections, 0 errors"), "{}", said(&output));
    assert!(!text.contains('\u{1b}'), "colours without a terminal");
}

#[test]
fn a_long_line_is_cut_around_the_words_in_columns() {
    let long = format!("A Policy\n\nNames\n\n{} as long as necessary {}\n", "我们保存您的姓名".repeat(30), "其余一概没有".repeat(30));
    let folder = folder(&long);
    let text = out(&clearlist(folder.path(), &["check", "policy.txt", "--law", "pipl"]));
    let line = text.lines().find(|line| line.starts_with("5 | ")).unwrap();
    let columns: usize = line.chars().map(|c| if c > '\u{2e80}' { 2 } else { 1 }).sum();
    assert!((80..=100).contains(&columns), "{columns} columns: {line}");
    assert!(line.contains("as long as necessary") && line.starts_with("5 | …") && line.ends_with('…'), "{line}");
    assert!(text.contains("policy.txt:5:242"), "the column is the file's: {text}");
}

#[test]
fn errors_and_denied_warnings_fail() {
    let warned = folder(POLICY);
    assert_eq!(clearlist(warned.path(), &["check", "policy.txt"]).status.code(), Some(0));
    let denied = clearlist(warned.path(), &["check", "policy.txt", "--deny", "warnings"]);
    assert_eq!(denied.status.code(), Some(1));
    assert!(said(&denied).contains("warnings are denied"), "{}", said(&denied));
    let broken = folder("we keep your name and nothing else, as anyone would who means it.\n");
    let output = clearlist(broken.path(), &["check", "policy.txt"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(out(&output).contains("error[no-heading]") && said(&output).contains("cannot be built"), "{}", said(&output));
    assert_eq!(clearlist(warned.path(), &["check", "policy.txt", "--format", "tea"]).status.code(), Some(2));
}

#[test]
fn a_rule_can_be_left_out_and_a_wrong_name_is_told() {
    let folder = folder(POLICY);
    let output = clearlist(folder.path(), &["check", "policy.txt", "--off", "vague-retention"]);
    assert!(!out(&output).contains("vague-retention"), "{}", out(&output));
    let output = clearlist(folder.path(), &["check", "policy.txt", "--off", "vague-retension"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("did you mean \"vague-retention\"?"), "{}", said(&output));
}

#[test]
fn settings_answer_and_choose() {
    let folder = TempDir::new().unwrap();
    assert!(clearlist(folder.path(), &["init"]).status.success());
    fs::write(folder.path().join("policy.txt"), POLICY).unwrap();
    let text = out(&clearlist(folder.path(), &["check"]));
    assert!(!text.contains("missing-contact") && text.contains("missing-dates"), "{text}");
    let path = folder.path().join("clearlist.toml");
    let settings = fs::read_to_string(&path).unwrap();
    fs::write(&path, format!("{settings}\n[check]\noff = [\"missing-dates\"]\nlaws = [\"ccpa\"]\n")).unwrap();
    let text = out(&clearlist(folder.path(), &["check"]));
    assert!(!text.contains("missing-dates") && !text.contains("legal-basis-absent") && text.contains("warning[sale-not-stated]"), "{text}");
    fs::write(&path, format!("{settings}\n[check]\noff = [\"missing-date\"]\n")).unwrap();
    let output = clearlist(folder.path(), &["check"]);
    assert!(!output.status.success() && said(&output).contains("did you mean \"missing-dates\"?"), "{}", said(&output));
}

#[test]
fn the_example_has_no_warning() {
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/short-drama");
    let output = clearlist(&example, &["check", "--deny", "warnings"]);
    assert!(output.status.success(), "{}{}", out(&output), said(&output));
}

#[test]
fn json_is_the_shape_of_the_docs() {
    let folder = folder(POLICY);
    let output = clearlist(folder.path(), &["check", "policy.txt", "--format", "json"]);
    assert!(output.stderr.is_empty(), "{}", said(&output));
    let json: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(json["file"], "policy.txt");
    let findings = json["findings"].as_array().unwrap();
    let total = ["errors", "warnings", "notes"].map(|key| json[key].as_u64().unwrap()).iter().sum::<u64>();
    assert_eq!(total, findings.len() as u64);
    let vague = findings.iter().find(|finding| finding["rule"] == "vague-retention").unwrap();
    assert_eq!(vague["place"], serde_json::json!({ "line": 5, "column": 21, "endLine": 5, "endColumn": 45 }));
    assert_eq!((&vague["severity"], &vague["missing"]), (&Value::from("warning"), &Value::from(false)));
    let keys: Vec<&String> = vague.as_object().unwrap().keys().collect();
    let documented = include_str!("../../../docs/check.md");
    assert!(keys.iter().all(|key| documented.contains(&format!("\"{key}\":"))), "{keys:?}");
}

#[test]
fn sarif_names_its_version_rules_and_places() {
    let folder = folder("A Policy\n\nNames\n\nWhen you close your account we delete your data.\n\nBackups may not be cleared at once.\n");
    fs::rename(folder.path().join("policy.txt"), folder.path().join("a policy.txt")).unwrap();
    let output = clearlist(folder.path(), &["check", "a policy.txt", "--format", "sarif"]);
    let json: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(json["version"], "2.1.0");
    let run = &json["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    for result in run["results"].as_array().unwrap() {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[index]["id"], result["ruleId"]);
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "a%20policy.txt");
        assert!(place["region"]["startLine"].as_u64().unwrap() >= 1 && place["region"]["startColumn"].as_u64().unwrap() >= 1);
    }
    let related = run["results"].as_array().unwrap().iter().find(|result| result["ruleId"] == "deletion-and-backups").unwrap();
    assert_eq!(related["relatedLocations"][0]["physicalLocation"]["region"]["startLine"], 7);
}

#[test]
fn explain_prints_a_page_or_the_list_or_the_nearest_name() {
    let folder = TempDir::new().unwrap();
    let page = out(&clearlist(folder.path(), &["explain", "vague-retention"]));
    assert!(page.starts_with("vague-retention: ") && page.contains("GDPR 13(2)(a)") && page.contains("To mend it: "), "{page}");
    assert!(page.lines().filter(|line| !line.starts_with("Asked") && !line.starts_with("Switch")).all(|line| line.chars().count() <= 80), "{page}");
    let list = out(&clearlist(folder.path(), &["explain"]));
    assert!(list.contains("The text itself\n") && list.contains("  vague-retention "), "{list}");
    let wrong = clearlist(folder.path(), &["explain", "retension-absent"]);
    assert_eq!(wrong.status.code(), Some(1));
    assert!(said(&wrong).contains("did you mean \"retention-absent\""), "{}", said(&wrong));
}
