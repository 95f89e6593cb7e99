//! The examples of the widgets' document: each is followed by a link that opens it in the site.

pub const DOCUMENT: &str = "docs/embedding.md";
/// What such a link begins with; its query says what is shown.
const LINK: &str = "](https://turnout.example/embedding?";

/// The queries, in the order of the document.
pub fn rust(document: &str) -> Result<String, String> {
    let links = document.split(LINK).skip(1);
    let queries: Vec<_> = links.filter_map(|rest| rest.split_once(')')).map(|(query, _)| query).collect();
    if queries.is_empty() {
        return Err(format!(
            "{DOCUMENT} has no example that could be played: a link to {}",
            LINK.trim_start_matches("](")
        ));
    }
    Ok(format!("const EXAMPLES: [&str; {}] = {queries:?};\n", queries.len()))
}
