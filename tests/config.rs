//! Whatever is wrong in `config.json` is named by its key, with what was expected and what was found.

mod common;

use common::World;
use turnout::config::{Config, ConfigLink, Expected, SignIn, SignInKind, SourceConfig};
use turnout::domain::instant::{Date, Month};

#[test]
fn every_key_is_read() {
    let config = Config::parse(
        r##"{"title": "Alderbrook", "source": {"kind": "dataset", "url": "fixtures/town/", "relativeTo": "2026-01-05"}, "locale": "fr-CA",
            "timeZone": "Europe/Paris", "accent": "#0F766e", "links": [{"label": "About", "url": "https://example.org"}], "later": 1}"##,
    );
    let expected = Config {
        title: "Alderbrook".to_owned(),
        source: SourceConfig::Dataset {
            url: "fixtures/town/".to_owned(),
            relative_to: Date::from_calendar_date(2026, Month::January, 5).ok(),
        },
        locale: Some("fr-CA".to_owned()),
        time_zone: Some("Europe/Paris".to_owned()),
        accent: Some("#0F766e".to_owned()),
        links: vec![ConfigLink { label: "About".to_owned(), url: "https://example.org".to_owned() }],
    };
    assert_eq!(config, Ok(expected));
}

#[test]
fn only_the_source_is_needed() {
    let config = Config::parse(
        "\u{feff}{\"source\": {\"kind\": \"rest\", \"url\": \"/api\"}, \"links\": null, \"accent\": null}",
    )
    .unwrap();
    assert_eq!(config.title, "Turnout");
    assert_eq!(config.source, SourceConfig::Rest { url: "/api".to_owned(), sign_in: None });
    assert_eq!((config.locale, config.time_zone, config.accent, config.links.len()), (None, None, None, 0));
}

#[test]
fn a_database_behind_postgrest_may_need_a_key() {
    let source = |more: &str| {
        let text = format!(r#"{{"source": {{"kind": "postgrest", "url": "https://town.example.org/rest/v1"{more}}}}}"#);
        Config::parse(&text).map(|config| config.source)
    };
    let url = "https://town.example.org/rest/v1".to_owned();
    assert_eq!(source(""), Ok(SourceConfig::Postgrest { url: url.clone(), key: None, sign_in: None }));
    let key = Some("sb_publishable_1".to_owned());
    assert_eq!(source(r#", "key": "sb_publishable_1""#), Ok(SourceConfig::Postgrest { url, key, sign_in: None }));
    for (key, expected) in [("\"two words\"", Expected::PublicKey), ("7", Expected::Text)] {
        let problem = source(&format!(r#", "key": {key}"#)).unwrap_err();
        assert_eq!((problem.key.as_str(), problem.expected), ("source.key", expected));
    }
}

#[test]
fn organisers_of_a_live_source_may_sign_in_somewhere() {
    let source = |text: &str| Config::parse(&format!(r#"{{"source": {text}}}"#)).map(|config| config.source);
    let sign_in = |kind, url: &str| Some(SignIn { kind, url: url.to_owned() });
    let rest = r#"{"kind": "rest", "url": "/api", "signIn": {"kind": "pocketbase", "url": "/api/collections/x"}}"#;
    let expected = sign_in(SignInKind::PocketBase, "/api/collections/x");
    assert_eq!(source(rest), Ok(SourceConfig::Rest { url: "/api".to_owned(), sign_in: expected }));
    let postgrest = r#"{"kind": "postgrest", "url": "/rest", "signIn": {"kind": "supabase", "url": "/auth?a=b"}}"#;
    let expected = sign_in(SignInKind::Supabase, "/auth?a=b");
    assert_eq!(
        source(postgrest),
        Ok(SourceConfig::Postgrest { url: "/rest".to_owned(), key: None, sign_in: expected })
    );
    for (sign_in, key, expected) in [
        ("\"/auth\"", "source.signIn", Expected::Record),
        ("{}", "source.signIn.kind", Expected::SignInKind),
        (r#"{"kind": "ldap", "url": "/a"}"#, "source.signIn.kind", Expected::SignInKind),
        (r#"{"kind": "supabase"}"#, "source.signIn.url", Expected::WebAddress),
        (r#"{"kind": "supabase", "url": "javascript:x"}"#, "source.signIn.url", Expected::WebAddress),
    ] {
        let problem = source(&format!(r#"{{"kind": "rest", "url": "/api", "signIn": {sign_in}}}"#)).unwrap_err();
        assert_eq!((problem.key.as_str(), problem.expected), (key, expected), "{sign_in}");
    }
}

#[test]
fn the_file_that_comes_with_the_site_is_right() {
    assert!(Config::parse(include_str!("../public/config.json")).is_ok());
}

#[test]
fn what_is_wrong_is_named() {
    let source = r#""source": {"kind": "rest", "url": "/api"}"#;
    let with = |more: &str| format!("{{{source}, {more}}}");
    let cases = [
        ("[]".to_owned(), "", Expected::Record, "[]"),
        ("{}".to_owned(), "source", Expected::Record, "nothing"),
        (r#"{"source": "https://x.example.org"}"#.to_owned(), "source", Expected::Record, r#""https://x.example.org""#),
        (r#"{"source": {"url": "a"}}"#.to_owned(), "source.kind", Expected::SourceKind, "nothing"),
        (
            r#"{"source": {"kind": "graphql", "url": "a"}}"#.to_owned(),
            "source.kind",
            Expected::SourceKind,
            r#""graphql""#,
        ),
        (r#"{"source": {"kind": "rest"}}"#.to_owned(), "source.url", Expected::WebAddress, "nothing"),
        (r#"{"source": {"kind": "rest", "url": 5}}"#.to_owned(), "source.url", Expected::Text, "5"),
        (
            r#"{"source": {"kind": "rest", "url": "ftp://x"}}"#.to_owned(),
            "source.url",
            Expected::WebAddress,
            r#""ftp://x""#,
        ),
        (
            r#"{"source": {"kind": "dataset", "url": "a", "relativeTo": "Monday"}}"#.to_owned(),
            "source.relativeTo",
            Expected::Date,
            r#""Monday""#,
        ),
        (with(r#""title": 7"#), "title", Expected::Text, "7"),
        (with(r#""title": """#), "title", Expected::Text, r#""""#),
        (with(r#""locale": "english please""#), "locale", Expected::Language, r#""english please""#),
        (with(r#""accent": "teal""#), "accent", Expected::Colour, r#""teal""#),
        (with(r##""accent": "#12345g""##), "accent", Expected::Colour, r##""#12345g""##),
        (with(r#""timeZone": ["UTC"]"#), "timeZone", Expected::Text, r#"["UTC"]"#),
        (with(r#""links": {}"#), "links", Expected::List, "{}"),
        (with(r#""links": ["a"]"#), "links[0]", Expected::Record, r#""a""#),
        (with(r#""links": [{"url": "/a"}]"#), "links[0].label", Expected::Text, "nothing"),
        (
            with(r#""links": [{"label": "a", "url": "/a"}, {"label": "b", "url": "javascript:alert(1)"}]"#),
            "links[1].url",
            Expected::WebAddress,
            r#""javascript:alert(1)""#,
        ),
    ];
    for (text, key, expected, found) in cases {
        let problem = Config::parse(&text).unwrap_err();
        assert_eq!(
            (problem.key.as_str(), problem.expected, problem.found.as_deref().unwrap_or("nothing")),
            (key, expected, found),
            "{text}"
        );
    }
}

#[test]
fn broken_json_is_named_by_line_and_column() {
    let problem = Config::parse("{\n  \"title\": \"T\",,\n}").unwrap_err();
    assert_eq!((problem.key.as_str(), problem.expected), ("", Expected::Json { line: 2, column: 16 }));
    let page = Config::parse("<!doctype html><title>Not found</title>").unwrap_err();
    assert_eq!((page.expected, page.found.as_deref()), (Expected::Json { line: 1, column: 1 }, Some("a web page")));
}

#[test]
fn addresses_are_http_or_relative() {
    for (url, good) in [
        ("data/", true),
        ("./data", true),
        ("/data?x=a:b", true),
        ("//host.example.org/data", true),
        ("HTTPS://x.example.org", true),
        ("2026/a:b", true),
        ("javascript:alert(1)", false),
        ("data:text/html,x", false),
        ("http:x", false),
        ("java\nscript:alert(1)", false),
        (" javascript:alert(1)", false),
        ("blob:https://x.example.org", false),
    ] {
        let text = serde_json::json!({"source": {"kind": "rest", "url": url}}).to_string();
        assert_eq!(Config::parse(&text).is_ok(), good, "{url:?}");
    }
}

#[test]
fn only_a_zone_that_is_known_will_do() {
    let config = |zone: &str| {
        Config::parse(&format!(r#"{{"source": {{"kind": "rest", "url": "/a"}}, "timeZone": "{zone}"}}"#)).unwrap()
    };
    assert_eq!(config("Europe/Paris").check_zone(&World), Ok(()));
    let problem = config("Europe/Atlantis").check_zone(&World).unwrap_err();
    assert_eq!((problem.key.as_str(), problem.expected), ("timeZone", Expected::TimeZone));
}
