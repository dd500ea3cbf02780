//! From start to an orderly stop.

use std::fs::DirBuilder;
use std::os::unix::fs::DirBuilderExt as _;
use std::path::Path;
use std::time::Duration;

use anyhow::Context as _;
use audit_core::Audit;
use tokio::net::TcpListener;

use crate::cli::Cli;
use crate::events;
use crate::routes::router;
use crate::state::Service;
use crate::stop::Stop;

/// How long the last records may take, after the grace of the requests.
const FLUSH_DEADLINE: Duration = Duration::from_secs(5);
/// What did not move by then is tried once more by the guard, and once by the exit.
const LAST_ATTEMPT: Duration = Duration::from_secs(1);

/// The most that [`run`] and the exit after it take beyond `Cli::grace` once a signal has come. Who sends SIGKILL
/// should wait for the sum.
pub const AFTER_GRACE: Duration = FLUSH_DEADLINE.saturating_add(LAST_ATTEMPT.saturating_mul(2));

/// Serves until SIGTERM or ctrl-c, then finishes open requests and writes what is left of the audit. With `--events`,
/// prints what can be recorded instead.
///
/// # Errors
///
/// If something it needs cannot be had: the address, the data folder, the database, the token file.
pub fn run(cli: &Cli) -> anyhow::Result<()> {
    if let Some(format) = cli.events {
        return events::print(format);
    }
    make_private_folder(&cli.data_dir)
        .with_context(|| format!("cannot make {}", cli.data_dir.display()))?;
    let _flushes_on_every_way_out = Audit::builder()
        .file(cli.audit_log())
        .delivery(cli.delivery.into())
        .flush_deadline(LAST_ATTEMPT)
        .install()
        .context("cannot install the audit")?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    let stop = Stop::new(cli.grace());
    let served = runtime.block_on(serve(cli, &stop));
    runtime.shutdown_timeout(stop.left());
    if Audit::flush(FLUSH_DEADLINE).is_err() {
        say!("not every audit record could be written");
    }
    served
}

async fn serve(cli: &Cli, stop: &Stop) -> anyhow::Result<()> {
    let service = Service::start(cli)?;
    let open_requests = service.open_requests.clone();
    // Before the first request: from the moment it is listening, a signal stops it in order.
    stop.on_signal()?;
    let listener = TcpListener::bind(cli.listen)
        .await
        .with_context(|| format!("cannot listen on {}", cli.listen))?;
    say!("listening on http://{}", listener.local_addr()?);

    let server = axum::serve(listener, router(service))
        .with_graceful_shutdown(stop.clone().asked())
        .into_future();
    let ended = stop.see_out(server, &open_requests).await;
    if ended.is_none() {
        say!("some requests did not finish in time");
    }
    say!("stopped");
    ended.unwrap_or(Ok(())).context("the server failed")
}

/// Nobody but the owner may read what is in it.
fn make_private_folder(path: &Path) -> std::io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(path)
}
