//! JSON read strictly: one meaning per text, whoever reads it.
//!
//! Duplicate keys are refused at any depth (RFC 8725 2.4: two readers would see two documents), and so are numbers that are not integers. serde's own
//! generosity (an array for a struct, `{"given":null}` for a name) is refused by writing the value again and comparing.

use serde::{
    Deserialize, Deserializer, Serialize,
    de::{DeserializeOwned, Error, MapAccess, SeqAccess, Visitor},
};
use serde_json::{Map, Value};
use std::fmt;

/// Reads one JSON object.
pub(super) fn read_object(bytes: &[u8]) -> Result<Value, String> {
    match serde_json::from_slice::<Strict>(bytes) {
        Ok(Strict(value)) if value.is_object() => Ok(value),
        Ok(_) => Err("it is not a JSON object".into()),
        Err(error) => Err(error.to_string()),
    }
}

/// Reads `T` from an object, and refuses it unless every field of `T` stands there exactly as `T` would be written.
pub(super) fn read_as<T: DeserializeOwned + Serialize>(written: &Value) -> Result<T, String> {
    if !written.is_object() {
        return Err("it is not a JSON object".into());
    }
    let read = T::deserialize(written).map_err(|error| error.to_string())?;
    let again = serde_json::to_value(&read).map_err(|error| error.to_string())?;
    match difference(written, &again, "") {
        None => Ok(read),
        Some(path) => Err(format!("`{path}` is missing or not of the form that the format gives it")),
    }
}

/// The path of the first field of `read` that `written` does not hold alike. More fields in `written` are no difference.
fn difference(written: &Value, read: &Value, path: &str) -> Option<String> {
    match (written, read) {
        (Value::Object(written), Value::Object(read)) => read.iter().find_map(|(key, inner)| {
            let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
            written.get(key).map_or_else(|| Some(path.clone()), |outer| difference(outer, inner, &path))
        }),
        (Value::Array(written), Value::Array(read)) if written.len() == read.len() => {
            written.iter().zip(read).find_map(|(outer, inner)| difference(outer, inner, path))
        }
        _ if written == read => None,
        _ => Some(path.to_owned()),
    }
}

struct Strict(Value);

impl<'de> Deserialize<'de> for Strict {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(StrictVisitor).map(Strict)
    }
}

struct StrictVisitor;

impl<'de> Visitor<'de> for StrictVisitor {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string, an integer, a boolean, null, a list or an object")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        Err(E::custom(format_args!("the number {value} is not written as an integer")))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(Strict(item)) = items.next_element()? {
            list.push(item);
        }
        Ok(Value::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut object = Map::new();
        while let Some(key) = entries.next_key::<String>()? {
            if object.contains_key(&key) {
                return Err(A::Error::custom(format_args!("the key {key:?} stands there twice")));
            }
            let Strict(value) = entries.next_value()?;
            object.insert(key, value);
        }
        Ok(Value::Object(object))
    }
}
