//! JavaScript objects and the browser's own JSON. No serde: its errors alone weigh more than all of this.

use super::Failure;
use js_sys::Object;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    // js-sys takes a member's name as a value of its own, which has to be made and dropped at each call.
    #[wasm_bindgen(js_namespace = Reflect, js_name = get, catch)]
    fn reflect_get(object: &JsValue, name: &str) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = Reflect, js_name = set)]
    fn reflect_set(object: &JsValue, name: &str, value: &JsValue) -> bool;

    #[wasm_bindgen(js_namespace = JSON, js_name = parse, catch)]
    fn json_parse(json: &str) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = JSON, js_name = stringify, catch)]
    fn json_stringify(value: &JsValue, names: &JsValue) -> Result<String, JsValue>;
}

/// An object with these members, in this order.
pub fn object(members: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new().into();
    for (name, value) in members {
        set(&object, name, value);
    }
    object
}

/// Sets one member of an object. A frozen one stays as it is; it throws for what is no object, or a setter that does, and neither is met here.
pub fn set(object: &JsValue, name: &str, value: &JsValue) {
    reflect_set(object, name, value);
}

/// A member; undefined where `value` is no object.
pub fn member(value: &JsValue, name: &str) -> JsValue {
    reflect_get(value, name).unwrap_or(JsValue::UNDEFINED)
}

/// A member that is a string.
pub fn text(value: &JsValue, name: &str) -> Option<String> {
    member(value, name).as_string()
}

/// Whether a member is a string.
pub fn is_text(value: &JsValue, name: &str) -> bool {
    member(value, name).is_string()
}

/// A member that is a number.
pub fn number(value: &JsValue, name: &str) -> Option<f64> {
    member(value, name).as_f64()
}

/// `JSON.parse`, refusing what it refuses.
pub fn parse(json: &str) -> Result<JsValue, Failure> {
    Ok(json_parse(json)?)
}

/// What JSON of ours stands for.
pub fn literal(json: &'static str) -> JsValue {
    parse(json).unwrap_or_default()
}

/// `JSON.stringify` of the members that are in an array of names, and of theirs, in the order of that array.
pub fn to_json(value: &JsValue, names: &JsValue) -> Result<String, Failure> {
    Ok(json_stringify(value, names)?)
}
