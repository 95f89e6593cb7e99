//! What strangers write: what is kept of it, and that nothing of it runs.

use turnout::browser::rich_text::{Top, fragment, paragraphs, plain};
use turnout::domain::rich_text::{RichText, TextFormat};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Element;

fn document() -> web_sys::Document {
    web_sys::window().and_then(|window| window.document()).expect("a page")
}

fn text(source: &str, format: TextFormat) -> RichText {
    RichText { source: source.to_owned(), format }
}

/// The text as it stands in the page.
fn shown(source: &str, format: TextFormat) -> Element {
    let place = document().create_element("section").expect("an element");
    let body = document().body().expect("a body");
    body.append_child(&place).expect("in the page");
    place.append_child(&fragment(&text(source, format), Top::H2).expect("a fragment")).expect("in the page");
    place
}

fn check(format: TextFormat, source: &str, expected: &str) {
    let place = shown(source, format);
    assert_eq!(place.inner_html(), expected, "{source}");
    place.remove();
}

const REL: &str = "rel=\"nofollow ugc noopener noreferrer\"";

#[wasm_bindgen_test]
fn html_keeps_its_shape_and_nothing_else() {
    let check = |source: &str, expected: &str| check(TextFormat::Html, source, &expected.replace("REL", REL));
    check("<p class=a style='color:red' id=x onclick=y()>Hi <b>all</b></p>", "<p>Hi <b>all</b></p>");
    check("bare <i>words</i><br>two", "<p>bare <i>words</i><br>two</p>");
    check("<div>one</div><div>two <span class=x>three</span></div>", "<p>one</p><p>two three</p>");
    check("<div class=w><p>a</p>\n\n<ul class=l>\n<li>b</li> <li></li></ul></div>", "<p>a</p><ul><li>b</li></ul>");
    check("<p></p><p>&nbsp;</p><p>a</p><h2> </h2>", "<p>a</p>");
    check("<h1>A</h1><h3>B</h3><h6>C</h6><h1>D</h1>", "<h2>A</h2><h3>B</h3><h4>C</h4><h2>D</h2>");
    check(
        "<a href='/on-site'>here</a> <a href=' HTTPS://EXAMPLE.org/a b '>there</a>",
        "<p>here <a href=\"https://example.org/a%20b\" REL>there</a></p>",
    );
    check("<a href='//example.org'>x</a>", "<p><a href=\"https://example.org/\" REL>x</a></p>");
    check("<a href='https://bank.example:pw@example.org/'>x</a>", "<p><a href=\"https://example.org/\" REL>x</a></p>");
    check(
        "<a href='mailto:a@example.org'>m</a><a href='tel:+331'>t</a>",
        "<p><a href=\"mailto:a@example.org\" REL>m</a><a href=\"tel:+331\" REL>t</a></p>",
    );
    check("<a href='https://example.org' target=_blank></a>", "");
    check("<li>stray</li>", "<p>stray</p>");
    check("<ul>text<li>a</li><p>b</p></ul>", "<ul><li>text</li><li>a</li><li><p>b</p></li></ul>");
    check("<li><div>a</div><div>b</div></li>", "<p>a</p><p>b</p>");
    check("<ul><li>\n<div>a</div><div>b</div></li></ul>", "<ul><li>\na<br>b</li></ul>");
    check("<ol start=3><li>c</ol><ol start=x><li>a</ol>", "<ol start=\"3\"><li>c</li></ol><ol><li>a</li></ol>");
    check("<b style='font-weight:normal'><p>pasted</p></b>", "<p>pasted</p>");
    check("<p>a<button>Read more</button></p><select><option>b</select>", "<p>a</p>");
    check("<form><p>in a form</p><input name=nodeType><input name=firstChild></form>", "<p>in a form</p>");
    check("<p lang=fr dir=RTL>oui</p><p lang='\"x'>non</p>", "<p lang=\"fr\" dir=\"rtl\">oui</p><p>non</p>");
    check(
        "<table><tr><th colspan=2 width=9>a<td><td>b</table>",
        "<table><tbody><tr><th colspan=\"2\">a</th><td></td><td>b</td></tr></tbody></table>",
    );
    check("<pre>a\n  <code class=x>b</code></pre>", "<pre>a\n  <code>b</code></pre>");
    check("https://example.org", "<p>https://example.org</p>");
    check("1 < 2 &amp; <3", "<p>1 &lt; 2 &amp; &lt;3</p>");
}

#[wasm_bindgen_test]
fn images_are_lazy_and_from_the_web() {
    let check = |source: &str, expected: &str| check(TextFormat::Html, source, &expected.replace("REL", REL));
    let lazy = "loading=\"lazy\" decoding=\"async\" referrerpolicy=\"no-referrer\"";
    check(
        "<img src=https://images.invalid/a.png alt=' Us ' width=640 height=50% srcset=x onerror=y>",
        &format!("<p><img width=\"640\" {lazy} alt=\"Us\" src=\"https://images.invalid/a.png\"></p>"),
    );
    check("<img src=a.png><img src=data:image/png;base64,AA><img src='https://images.invalid/p' width=1 height=1>", "");
    check(
        "<a href=https://example.org/x><img src=https://images.invalid/a></a>",
        &format!(
            "<p><a href=\"https://example.org/x\" REL><img {lazy} alt=\"example.org\" src=\"https://images.invalid/a\"></a></p>"
        ),
    );
}

#[wasm_bindgen_test]
fn markdown_and_text_read_well() {
    let markdown = |source: &str, expected: &str| check(TextFormat::Markdown, source, &expected.replace("REL", REL));
    markdown(
        "# Hi\n\n**you** [there](https://example.org)",
        "<h2>Hi</h2><p><strong>you</strong> <a href=\"https://example.org/\" REL>there</a></p>",
    );
    markdown(
        "at https://example.org/a_b_c.",
        "<p>at <a href=\"https://example.org/a_b_c\" REL>https://example.org/a_b_c</a>.</p>",
    );
    markdown("`https://example.org`", "<p><code>https://example.org</code></p>");
    markdown("- a\n- b\n\n&copy; <script>x</script>", "<ul><li>a\n</li><li>b\n</li></ul><p>© </p>");
    markdown("[a](javascript:alert%281%29)", "<p>a</p>");
    let plain = |source: &str, expected: &str| check(TextFormat::Text, source, &expected.replace("REL", REL));
    plain("one\ntwo\r\n\n\n three <b>&amp;", "<p>one<br>two</p><p>three &lt;b&gt;&amp;amp;</p>");
    plain("(http://example.org)", "<p>(<a href=\"http://example.org/\" REL>http://example.org</a>)</p>");
    plain("", "");
}

#[wasm_bindgen_test]
fn no_text_is_too_much() {
    for bomb in [
        "<div>",
        "<b>",
        "<blockquote>",
        "<ul><li>",
        "<table><tr><td>",
        "> ",
        "- ",
        "<a href=https://example.org>x</a>",
        "<p>x",
    ] {
        for format in [TextFormat::Html, TextFormat::Markdown] {
            let place = shown(&(bomb.repeat(30_000) + "end"), format);
            let count = place.query_selector_all("*").expect("a list").length();
            assert!(count <= 45_000, "{bomb}: {count} elements");
            let deepest = ["section", &" *".repeat(60)].concat();
            assert!(document().query_selector(&deepest).expect("a selector").is_none(), "{bomb}");
            place.remove();
        }
    }
    let long = "word **bold**\n\n".repeat(20_000);
    let place = shown(&long, TextFormat::Markdown);
    assert!(
        place.text_content().is_some_and(|text| text.starts_with("word **bold**")),
        "too long to format, shown as typed"
    );
    place.remove();
}

#[wasm_bindgen_test]
fn an_excerpt_is_words_alone() {
    let html = text(
        "<style>x</style><h2>Title</h2><p>One <b>two</b><br>three</p><script>x</script><form><input name=firstChild>four</form>",
        TextFormat::Html,
    );
    assert_eq!(plain(&html, 100), "Title One two three four");
    assert_eq!(plain(&html, 14), "Title One two…");
    assert_eq!(paragraphs(&html, 100), "Title\n\nOne two\nthree\n\nfour");
    assert_eq!(plain(&text("a **b** [c](https://example.org) &amp; <d>", TextFormat::Markdown), 100), "a b c &");
    assert_eq!(paragraphs(&text("a <b>\nb\n\n\nc", TextFormat::Text), 100), "a <b>\nb\n\nc");
}

#[wasm_bindgen_test]
async fn the_component_shows_the_text_and_follows_it() {
    use leptos::prelude::*;
    use turnout::components::rich_text::RichText as Shown;
    let place = document().create_element("section").expect("an element");
    document().body().expect("a body").append_child(&place).expect("in the page");
    let words = RwSignal::new(text("# One", TextFormat::Markdown));
    let parent = wasm_bindgen::JsCast::unchecked_into::<web_sys::HtmlElement>(place.clone());
    let mounted = leptos::mount::mount_to(parent, move || view! { <Shown text=words top=Top::H3 /> });
    leptos::task::tick().await;
    assert_eq!(place.inner_html(), "<div class=\"rich-text\" dir=\"auto\"><h3>One</h3></div>");
    words.set(text("Two", TextFormat::Text));
    leptos::task::tick().await;
    assert_eq!(place.inner_html(), "<div class=\"rich-text\" dir=\"auto\"><p>Two</p></div>");
    drop(mounted);
    place.remove();
}
