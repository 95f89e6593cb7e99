//! Markdown reads as in other tools: the same HTML as an independent parser makes.

use pulldown_cmark::{Options, Parser, html};
use turnout::browser::markdown::to_html;

fn independent(source: &str) -> String {
    let mut out = String::new();
    html::push_html(&mut out, Parser::new_ext(source, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH));
    out
}

/// Spelling apart: what a browser would see no difference in.
fn as_seen(html: &str) -> String {
    let spelled = html
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace(" />", ">")
        .replace("<tbody></tbody>", "")
        .replace("%5B", "[")
        .replace("%5C", "\\")
        .replace("%5D", "]")
        .replace("%60", "`")
        .replace("%3C", "&lt;")
        .replace("%3E", "&gt;")
        .replace("%C3%A9", "é")
        .replace("%F0%9F%98%80", "😀")
        .split("<code class=\"language-")
        .enumerate()
        .map(|(n, part)| {
            if n == 0 {
                part.to_owned()
            } else {
                format!("<code>{}", part.split_once("\">").map_or("", |(_, rest)| rest))
            }
        })
        .collect::<String>();
    let words = spelled.split_whitespace().collect::<Vec<_>>().join(" ");
    words.replace("> ", ">").replace(" <", "<")
}

fn check(source: &str) {
    assert_eq!(as_seen(&to_html(source)), as_seen(&independent(source)), "{source:?}");
}

fn check_exactly(source: &str, html: &str) {
    assert_eq!(to_html(source), html, "{source:?}");
}

#[test]
fn what_organisers_write_reads_the_same_as_elsewhere() {
    for source in [
        "Bonjour à tous,\nrendez-vous **jeudi** au _Danu_ !  \n18 h 30",
        "# Rust Night\n\nTwo talks, then pizza.\n\n## Talks\n\n1. Borrowing\n2. Lending\n   - slides\n   - code\n\n***",
        "Talks\n=====\nDoors\n-----\nat seven",
        "- bread\n- cheese\n\n  and wine\n- figs",
        "* one\n* two\n\n\ntext after",
        "- outer\n  1. inner\n  2. inner\n\n    code? no\n- outer",
        "3. third\n4. fourth\n4) another list",
        "> quoted\nlazily\n\n> > twice\n> once",
        "Bring:\n* cup\n* spoon",
        "In 1984\n1984. was a year",
        "```rust\nfn main() { println!(\"<&>\"); }\n```\nafter\n~~~\ntilde\n\n~~~",
        "    indented\n\n    code\n\ntext\n    goes on",
        "[Map](https://example.org/a_(b) \"Where\") <https://example.org/?a=1&b=2> <team@example.org>",
        "[Map] and [the map][MAP], [no such thing]\n\n[map]: <https://example.org/map> 'Here'",
        "[a [nested](https://example.org/) link](https://example.org/)",
        "**bold *both* bold** ***all*** snake_case_name 2*3*4 *open **mixed* up**",
        "~~sold out~~ ~10 seats, ~~~~no~~~~",
        "`code` ``a ` tick`` ` unclosed",
        "\\*stars\\* &amp; AT&T a < b > c",
        "| Time | Talk |\n|------|------|\n| 19:00 | *One* \\| two |\n| 20:00 |\n\nafter",
        "a<br>b <b>bold</b> <span class=\"x\">kept for later</span>",
        "<div>\n*not emphasis*\n</div>\n\n*emphasis*",
        "<!-- hidden\n\nstill --> shown\n\ntext",
        "![Poster](https://example.org/p.png \"Come\") ![*em* alt](/x)",
        "Line\\\nbroken\n\n#no heading\n####### none\n# closed ##",
        "- [ ] todo\n- [x] done",
        "-\n\n  not in the item",
        "+ a\n\n+ b\n- c",
        "🎉**party**🎉 «**guillemets**» **«inside»**",
    ] {
        check(source);
    }
}

/// Marks in any order: thousands of texts that nobody would write, each as the independent parser reads it.
#[test]
fn any_text_reads_the_same_as_elsewhere() {
    let parts = [
        "*", "**", "_", "__", "[", "]", "](u)", "`", "``", "<b>", "</b>", "<", "\n", "\n", "\n\n", "- ", "* ", "1. ",
        "2) ", "> ", "    ", "  ", "# ", "a", "bc", " d ", "é", "\\", "&amp;", "&", "```\n", "---", "===\n", "<div>",
        "<!--", "-->", "(", "!", ".", "😀",
    ];
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut next = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 11) as usize % below
    };
    for _ in 0..20_000 {
        let source: String = (0..1 + next(9)).map(|_| parts[next(parts.len())]).collect();
        // In an image's description the other parser keeps tags as text.
        if !source.contains("![") {
            check(&source);
        }
    }
}

#[test]
fn what_is_ours_alone() {
    check_exactly("see https://example.org/a_b_c_d_ now", "<p>see https://example.org/a_b_c_d_ now</p>\n");
    check_exactly("![a *b* c](x)", "<p><img src=\"x\" alt=\"a b c\"></p>\n");
    check_exactly("|a|\n|:-:|", "<table><thead><tr><th>a</th></tr></thead></table>\n");
    check_exactly("", "");
    check_exactly("\0", "<p>\u{fffd}</p>\n");
}

/// Each would take hours if its time grew with the square of its length.
#[test]
fn no_text_takes_long() {
    let marks = [
        "*a ",
        "[a](",
        "[",
        "![",
        "]",
        "`",
        "<a ",
        "<!--",
        "<a x=\"",
        "> ",
        "- ",
        "*a_ ",
        "[a]: b\n",
        "|",
        "a|b\n-|-\n",
        "~~a",
        "\\",
        "&",
        "((",
        "https://",
    ];
    for mark in marks {
        for source in [mark.repeat(12_000), (0..2_000).map(|n| mark.repeat(n % 40) + " \n").collect()] {
            assert!(!to_html(&source).is_empty() || mark == "[a]: b\n");
        }
    }
}
