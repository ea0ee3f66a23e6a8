//! `docs/check.md` lists the rules that there are. `UPDATE_EXPECT=1 cargo test -p clearlist-core documented` writes the list anew.

use clearlist_core::policy::rules;
use expect_test::expect_file;

const BEGIN: &str = "<!-- rules: written by the test `rules_are_documented` -->\n";
const END: &str = "<!-- end of rules -->";

#[test]
fn rules_are_documented() {
    let page = include_str!("../../../../docs/check.md");
    let (before, rest) = page.split_once(BEGIN).unwrap();
    let (_, after) = rest.split_once(END).unwrap();
    let mut groups = Vec::new();
    for rule in rules() {
        if !groups.contains(&rule.group) {
            groups.push(rule.group);
        }
    }
    let mut table = String::new();
    for group in groups {
        table.push_str(&format!("\n### {}\n\n| rule | severity | what it finds | asked for by |\n|---|---|---|---|\n", group.title()));
        for rule in rules().filter(|rule| rule.group == group) {
            table.push_str(&format!("| `{}` | {} | {} | {} |\n", rule.name, rule.severity.name(), rule.summary, rule.clause));
        }
    }
    expect_file!["../../../../docs/check.md"].assert_eq(&format!("{before}{BEGIN}{table}\n{END}{after}"));
}
