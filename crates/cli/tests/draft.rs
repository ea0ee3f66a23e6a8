//! From a policy's text to entries that an owner reviews, and what a build does with those that nobody has reviewed.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod artifacts;

use std::{
    fs,
    path::Path,
    process::{Command, Output},
};
use tempfile::TempDir;

const POLICY: &str = "Harbour Post Privacy Policy\n\n1. Registering\n\nWhen you register, we collect your e-mail address and your \"nick name\". When you close your account, we delete this information.\n\n2. Who else sees it\n\nWe share your order records with payment processors. Your information may be stored in Germany.\n";

fn clearlist(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_clearlist")).current_dir(folder).args(arguments).output().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn printed(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// The files of `clearlist init` with this policy, and artifacts of the browser that are empty but whole.
fn project() -> TempDir {
    let folder = TempDir::new().unwrap();
    assert!(clearlist(folder.path(), &["init"]).status.success());
    fs::write(folder.path().join("policy.txt"), POLICY).unwrap();
    artifacts::make(&folder.path().join("artifacts"));
    folder
}

#[test]
fn ok_entries_name_their_line_their_sentence_and_what_is_missing() {
    let folder = project();
    let output = clearlist(folder.path(), &["draft", "policy.txt", "--settings", "none.toml"]);
    assert!(output.status.success(), "{}", said(&output));
    let entries = printed(&output);
    for words in [
        "# line 5, confidence high",
        "When you register, we collect your e-mail address",
        "# necessary: not stated",
        "draft = true\ncategory = \"Contact details\"\nitem = \"e-mail address\"\npurpose = \"account\"\nfunction = \"Registering\"\nscenario = \"When you register\"",
        "retention = \"Until the account is closed\"",
        "recipient = \"payment processors\"\ncontact = \"TODO: ",
        "# missing: contact, scenario, method, processing",
        "# stored or sent: Germany (line 9)",
    ] {
        assert!(entries.contains(words), "{words:?} is not in:\n{entries}");
    }
    assert!(!entries.contains("necessary ="), "nothing is necessary by itself");
}

#[test]
fn ok_json_holds_everything_found() {
    let folder = project();
    let value: serde_json::Value = serde_json::from_slice(&clearlist(folder.path(), &["draft", "--json"]).stdout).unwrap();
    assert_eq!(value["policy"], "policy.txt");
    assert_eq!(value["collected"][0]["item"], "e-mail address");
    assert_eq!(value["collected"][0]["necessity"]["is"], "not-stated");
    assert_eq!(value["shared"][0]["kind"], "payment");
    assert_eq!(value["places"][0]["place"], "Germany");
}

#[test]
fn ok_into_adds_once_and_changes_nothing_that_was_there() {
    let folder = project();
    let path = folder.path().join("clearlist.toml");
    let before = fs::read_to_string(&path).unwrap();
    let output = clearlist(folder.path(), &["draft", "--into", "clearlist.toml"]);
    assert!(output.status.success() && printed(&output).is_empty(), "{}", said(&output));
    let after = fs::read_to_string(&path).unwrap();
    assert!(after.starts_with(&before) && after.len() > before.len());
    let output = clearlist(folder.path(), &["draft", "--into", "clearlist.toml"]);
    assert!(output.status.success(), "{}", said(&output));
    assert_eq!(fs::read_to_string(&path).unwrap(), after, "a second time adds nothing");
}

#[test]
fn err_a_build_refuses_drafts_each_by_its_line_and_a_preview_marks_them() {
    let folder = project();
    assert!(clearlist(folder.path(), &["draft", "--into", "clearlist.toml"]).status.success());
    let output = clearlist(folder.path(), &["build", "--artifacts", "artifacts"]);
    let said = said(&output);
    assert!(!output.status.success() && !folder.path().join("dist").exists(), "{said}");
    for words in ["error[draft]: the collected item \"e-mail address\"", "draft = true", "remove `draft = true`", "--preview", "clearlist.toml:"] {
        assert!(said.contains(words), "{words:?} is not in:\n{said}");
    }
    let output = clearlist(folder.path(), &["build", "--preview", "--artifacts", "artifacts"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let page = fs::read_to_string(folder.path().join("dist/policy.html")).unwrap();
    let manifest: serde_json::Value = serde_json::from_slice(&fs::read(folder.path().join("dist/manifest.json")).unwrap()).unwrap();
    assert!(page.contains("DRAFT, NOT REVIEWED: e-mail address") && page.contains("DRAFT, NOT REVIEWED: payment processors"));
    assert_eq!(manifest["preview"], true);
}

#[test]
fn err_a_placeholder_in_what_is_no_draft() {
    let folder = project();
    assert!(clearlist(folder.path(), &["draft", "--into", "clearlist.toml"]).status.success());
    let path = folder.path().join("clearlist.toml");
    let reviewed = fs::read_to_string(&path).unwrap().replace("draft = true\n", "");
    fs::write(&path, reviewed).unwrap();
    let output = clearlist(folder.path(), &["build", "--artifacts", "artifacts"]);
    let said = said(&output);
    assert!(!output.status.success() && said.contains("still holds the placeholder \"TODO: how visitors reach the recipient\""), "{said}");
}

#[test]
fn err_without_anything_to_read() {
    let folder = TempDir::new().unwrap();
    let output = clearlist(folder.path(), &["draft"]);
    assert!(!output.status.success() && said(&output).contains("clearlist init"), "{}", said(&output));
    let output = clearlist(folder.path(), &["draft", "nothing.txt"]);
    assert!(!output.status.success() && said(&output).contains("cannot read the policy nothing.txt"), "{}", said(&output));
}

#[test]
fn ok_an_encoding_in_the_settings() {
    let folder = project();
    let gbk = encoding_rs::GBK.encode("隐私政策\n\n一、注册\n\n我们会收集您的手机号码和昵称。").0.into_owned();
    fs::write(folder.path().join("policy.txt"), gbk).unwrap();
    let output = clearlist(folder.path(), &["draft"]);
    assert!(!output.status.success() && said(&output).contains("encoding = \"gb18030\""), "{}", said(&output));
    let settings = folder.path().join("clearlist.toml");
    let text = fs::read_to_string(&settings).unwrap().replace("[policy]\n", "[policy]\nencoding = \"gb18030\"\n");
    fs::write(&settings, text).unwrap();
    let output = clearlist(folder.path(), &["draft"]);
    assert!(output.status.success() && printed(&output).contains("item = \"手机号码\""), "{}{}", said(&output), printed(&output));
}
