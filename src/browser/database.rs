//! IndexedDB as futures. It knows how to keep objects, not what they mean.
//!
//! Promise: a [`Write`] is written whole or not at all, and [`Write::finish`] returns only when the browser says it is on disk (`durability: strict`).
//! Measured in Chromium 156: after a kill of the browser nothing so finished was lost.

use super::Failure;
use super::promise::deferred;
use super::value::{member, number, object};
use js_sys::{Array, Promise};
use wasm_bindgen::prelude::*;
use web_sys::{Event, IdbDatabase, IdbOpenDbRequest, IdbRequest, IdbTransaction};

#[wasm_bindgen]
extern "C" {
    /// `IDBDatabase` again: web-sys has the options of a transaction behind an unstable flag.
    type Transactions;

    #[wasm_bindgen(method, catch)]
    fn transaction(this: &Transactions, stores: &JsValue, mode: &str, options: &JsValue) -> Result<IdbTransaction, JsValue>;
}

/// A store and the member that its objects are kept by.
pub type Store = (&'static str, &'static str);

/// An open database; closed when dropped, so that nobody else's upgrade or deletion waits for this page longer than need be.
#[derive(Debug)]
pub struct Database {
    connection: IdbDatabase,
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
        let window = web_sys::window().ok_or_else(|| Failure::because("no window"))?;
        let factory = window.indexed_db()?.ok_or_else(|| Failure::because("this browser has no IndexedDB"))?;
        let request = factory.open_with_u32(name, 1)?;
        let (opened, resolve, reject) = deferred()?;
        request.set_onupgradeneeded(Some(&resolve));
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
        let event = opened.await.map_err(|_| failure_of(&request))?;
        let connection: IdbDatabase = request.result()?.unchecked_into();
        if event.unchecked_ref::<Event>().type_() == "upgradeneeded" {
            make_stores(&connection, stores)?;
            let finished = settled(&request)?;
            finished.await.map_err(|_| failure_of(&request))?;
        }
        Ok(Database { connection })
    }

    /// Everything in a store, in the order of the number that each object keeps under `order`; those without one first.
    pub async fn all(&self, store: &str, order: &str) -> Result<Array, Failure> {
        let request = self.connection.transaction_with_str(store)?.object_store(store)?.get_all()?;
        let objects: Array = result(&request).await?.unchecked_into();
        let position = |object: &JsValue| number(object, order).unwrap_or(f64::MIN);
        Ok(objects.sort_by(&mut |a, b| if position(&a) < position(&b) { -1 } else { i32::from(position(&a) > position(&b)) }))
    }

    /// One object, or undefined.
    pub async fn get(&self, store: &str, key: &str) -> Result<JsValue, Failure> {
        let request = self.connection.transaction_with_str(store)?.object_store(store)?.get(&key.into())?;
        result(&request).await
    }

    /// Begins to write to these stores: all of it or nothing.
    pub fn write(&self, stores: &[&str]) -> Result<Write, Failure> {
        let names: Array = stores.iter().map(|name| JsValue::from_str(name)).collect();
        let options = object(&[("durability", "strict".into())])?;
        let transaction = self.connection.unchecked_ref::<Transactions>().transaction(&names, "readwrite", &options)?;
        let (ended, resolve, _) = deferred()?;
        transaction.set_oncomplete(Some(&resolve));
        transaction.set_onabort(Some(&resolve));
        Ok(Write { transaction, ended })
    }
}

/// A transaction that writes; undone when dropped before [`Write::finish`].
///
/// Nothing may be awaited in it but its own [`Write::get`]: the browser commits when it runs out of requests.
#[derive(Debug)]
pub struct Write {
    transaction: IdbTransaction,
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
        result(&self.transaction.object_store(store)?.get(&key.into())?).await
    }

    /// Writes one object over whatever has its key.
    pub fn put(&self, store: &str, object: &JsValue) -> Result<(), Failure> {
        self.transaction.object_store(store)?.put(object)?;
        Ok(())
    }

    pub fn delete(&self, store: &str, key: &str) -> Result<(), Failure> {
        self.transaction.object_store(store)?.delete(&key.into())?;
        Ok(())
    }

    /// Waits until it is on disk; fails if it was undone instead (a full disk, a key that cannot be cloned).
    pub async fn finish(self) -> Result<(), Failure> {
        let event = self.ended.clone().await?;
        if event.unchecked_ref::<Event>().type_() == "complete" {
            return Ok(());
        }
        Err(Failure::from(member(&self.transaction, "error")))
    }
}

fn make_stores(connection: &IdbDatabase, stores: &[Store]) -> Result<(), Failure> {
    for (name, key_path) in stores {
        let options = object(&[("keyPath", (*key_path).into())])?;
        connection.create_object_store_with_optional_parameters(name, options.unchecked_ref())?;
    }
    Ok(())
}

/// Settles with the request's next success or error.
fn settled(request: &IdbRequest) -> Result<Promise, Failure> {
    let (promise, resolve, reject) = deferred()?;
    request.set_onsuccess(Some(&resolve));
    request.set_onerror(Some(&reject));
    Ok(promise)
}

async fn result(request: &IdbRequest) -> Result<JsValue, Failure> {
    settled(request)?.await.map_err(|_| failure_of(request))?;
    Ok(request.result()?)
}

/// The error itself, rather than the event that brought it.
fn failure_of(request: &IdbRequest) -> Failure {
    Failure::from(member(request, "error"))
}

/// Deletes a whole database: for tests, and for "forget everything".
pub async fn forget(name: &str) -> Result<(), Failure> {
    let window = web_sys::window().ok_or_else(|| Failure::because("no window"))?;
    let factory = window.indexed_db()?.ok_or_else(|| Failure::because("this browser has no IndexedDB"))?;
    let request: IdbOpenDbRequest = factory.delete_database(name)?;
    settled(&request)?.await.map_err(|_| failure_of(&request))?;
    Ok(())
}
