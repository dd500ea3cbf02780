//! From start to an orderly stop.

use std::fs::DirBuilder;
use std::os::unix::fs::DirBuilderExt as _;
use std::path::Path;
use std::time::Duration;

use anyhow::Context as _;
use audit_core::Audit;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio_util::sync::CancellationToken;

use crate::cli::Cli;
use crate::events;
use crate::routes::router;
use crate::state::Service;

const FLUSH_DEADLINE: Duration = Duration::from_secs(5);

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
        .install()
        .context("cannot install the audit")?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    let served = runtime.block_on(serve(cli));
    runtime.shutdown_timeout(cli.grace());
    if Audit::flush(FLUSH_DEADLINE).is_err() {
        say!("not every audit record could be written");
    }
    served
}

async fn serve(cli: &Cli) -> anyhow::Result<()> {
    let service = Service::start(cli)?;
    let open_requests = service.open_requests.clone();
    // Before the first request: from the moment it is listening, a signal stops it in order.
    let stop = stop_on_signal()?;
    let listener = TcpListener::bind(cli.listen)
        .await
        .with_context(|| format!("cannot listen on {}", cli.listen))?;
    say!("listening on http://{}", listener.local_addr()?);

    let server = axum::serve(listener, router(service))
        .with_graceful_shutdown(stop.clone().cancelled_owned());
    let ended = tokio::select! {
        ended = server.into_future() => ended.context("the server failed"),
        () = deadline(&stop, cli.grace()) => {
            say!("some requests did not finish in time");
            Ok(())
        }
    };
    // No handler starts any more; those that run, whether or not a client still waits, are finished.
    open_requests.close();
    let _ = tokio::time::timeout(cli.grace(), open_requests.wait()).await;
    say!("stopped");
    ended
}

fn stop_on_signal() -> anyhow::Result<CancellationToken> {
    let stop = CancellationToken::new();
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    let stopped = stop.clone();
    tokio::spawn(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
        say!("stopping");
        stopped.cancel();
    });
    Ok(stop)
}

async fn deadline(stop: &CancellationToken, grace: Duration) {
    stop.cancelled().await;
    tokio::time::sleep(grace).await;
}

/// Nobody but the owner may read what is in it.
fn make_private_folder(path: &Path) -> std::io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(path)
}
