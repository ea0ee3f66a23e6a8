//! The preview page: paste or drop a policy text, read what it becomes. Nothing leaves the page. Wiring only.

use clearlist_core::{
    policy::{Document, Source, parse},
    words,
};
use clearlist_web::ui::{Place, PolicyView};
use leptos::{ev, mount::mount_to_body, prelude::*, task::spawn_local};
use wasm_bindgen::JsCast as _;

fn main() {
    mount_to_body(Preview);
}

/// What the text became, or why it did not.
#[derive(Clone)]
enum Reading {
    Nothing,
    Refused(String),
    Read(Box<Document>),
}

fn read(name: &str, bytes: &[u8]) -> Reading {
    match Source::from_bytes(name, bytes) {
        Ok(source) => {
            let document = parse(&source).document;
            Reading::Read(Box::new(Document { language: "en".to_owned(), ..document }))
        }
        Err(error) => Reading::Refused(format!("{}: {}", error.message(), error.help())),
    }
}

#[component]
fn Preview() -> impl IntoView {
    let (reading, set_reading) = signal(Reading::Nothing);
    let pasted = move |event: ev::Event| set_reading.set(read("policy.txt", event_target_value(&event).as_bytes()));
    let dropped = move |event: ev::Event| {
        let input = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok());
        let Some(file) = input.and_then(|input| input.files()).and_then(|files| files.get(0)) else { return };
        spawn_local(async move {
            let buffer = wasm_bindgen_futures::JsFuture::from(file.array_buffer()).await;
            set_reading.set(match buffer {
                Ok(buffer) => read(&file.name(), &js_sys::Uint8Array::new(&buffer).to_vec()),
                Err(_) => Reading::Refused("the file could not be read: choose it again".to_owned()),
            });
        });
    };
    let shown = move || match reading.get() {
        Reading::Nothing => ().into_any(),
        Reading::Refused(why) => view! { <p role="alert">{why}</p> }.into_any(),
        Reading::Read(document) => match words::find("en") {
            Some(words) => view! { <PolicyView document=*document words place=Place::Preview /> }.into_any(),
            None => ().into_any(),
        },
    };
    view! {
        <main>
            <h1>"Policy preview"</h1>
            <p><label>"Choose a text or Markdown file " <input type="file" accept=".txt,.md,.markdown,text/plain,text/markdown" on:change=dropped /></label></p>
            <p><label>"or paste the text" <textarea rows="8" on:input=pasted></textarea></label></p>
            {shown}
        </main>
    }
}
