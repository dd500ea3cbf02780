//! What every request shares.

use std::sync::Arc;

use secrecy::SecretString;
use tokio_util::task::TaskTracker;

use crate::cli::Cli;
use crate::error::ApiError;
use crate::place::Place;
use crate::store::{Listed, Store};
use crate::tokens::Tokens;
use crate::vault::Vault;

/// The service behind the routes. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Service {
    store: Store,
    vault: Arc<Vault>,
    pub(crate) tokens: Arc<Tokens>,
    /// Requests that are being handled, whether or not their client still waits.
    pub(crate) open_requests: TaskTracker,
}

impl Service {
    pub(crate) fn start(cli: &Cli) -> anyhow::Result<Self> {
        let tokens = Tokens::load_or_create(&cli.tokens())?;
        let service = Self::new(Store::open(&cli.database())?, Vault::from_env()?, tokens);
        if let Some((place, sealed)) = service.store.newest()?
            && service.vault.open(&place, &sealed).is_none()
        {
            say!("values in this database are sealed under another key");
        }
        Ok(service)
    }

    pub(crate) fn new(store: Store, vault: Vault, tokens: Tokens) -> Self {
        Self {
            store,
            vault: Arc::new(vault),
            tokens: Arc::new(tokens),
            open_requests: TaskTracker::new(),
        }
    }

    /// Seals and stores. When this returns `Ok`, the value is committed.
    pub(crate) async fn set(&self, place: Place, value: SecretString) -> Result<(), ApiError> {
        let sealed = self
            .vault
            .seal(&place, &value)
            .map_err(ApiError::internal)?;
        self.store
            .set(place, sealed)
            .await
            .map_err(ApiError::internal)
    }

    /// An error if there was none to delete.
    pub(crate) async fn delete(&self, place: Place) -> Result<(), ApiError> {
        match self.store.delete(place).await {
            Ok(true) => Ok(()),
            Ok(false) => Err(ApiError::NoSuchSecret),
            Err(cause) => Err(ApiError::internal(cause)),
        }
    }

    pub(crate) async fn list(&self, workspace: String) -> Result<Vec<Listed>, ApiError> {
        self.store.list(workspace).await.map_err(ApiError::internal)
    }
}
