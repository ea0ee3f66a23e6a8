//! The receiver's three addresses, and what a browser of another site may do with them.
//!
//! A receipt comes as a simple request, so there is no preflight; whether the page may read the answer is said by CORS headers, on every answer: a
//! browser that cannot see a 413 would try the same again for ever. Nothing about the sender is kept or logged, only counts.

use super::judge::{Answer, Judge, Problem};
use axum::{
    Router,
    body::Bytes,
    extract::{DefaultBodyLimit, Request, State, rejection::BytesRejection},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    middleware::{self, Next},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use clearlist_core::{outbox::MAX_BATCH, receipt::PROBLEM_BASE};
use std::{io::Write, sync::Arc, time::Duration};
use tower_http::timeout::TimeoutLayer;

/// A request's body may have this many bytes (RECEIPT.md, delivery).
pub(crate) const MAX_BODY_BYTES: usize = 32 * 1024;
/// A body up to here is read to its end before it is refused: a browser whose upload is cut sees no status at all.
const MAX_READ_BYTES: usize = 256 * 1024;
/// Seconds after which a client may try again when the store fails.
const RETRY_AFTER_S: &str = "30";

pub(super) fn router(judge: Arc<Judge>, patience: Duration) -> Router {
    Router::new()
        .route("/receipts", post(receive))
        .route("/.well-known/jwks.json", get(keys))
        .route("/healthz", get(|| async { "ok\n" }))
        .layer(DefaultBodyLimit::max(MAX_READ_BYTES))
        .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, patience))
        .layer(middleware::from_fn_with_state(Arc::clone(&judge), answer_across_origins))
        .with_state(judge)
}

async fn receive(State(judge): State<Arc<Judge>>, headers: HeaderMap, body: Result<Bytes, BytesRejection>) -> Response {
    let sender = match sender(&headers) {
        Ok(Some(origin)) if !judge.sites.has(origin) => {
            return problem(StatusCode::FORBIDDEN, "wrong-origin", "pages of this origin may not send receipts here: list it with --origin");
        }
        Ok(sender) => sender,
        Err(detail) => return problem(StatusCode::BAD_REQUEST, "malformed", detail),
    };
    if !has_fitting_type(&headers) {
        return problem(StatusCode::UNSUPPORTED_MEDIA_TYPE, "wrong-content-type", "send text/plain or application/jose: one compact JWS a line");
    }
    let body = match body {
        Ok(body) if body.len() <= MAX_BODY_BYTES => body,
        Err(rejection) if rejection.status() != StatusCode::PAYLOAD_TOO_LARGE => {
            return problem(StatusCode::BAD_REQUEST, "malformed", "the body could not be read to its end");
        }
        _ => return problem(StatusCode::PAYLOAD_TOO_LARGE, "too-large", &format!("a request may have {MAX_BODY_BYTES} bytes")),
    };
    let Ok(text) = std::str::from_utf8(&body) else {
        return problem(StatusCode::BAD_REQUEST, "malformed", "the body is not UTF-8");
    };
    let items: Vec<&str> = text.lines().map(str::trim_end).filter(|line| !line.is_empty()).collect();
    match items.len() {
        0 => problem(StatusCode::BAD_REQUEST, "malformed", "the body holds no receipt: send one compact JWS a line"),
        1..=MAX_BATCH => answer(&judge, &items, sender).await,
        many => problem(StatusCode::PAYLOAD_TOO_LARGE, "too-large", &format!("{many} receipts in one request; at most {MAX_BATCH}")),
    }
}

async fn answer(judge: &Judge, items: &[&str], sender: Option<&str>) -> Response {
    match judge.judge(items, sender).await {
        Ok(answers) => {
            let taken = answers.iter().filter(|answer| answer.is_acknowledged()).count();
            log(&format!("{taken} receipts acknowledged, {} refused", answers.len() - taken));
            lines(&answers)
        }
        Err(error) => {
            log(&format!("the store failed, {} receipts not taken: {error}", items.len()));
            let detail = "the store could not be written; nothing of this request was taken";
            let mut response = problem(StatusCode::SERVICE_UNAVAILABLE, "store-unavailable", detail);
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static(RETRY_AFTER_S));
            response
        }
    }
}

fn lines(answers: &[Answer]) -> Response {
    let mut body = String::new();
    for answer in answers {
        match serde_json::to_string(answer) {
            Ok(line) => body.extend([line.as_str(), "\n"]),
            // Strings and numbers: it cannot fail. If it did, a retry gets the same acknowledgements again.
            Err(_) => return StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        }
    }
    ([(header::CONTENT_TYPE, "application/x-ndjson"), (header::CACHE_CONTROL, "no-store")], body).into_response()
}

async fn keys(State(judge): State<Arc<Judge>>) -> Response {
    let headers = [(header::CONTENT_TYPE, "application/jwk-set+json"), (header::CACHE_CONTROL, "public, max-age=300")];
    (headers, judge.key.jwks().to_string()).into_response()
}

/// Lets pages of the listed sites read every answer, good or bad, and no others any.
async fn answer_across_origins(State(judge): State<Arc<Judge>>, request: Request, next: Next) -> Response {
    let sender = sender(request.headers()).ok().flatten().filter(|origin| judge.sites.has(origin)).map(HeaderValue::from_str);
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.insert(header::VARY, HeaderValue::from_static("Origin"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    if let Some(Ok(origin)) = sender {
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static("Retry-After"));
    }
    response
}

/// The one `Origin` of a request, if a browser sent one.
fn sender(headers: &HeaderMap) -> Result<Option<&str>, &'static str> {
    let mut all = headers.get_all(header::ORIGIN).iter();
    match (all.next().map(HeaderValue::to_str), all.next()) {
        (None, _) => Ok(None),
        (Some(Ok(origin)), None) => Ok(Some(origin)),
        _ => Err("the request's Origin header cannot be read, or stands there twice"),
    }
}

fn has_fitting_type(headers: &HeaderMap) -> bool {
    let name = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).and_then(|value| value.split(';').next()).map(str::trim);
    name.is_some_and(|name| name.eq_ignore_ascii_case("text/plain") || name.eq_ignore_ascii_case("application/jose"))
}

/// A refusal of the whole request (RFC 9457).
fn problem(status: StatusCode, name: &str, detail: &str) -> Response {
    let title = status.canonical_reason().unwrap_or("refused").to_lowercase();
    let problem = Problem { r#type: format!("{PROBLEM_BASE}{name}"), title, status: status.as_u16(), detail: detail.to_owned() };
    let body = serde_json::to_string(&problem).unwrap_or_default();
    (status, [(header::CONTENT_TYPE, "application/problem+json"), (header::CACHE_CONTROL, "no-store")], body).into_response()
}

/// One quiet line. Who sent is not said; a closed stderr is no reason to stop.
fn log(line: &str) {
    let _ = writeln!(std::io::stderr(), "{line}");
}
