//! The runtime configuration, `config.json` beside `index.html`: what this site is called and where its records come from.
//! Whatever is wrong in it is named by its key, with what was expected and what was found.

use crate::domain::instant::Date;
use crate::domain::iso_date;
use crate::domain::zone::Zones;
use crate::json::{self, Fields, Misread, Value};
use std::fmt;

pub const DEFAULT_TITLE: &str = "Turnout";

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    pub title: String,
    pub source: SourceConfig,
    /// BCP 47; absent: the reader's own.
    pub locale: Option<String>,
    /// IANA name; absent: the reader's own.
    pub time_zone: Option<String>,
    /// `#rrggbb`.
    pub accent: Option<String>,
    pub links: Vec<ConfigLink>,
}

/// Addresses may be relative to the page's base.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SourceConfig {
    /// A folder of JSON files. With `relative_to` its times are moved by whole weeks, as if that day were today.
    Dataset {
        url: String,
        relative_to: Option<Date>,
    },
    Rest {
        url: String,
        sign_in: Option<SignIn>,
    },
    /// PostgREST, with the functions of `backends/postgres`.
    Postgrest {
        url: String,
        /// The project's public key, where its gateway wants one.
        key: Option<String>,
        sign_in: Option<SignIn>,
    },
}

/// Where organisers sign in with email and password. Without it they bring a token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignIn {
    pub kind: SignInKind,
    pub url: String,
}

/// Whose way of signing in it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignInKind {
    PocketBase,
    Supabase,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigLink {
    pub label: String,
    pub url: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigProblem {
    /// As written in the file (`source.kind`); empty for the file as a whole.
    pub key: String,
    pub expected: Expected,
    /// Nothing where the key is missing.
    pub found: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// The file stops being JSON here (both from 1).
    Json {
        line: usize,
        column: usize,
    },
    Record,
    List,
    Text,
    SourceKind,
    PublicKey,
    SignInKind,
    WebAddress,
    Date,
    Language,
    TimeZone,
    Colour,
}

impl fmt::Display for Expected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Expected::Json { line, column } => return write!(f, "JSON, up to line {line}, column {column}"),
            Expected::Record => "a record in braces",
            Expected::List => "a list in brackets",
            Expected::Text => "text in quotes",
            Expected::SourceKind => "\"dataset\", \"rest\" or \"postgrest\"",
            Expected::PublicKey => "the project's public key, in one piece",
            Expected::SignInKind => "\"pocketbase\" or \"supabase\"",
            Expected::WebAddress => "an http or https address, or one relative to this page",
            Expected::Date => "a date such as \"2026-01-05\"",
            Expected::Language => "a language tag such as \"en\" or \"fr-CA\"",
            Expected::TimeZone => "the name of a time zone such as \"Europe/Paris\"",
            Expected::Colour => "a colour such as \"#0f766e\"",
        })
    }
}

impl SourceConfig {
    pub fn url(&self) -> &str {
        match self {
            SourceConfig::Dataset { url, .. }
            | SourceConfig::Rest { url, .. }
            | SourceConfig::Postgrest { url, .. } => url,
        }
    }
}

impl Config {
    pub fn parse(text: &str) -> Result<Self, ConfigProblem> {
        let value = json::parse(text.trim_start_matches('\u{feff}')).map_err(|error| ConfigProblem {
            key: String::new(),
            expected: Expected::Json { line: error.line, column: error.column },
            found: Some(found_instead(text, &error)),
        })?;
        let root = Keys::new(String::new(), &value)?;
        Ok(Self {
            title: root.text("title")?.unwrap_or(DEFAULT_TITLE).to_owned(),
            source: read_source(&root.needed("source")?)?,
            locale: root.checked("locale", Expected::Language, is_language)?,
            time_zone: root.text("timeZone")?.map(str::to_owned),
            accent: root.checked("accent", Expected::Colour, is_colour)?,
            links: read_links(&root)?,
        })
    }

    /// Only the browser knows the zones' names.
    pub fn check_zone(&self, zones: &dyn Zones) -> Result<(), ConfigProblem> {
        let Some(zone) = &self.time_zone else { return Ok(()) };
        match zones.offset_minutes(zone, crate::domain::instant::Instant::from_millis(0)) {
            Some(_) => Ok(()),
            None => Err(problem("timeZone", Expected::TimeZone, Some(&Value::from(zone.as_str())))),
        }
    }
}

fn read_source(keys: &Keys) -> Result<SourceConfig, ConfigProblem> {
    match keys.text("kind")? {
        Some("dataset") => {
            Ok(SourceConfig::Dataset { url: keys.address("url")?, relative_to: read_date(keys, "relativeTo")? })
        }
        Some("rest") => Ok(SourceConfig::Rest { url: keys.address("url")?, sign_in: read_sign_in(keys)? }),
        Some("postgrest") => {
            let key =
                keys.checked("key", Expected::PublicKey, |key| key.bytes().all(|byte| byte.is_ascii_graphic()))?;
            Ok(SourceConfig::Postgrest { url: keys.address("url")?, key, sign_in: read_sign_in(keys)? })
        }
        _ => Err(keys.problem("kind", Expected::SourceKind)),
    }
}

fn read_sign_in(source: &Keys) -> Result<Option<SignIn>, ConfigProblem> {
    if source.value("signIn").is_none() {
        return Ok(None);
    }
    let keys = source.needed("signIn")?;
    let kind = match keys.text("kind")? {
        Some("pocketbase") => SignInKind::PocketBase,
        Some("supabase") => SignInKind::Supabase,
        _ => return Err(keys.problem("kind", Expected::SignInKind)),
    };
    Ok(Some(SignIn { kind, url: keys.address("url")? }))
}

fn read_links(root: &Keys) -> Result<Vec<ConfigLink>, ConfigProblem> {
    let links = match root.value("links") {
        None => return Ok(Vec::new()),
        Some(Value::Array(links)) => links,
        Some(_) => return Err(root.problem("links", Expected::List)),
    };
    let read = |(at, link)| {
        let keys = Keys::new(format!("links[{at}]"), link)?;
        let label = keys.text("label")?.ok_or_else(|| keys.problem("label", Expected::Text))?;
        Ok(ConfigLink { label: label.to_owned(), url: keys.address("url")? })
    };
    links.iter().enumerate().map(read).collect()
}

fn read_date(keys: &Keys, key: &str) -> Result<Option<Date>, ConfigProblem> {
    let Some(text) = keys.text(key)? else { return Ok(None) };
    iso_date::parse(text).map(Some).ok_or_else(|| keys.problem(key, Expected::Date))
}

/// The keys of one record in the file; unknown ones are ignored, `null` counts as absent.
struct Keys<'a> {
    path: String,
    map: &'a Fields,
}

impl<'a> Keys<'a> {
    fn new(path: String, value: &'a Value) -> Result<Self, ConfigProblem> {
        match value {
            Value::Object(map) => Ok(Self { path, map }),
            other => Err(problem(&path, Expected::Record, Some(other))),
        }
    }

    fn value(&self, key: &str) -> Option<&'a Value> {
        self.map.get(key).filter(|value| !value.is_null())
    }

    fn text(&self, key: &str) -> Result<Option<&'a str>, ConfigProblem> {
        match self.value(key) {
            None => Ok(None),
            Some(Value::String(text)) if !text.trim().is_empty() => Ok(Some(text.trim())),
            Some(_) => Err(self.problem(key, Expected::Text)),
        }
    }

    fn checked(&self, key: &str, expected: Expected, holds: fn(&str) -> bool) -> Result<Option<String>, ConfigProblem> {
        match self.text(key)? {
            Some(text) if !holds(text) => Err(self.problem(key, expected)),
            text => Ok(text.map(str::to_owned)),
        }
    }

    fn address(&self, key: &str) -> Result<String, ConfigProblem> {
        self.checked(key, Expected::WebAddress, is_address)?.ok_or_else(|| self.problem(key, Expected::WebAddress))
    }

    fn needed(&self, key: &str) -> Result<Keys<'a>, ConfigProblem> {
        let value = self.value(key).ok_or_else(|| self.problem(key, Expected::Record))?;
        Keys::new(self.full(key), value)
    }

    fn full(&self, key: &str) -> String {
        if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) }
    }

    fn problem(&self, key: &str, expected: Expected) -> ConfigProblem {
        problem(&self.full(key), expected, self.value(key))
    }
}

fn problem(key: &str, expected: Expected, found: Option<&Value>) -> ConfigProblem {
    ConfigProblem { key: key.to_owned(), expected, found: found.map(Value::to_string) }
}

fn found_instead(text: &str, error: &Misread) -> String {
    if text.trim_start().starts_with('<') { "a web page".to_owned() } else { error.to_string() }
}

fn is_language(text: &str) -> bool {
    let mut parts = text.split('-');
    let first =
        parts.next().is_some_and(|part| (2..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphabetic()));
    first && parts.all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()))
}

fn is_colour(text: &str) -> bool {
    text.strip_prefix('#').is_some_and(|hex| hex.len() == 6 && hex.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// `http`, `https` or no scheme at all.
fn is_address(text: &str) -> bool {
    let before_path = text.split(['/', '?', '#']).next().unwrap_or_default();
    match before_path.split_once(':') {
        None => !text.contains(|c: char| c.is_control()),
        Some((scheme, _)) => {
            (scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https")) && text.contains("://")
        }
    }
}
