//! One exchange with a server, as this layer sees it. `fetch` does it in a browser; tests answer by themselves.

use super::failure::Failure;
use crate::domain::instant::Span;
use futures::future::LocalBoxFuture;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    Get,
    Post,
    Put,
    Patch,
    Delete,
}

/// A header's name and value.
pub type Header = (&'static str, String);

#[derive(Clone, Debug, PartialEq)]
pub struct Call {
    pub method: Method,
    /// Absolute.
    pub address: String,
    pub headers: Vec<Header>,
    pub body: Option<String>,
    /// A longer answer is not taken: so many bytes.
    pub largest: usize,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    pub status: u16,
    pub etag: Option<String>,
    pub retry_after: Option<Span>,
    /// RFC 8288, as it came.
    pub link: Option<String>,
    pub body: String,
}

/// Dropping a future of these ends what it began.
pub trait Network {
    fn exchange(&self, call: Call) -> LocalBoxFuture<'static, Result<Answer, Failure>>;
    fn pause(&self, length: Span) -> LocalBoxFuture<'static, ()>;
    /// From 0 up to 1.
    fn chance(&self) -> f64;
}

impl Call {
    pub fn read(address: &str, largest: usize) -> Self {
        Self { method: Method::Get, address: address.to_owned(), headers: Vec::new(), body: None, largest }
    }

    pub fn with(mut self, header: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((header, value.into()));
        self
    }
}

impl Answer {
    pub fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }
}
