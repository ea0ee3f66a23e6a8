//! JavaScript objects and the browser's own JSON. No serde: its errors alone weigh more than all of this.

use super::Failure;
use js_sys::{JSON, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// An object with these members, in this order.
pub fn object(members: &[(&str, JsValue)]) -> Result<Object, Failure> {
    let object = Object::new();
    for (name, value) in members {
        set(&object, name, value)?;
    }
    Ok(object)
}

/// Sets one member.
pub fn set(object: &JsValue, name: &str, value: &JsValue) -> Result<(), Failure> {
    Reflect::set(object, &name.into(), value)?;
    Ok(())
}

/// A member; undefined where `value` is no object.
pub fn member(value: &JsValue, name: &str) -> JsValue {
    Reflect::get(value, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

/// A member that is a string.
pub fn text(value: &JsValue, name: &str) -> Option<String> {
    member(value, name).as_string()
}

/// A member that is a number.
pub fn number(value: &JsValue, name: &str) -> Option<f64> {
    member(value, name).as_f64()
}

/// `JSON.parse`, refusing what it refuses.
pub fn parse(json: &str) -> Result<JsValue, Failure> {
    Ok(JSON::parse(json)?)
}

/// A member that is a function: what some browsers have and others have not.
pub fn has_function(value: &JsValue, name: &str) -> bool {
    member(value, name).is_instance_of::<js_sys::Function>()
}
