//! The loader's own reading of a record, held to the answers that core gives (`tests/vectors/record.json`).

use crate::harness::{Site, Visitor, root};
use serde_json::Value;

#[tokio::test(flavor = "multi_thread")]
async fn the_loader_reads_records_as_core_does() {
    let site = Site::example("https://receipts.example/receipts").await;
    let server = site.folder(&root().join("src/loader")).await;
    let text = std::fs::read_to_string(root().join("tests/vectors/record.json")).unwrap();
    let vectors: Value = serde_json::from_str(&text).unwrap();
    let cases = vectors["cases"].as_array().unwrap_or_else(|| vectors.as_array().unwrap());
    assert!(cases.len() >= 100);
    let visitor = Visitor::new().await;
    visitor.open(&format!("{}/record.js", server.url)).await;
    for case in cases {
        let script = format!(
            "const done = arguments[0], c = {case};
             import('/record.js').then(({{ read, standing }}) => done(JSON.stringify((([asked, chosen, granted]) => ({{ asked, chosen, granted }}))(standing(read(c.stored), c.terms, c.now, c.gpc)))), error => done(String(error)))"
        );
        let answer = visitor.driver.execute_async(script, Vec::new()).await.unwrap();
        // As text: on its way out of Firefox a property called `constructor` is lost.
        let answer: Value = serde_json::from_str(answer.json().as_str().unwrap()).unwrap();
        assert_eq!(answer, case["expect"], "{}", case["name"]);
    }
    visitor.leaves().await;
}
