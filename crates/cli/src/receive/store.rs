//! Where receipts are kept: one SQLite file.
//!
//! It promises that what [`Store::keep`] has answered is on the disk, and that one `receipt_id` never comes to mean two receipts. It does not know what a
//! valid receipt is. Another database would be another file with the same functions.

use crate::{failure::Failure, keys::create_private};
use clearlist_core::receipt::Receipt;
use sqlx::{
    Row, SqlitePool,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteRow, SqliteSynchronous},
};
use std::{
    fmt::Display,
    io::ErrorKind,
    path::{Path, PathBuf},
    time::Duration,
};

/// `user_version` of the schema beside this file.
const SCHEMA_VERSION: i64 = 1;
/// Rows fetched at a time by [`Store::after`].
const PAGE_ROWS: i64 = 500;

pub(crate) struct Store {
    pool: SqlitePool,
}

/// A verified receipt with the acknowledgement that is offered for it.
pub(crate) struct Offer<'a> {
    pub(crate) receipt: &'a Receipt,
    pub(crate) received_at: &'a str,
    pub(crate) ack: String,
}

/// What became of an offer.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Kept {
    /// The acknowledgement that counts: the one offered, or the one given when the same receipt came first.
    Acknowledged(String),
    /// Another receipt with this id was kept before.
    Conflict,
}

/// A receipt as it was kept.
pub(crate) struct Stored {
    pub(crate) place: i64,
    pub(crate) jws: String,
    pub(crate) ack: String,
    pub(crate) received_at: String,
}

impl Store {
    /// Opens the file, making it (readable by its owner alone) if it is missing.
    pub(crate) async fn open(path: &Path) -> Result<Self, Failure> {
        match create_private(path) {
            Ok(_) => {}
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(unusable(path, error)),
        }
        // `Full`: an acknowledgement promises that the receipt is kept, so it must outlast a loss of power.
        let options = SqliteConnectOptions::new().filename(path).journal_mode(SqliteJournalMode::Wal).synchronous(SqliteSynchronous::Full);
        let store = Self::connect(path, options).await?;
        if store.schema_version(path).await? == 0 {
            sqlx::raw_sql(include_str!("schema.sql")).execute(&store.pool).await.map_err(|error| unusable(path, error))?;
        }
        Ok(store)
    }

    /// Opens a file that is there, to read from it.
    pub(crate) async fn open_existing(path: &Path) -> Result<Self, Failure> {
        if !path.is_file() {
            let message = format!("there is no store at {}", path.display());
            return Err(Failure::new(message).help("give the file that `clearlist receive` printed as its store, as --store sqlite:FILE"));
        }
        let store = Self::connect(path, SqliteConnectOptions::new().filename(path).read_only(true)).await?;
        match store.schema_version(path).await? {
            0 => Err(unusable(path, "it is a SQLite file, but not one that `clearlist receive` made")),
            _ => Ok(store),
        }
    }

    /// Keeps all offers or, if the disk fails, none. Answers stand in the order of the offers.
    pub(crate) async fn keep(&self, offers: &[Offer<'_>]) -> Result<Vec<Kept>, sqlx::Error> {
        let mut transaction = self.pool.begin_with("BEGIN IMMEDIATE").await?;
        let mut answers = Vec::with_capacity(offers.len());
        for Offer { receipt, received_at, ack } in offers {
            let payload = receipt.payload();
            sqlx::query(
                "INSERT INTO receipts (receipt_id, digest, thumbprint, seq, prev, origin, policy_digest, event_time, received_at, jws, ack) \
                 VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (receipt_id) DO NOTHING",
            )
            .bind(&payload.receipt_id)
            .bind(receipt.digest())
            .bind(&payload.pii_principal_id)
            .bind(i64::from(payload.seq))
            .bind(&payload.prev)
            .bind(&payload.origin)
            .bind(&payload.policy.digest)
            .bind(&payload.event_time)
            .bind(*received_at)
            .bind(receipt.compact())
            .bind(ack)
            .execute(&mut *transaction)
            .await?;
            let kept = sqlx::query("SELECT digest, ack FROM receipts WHERE receipt_id = ?").bind(&payload.receipt_id).fetch_one(&mut *transaction).await?;
            let is_same = kept.try_get::<String, _>("digest")? == receipt.digest();
            answers.push(if is_same { Kept::Acknowledged(kept.try_get("ack")?) } else { Kept::Conflict });
        }
        transaction.commit().await?;
        Ok(answers)
    }

    /// The next receipts in order of arrival, after a place (0 for the first); none at the end.
    pub(crate) async fn after(&self, place: i64) -> Result<Vec<Stored>, sqlx::Error> {
        let query = sqlx::query("SELECT place, jws, ack, received_at FROM receipts WHERE place > ? ORDER BY place LIMIT ?");
        let rows = query.bind(place).bind(PAGE_ROWS).fetch_all(&self.pool).await?;
        let read = |row: &SqliteRow| {
            Ok(Stored { place: row.try_get("place")?, jws: row.try_get("jws")?, ack: row.try_get("ack")?, received_at: row.try_get("received_at")? })
        };
        rows.iter().map(read).collect()
    }

    /// Lets go of the file; what SQLite keeps beside it is folded in.
    pub(crate) async fn close(self) {
        self.pool.close().await;
    }

    async fn connect(path: &Path, options: SqliteConnectOptions) -> Result<Self, Failure> {
        let pool = SqlitePoolOptions::new().max_connections(4).acquire_timeout(Duration::from_secs(5));
        let pool = pool.connect_with(options).await.map_err(|error| unusable(path, error))?;
        Ok(Store { pool })
    }

    async fn schema_version(&self, path: &Path) -> Result<i64, Failure> {
        let row = sqlx::query("PRAGMA user_version").fetch_one(&self.pool).await;
        match row.and_then(|row| row.try_get(0)) {
            Ok(version) if version <= SCHEMA_VERSION => Ok(version),
            Ok(version) => Err(unusable(path, format!("it is of version {version}, written by a newer clearlist; this one knows {SCHEMA_VERSION}"))),
            Err(error) => Err(unusable(path, error)),
        }
    }
}

/// Reads `FILE` or `sqlite:FILE`.
pub(crate) fn parse_store(text: &str) -> Result<PathBuf, String> {
    let path = match text.split_once(':') {
        Some(("sqlite", path)) => path.strip_prefix("//").unwrap_or(path),
        Some((scheme @ ("postgres" | "postgresql" | "mysql"), _)) => return Err(format!("{scheme} is not built in; give a file, as sqlite:FILE")),
        _ => text,
    };
    if path.is_empty() { Err("the file's name is missing; write sqlite:FILE".into()) } else { Ok(PathBuf::from(path)) }
}

fn unusable(path: &Path, why: impl Display) -> Failure {
    Failure::new(format!("the store {} cannot be used: {why}", path.display()))
        .help("give a file in a folder that exists and can be written, as --store FILE; it is made at the first start")
}
