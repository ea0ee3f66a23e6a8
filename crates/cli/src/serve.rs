//! `clearlist serve`: a site on this machine, to try a build as a visitor would.

use crate::{
    build::site::{FOREVER, is_named_by_bytes},
    failure::Failure,
    receive::cannot_listen,
};
use axum::{
    Router,
    extract::Request,
    http::{HeaderName, HeaderValue, header},
    middleware::{Next, from_fn},
    response::{Html, Response},
    routing::get,
};
use std::{io::Write as _, net::SocketAddr, path::PathBuf};
use tower_http::{services::ServeDir, set_header::SetResponseHeaderLayer};

/// Serve a build on this machine, to try it as a visitor would
///
/// The build is at /clearlist/, a page that embeds it by the script tag at /. This is for trying out: put the files on your own server for visitors.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The folder that `clearlist build` wrote
    #[arg(long, default_value = "dist", value_name = "FOLDER")]
    dist: PathBuf,
    /// Your pages, instead of the built-in one
    #[arg(long, value_name = "FOLDER")]
    site: Option<PathBuf>,
    /// Address and port; port 0 takes a free one
    #[arg(long, default_value = "127.0.0.1:4181")]
    listen: SocketAddr,
    /// Content-Security-Policy to send with every page, to see what a strict site sees
    #[arg(long, value_name = "POLICY")]
    csp: Option<String>,
}

const TRY_PAGE: &str = include_str!("serve/try.html");

pub(crate) fn run(args: Args) -> Result<(), Failure> {
    if !args.dist.join("clearlist.js").is_file() {
        return Err(Failure::new(format!("{} holds no clearlist.js", args.dist.display())).help("run `clearlist build` first, or name its folder with --dist"));
    }
    if let Some(site) = args.site.as_ref().filter(|site| !site.is_dir()) {
        return Err(Failure::new(format!("{} is not a folder", site.display())).help("--site names the folder with your pages"));
    }
    let runtime = tokio::runtime::Runtime::new().map_err(|error| Failure::new(format!("cannot start: {error}")))?;
    runtime.block_on(serve(args))
}

async fn serve(args: Args) -> Result<(), Failure> {
    let listener = tokio::net::TcpListener::bind(args.listen).await.map_err(|error| cannot_listen(args.listen, &error))?;
    let address = listener.local_addr().map_err(|error| cannot_listen(args.listen, &error))?;
    // Whoever started this reads the line to know the port; a closed pipe is no reason to stop serving.
    let _ = writeln!(std::io::stdout(), "listening on http://{address}");
    axum::serve(listener, router(&args)?)
        .with_graceful_shutdown(async { drop(tokio::signal::ctrl_c().await) })
        .await
        .map_err(|error| Failure::new(format!("stopped serving: {error}")))
}

/// As a visitor's browser keeps it; but what keeps its name is asked for anew each time, so that the next build is seen at once.
async fn cached(request: Request, next: Next) -> Response {
    let name = request.uri().path().rsplit('/').next().unwrap_or_default();
    let forever = is_named_by_bytes(name);
    let mut response = next.run(request).await;
    // What is not there now may be later.
    let is_missing = response.status().is_client_error() || response.status().is_server_error();
    let cache = if forever && !is_missing { FOREVER } else { "no-cache" };
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
    response
}

fn router(args: &Args) -> Result<Router, Failure> {
    let pages = match &args.site {
        Some(site) => Router::new().fallback_service(ServeDir::new(site)),
        None => Router::new().route("/", get(|| async { Html(TRY_PAGE) })),
    };
    let header = |name: HeaderName, value: &'static str| SetResponseHeaderLayer::overriding(name, HeaderValue::from_static(value));
    let router = pages
        .nest_service("/clearlist", ServeDir::new(&args.dist))
        // Pages of other origins may embed it, as from a content network.
        .layer(header(header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"))
        .layer(header(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(from_fn(cached));
    let Some(csp) = &args.csp else { return Ok(router) };
    let csp = HeaderValue::from_str(csp).map_err(|_| Failure::new(format!("--csp {csp:?} cannot stand in a header")).help("one line of visible ASCII"))?;
    Ok(router.layer(SetResponseHeaderLayer::overriding(header::CONTENT_SECURITY_POLICY, csp)))
}
