//! IndexedDB as futures. It knows how to keep objects, not what they mean.
//!
//! Promise: a [`Write`] is written whole or not at all, and [`Write::finish`] returns only when the browser says it is on disk (`durability: strict`).
//! Measured in Chromium 156: after a kill of the browser nothing so finished was lost.

use super::Failure;
use super::promise::{deferred, settled};
use super::value::{literal, member, number, object, set, text};
use js_sys::{Array, Promise};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = indexedDB, js_name = open, catch)]
    fn open_database(name: &str, version: u32) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = indexedDB, js_name = deleteDatabase, catch)]
    fn delete_database(name: &str) -> Result<JsValue, JsValue>;

    #[derive(Debug)]
    #[wasm_bindgen(js_name = IDBDatabase)]
    type Connection;

    #[wasm_bindgen(method, js_name = createObjectStore, catch)]
    fn create_object_store(this: &Connection, name: &str, options: &JsValue) -> Result<JsValue, JsValue>;

    // web-sys has the options of a transaction behind an unstable flag.
    #[wasm_bindgen(method, catch)]
    fn transaction(this: &Connection, stores: &JsValue, mode: &str, options: &JsValue) -> Result<Transaction, JsValue>;

    #[wasm_bindgen(method)]
    fn close(this: &Connection);

    #[derive(Debug)]
    #[wasm_bindgen(js_name = IDBTransaction)]
    type Transaction;

    #[wasm_bindgen(method, js_name = objectStore, catch)]
    fn object_store(this: &Transaction, name: &str) -> Result<ObjectStore, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn abort(this: &Transaction) -> Result<(), JsValue>;

    #[wasm_bindgen(js_name = IDBObjectStore)]
    type ObjectStore;

    #[wasm_bindgen(method, catch)]
    fn get(this: &ObjectStore, key: &str) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, js_name = getAll, catch)]
    fn get_all(this: &ObjectStore) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn put(this: &ObjectStore, object: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn delete(this: &ObjectStore, key: &str) -> Result<JsValue, JsValue>;
}

/// A store and the member that its objects are kept by.
pub type Store = (&'static str, &'static str);

/// An open database; closed when dropped, so that nobody else's upgrade or deletion waits for this page longer than need be.
#[derive(Debug)]
pub struct Database {
    connection: Connection,
}

impl Drop for Database {
    fn drop(&mut self) {
        // Transactions under way are finished first (Indexed Database API 3.0, 4.4).
        self.connection.close();
    }
}

impl Database {
    /// Opens version 1, making the stores if nobody has before.
    pub async fn open(name: &str, stores: &[Store]) -> Result<Database, Failure> {
        let request = open_database(name, 1)?;
        let (opened, resolve, reject) = deferred();
        set(&request, "onupgradeneeded", &resolve);
        set(&request, "onsuccess", &resolve);
        set(&request, "onerror", &reject);
        let event = settled(opened).await.map_err(|_| failure_of(&request))?;
        let connection: Connection = member(&request, "result").unchecked_into();
        if is_of_type(&event, "upgradeneeded") {
            for (name, key_path) in stores {
                connection.create_object_store(name, &object(&[("keyPath", (*key_path).into())]))?;
            }
            result(&request).await?;
        }
        Ok(Database { connection })
    }

    /// Everything in a store, in the order of the number that each object keeps under `order`; those without one first.
    pub async fn all(&self, store: &str, order: &str) -> Result<Vec<JsValue>, Failure> {
        let objects: Array = result(&self.reading(store)?.get_all()?).await?.unchecked_into();
        let mut sorted: Vec<JsValue> = Vec::new();
        for object in objects {
            let position = |object: &JsValue| number(object, order).unwrap_or(f64::MIN);
            let at = position(&object);
            sorted.insert(sorted.partition_point(|earlier| position(earlier) <= at), object);
        }
        Ok(sorted)
    }

    /// One object, or undefined.
    pub async fn get(&self, store: &str, key: &str) -> Result<JsValue, Failure> {
        result(&self.reading(store)?.get(key)?).await
    }

    /// Begins to write to these stores: all of it or nothing.
    pub fn write(&self, stores: &[&str]) -> Result<Write, Failure> {
        let transaction = self.transaction(stores, "readwrite")?;
        let (ended, resolve, _) = deferred();
        set(&transaction, "oncomplete", &resolve);
        set(&transaction, "onabort", &resolve);
        Ok(Write { transaction, ended })
    }

    fn reading(&self, store: &str) -> Result<ObjectStore, Failure> {
        Ok(self.transaction(&[store], "readonly")?.object_store(store)?)
    }

    fn transaction(&self, stores: &[&str], mode: &str) -> Result<Transaction, Failure> {
        let names: Array = stores.iter().map(|name| JsValue::from_str(name)).collect();
        Ok(self.connection.transaction(&names, mode, &literal(r#"{"durability":"strict"}"#))?)
    }
}

/// A transaction that writes; undone when dropped before [`Write::finish`].
///
/// Nothing may be awaited in it but its own [`Write::get`]: the browser commits when it runs out of requests.
#[derive(Debug)]
pub struct Write {
    transaction: Transaction,
    /// Resolves with the event that ended it; never rejects, so that an abandoned one disturbs nobody.
    ended: Promise,
}

impl Drop for Write {
    fn drop(&mut self) {
        // Throws where it has ended already, which is then no matter.
        let _ = self.transaction.abort();
    }
}

impl Write {
    /// One object, or undefined.
    pub async fn get(&self, store: &str, key: &str) -> Result<JsValue, Failure> {
        result(&self.transaction.object_store(store)?.get(key)?).await
    }

    /// Writes one object over whatever has its key.
    pub fn put(&self, store: &str, object: &JsValue) -> Result<(), Failure> {
        self.transaction.object_store(store)?.put(object)?;
        Ok(())
    }

    pub fn delete(&self, store: &str, key: &str) -> Result<(), Failure> {
        self.transaction.object_store(store)?.delete(key)?;
        Ok(())
    }

    /// Waits until it is on disk; fails if it was undone instead (a full disk, a key that cannot be cloned).
    pub async fn finish(self) -> Result<(), Failure> {
        let event = settled(self.ended.clone()).await?;
        if is_of_type(&event, "complete") { Ok(()) } else { Err(failure_of(&self.transaction)) }
    }
}

/// What a request succeeds with next.
async fn result(request: &JsValue) -> Result<JsValue, Failure> {
    let (promise, resolve, reject) = deferred();
    set(request, "onsuccess", &resolve);
    set(request, "onerror", &reject);
    settled(promise).await.map_err(|_| failure_of(request))?;
    Ok(member(request, "result"))
}

fn is_of_type(event: &JsValue, name: &str) -> bool {
    text(event, "type").as_deref() == Some(name)
}

/// The error itself, of a request or a transaction, rather than the event that brought it.
fn failure_of(failed: &JsValue) -> Failure {
    Failure::from(member(failed, "error"))
}

/// Deletes a whole database: for tests, and for "forget everything".
pub async fn forget(name: &str) -> Result<(), Failure> {
    result(&delete_database(name)?).await?;
    Ok(())
}
