//! How long a connection may keep the receiver waiting (CHECKLIST S09: slow requests, floods).
//!
//! A request must have arrived whole within [`PATIENCE`] of the connection's opening, or of the answer before it, however slowly its bytes drip: then
//! reading fails and the connection ends. And only so many connections are held at once; the others wait in the system's queue.

use axum::serve::Listener;
use std::{
    io,
    net::SocketAddr,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
    time::Duration,
};
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::{TcpListener, TcpStream},
    sync::{OwnedSemaphorePermit, Semaphore},
    time::{Instant, Sleep, sleep},
};

/// Time for a request to arrive.
pub(crate) const PATIENCE: Duration = Duration::from_secs(10);
/// Connections held at once: at 32 KiB a request, 8 MiB.
const MAX_CONNECTIONS: usize = 256;

/// A listener whose connections run out of patience.
pub(super) struct PatientListener {
    inner: TcpListener,
    places: Arc<Semaphore>,
    patience: Duration,
}

impl PatientListener {
    pub(super) fn new(inner: TcpListener, patience: Duration) -> Self {
        PatientListener { inner, places: Arc::new(Semaphore::new(MAX_CONNECTIONS)), patience }
    }
}

impl Listener for PatientListener {
    type Io = PatientStream;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Self::Io, Self::Addr) {
        // The semaphore is never closed, so this is always a place.
        let place = Arc::clone(&self.places).acquire_owned().await.ok();
        let (inner, address) = Listener::accept(&mut self.inner).await;
        (PatientStream { inner, deadline: Box::pin(sleep(self.patience)), patience: self.patience, _place: place }, address)
    }

    fn local_addr(&self) -> io::Result<Self::Addr> {
        self.inner.local_addr()
    }
}

pub(super) struct PatientStream {
    inner: TcpStream,
    deadline: Pin<Box<Sleep>>,
    patience: Duration,
    _place: Option<OwnedSemaphorePermit>,
}

impl AsyncRead for PatientStream {
    fn poll_read(mut self: Pin<&mut Self>, context: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        if self.deadline.as_mut().poll(context).is_ready() {
            return Poll::Ready(Err(io::ErrorKind::TimedOut.into()));
        }
        Pin::new(&mut self.inner).poll_read(context, buffer)
    }
}

impl AsyncWrite for PatientStream {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let again = Instant::now() + self.patience;
        self.deadline.as_mut().reset(again);
        Pin::new(&mut self.inner).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_shutdown(context)
    }
}
