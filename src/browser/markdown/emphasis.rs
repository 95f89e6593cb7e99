//! Pairing of `*`, `_` and `~~` (CommonMark's stack of delimiters).

/// A part of a line of text, on its way to HTML.
pub enum Token {
    Html(String),
    /// A bracket that may yet begin a link; else itself.
    Bracket(&'static str),
    Run(Run),
}

/// Marks in a row, `**` say: what they close, what is left of them, and what they open.
pub struct Run {
    pub mark: char,
    pub length: usize,
    pub left: usize,
    pub can_open: bool,
    pub can_close: bool,
    pub closes: String,
    pub opens: String,
}

impl Run {
    pub fn new(mark: char, length: usize, before: Option<char>, after: Option<char>) -> Self {
        let space = |c: Option<char>| c.is_none_or(char::is_whitespace);
        let punctuation = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace() && !c.is_alphanumeric());
        let left = !space(after) && (!punctuation(after) || space(before) || punctuation(before));
        let right = !space(before) && (!punctuation(before) || space(after) || punctuation(after));
        // Within a word, an underscore is a letter.
        let word = mark == '_';
        Self {
            mark,
            length,
            left: length,
            can_open: left && (!word || !right || punctuation(before)),
            can_close: right && (!word || !left || punctuation(after)),
            closes: String::new(),
            opens: String::new(),
        }
    }

    fn pairs_with(&self, closer: &Run) -> bool {
        let odd = (self.can_close || closer.can_open)
            && (self.length + closer.length).is_multiple_of(3)
            && !(self.length.is_multiple_of(3) && closer.length.is_multiple_of(3));
        self.mark == closer.mark && if self.mark == '~' { self.length == closer.length } else { !odd }
    }
}

fn run(tokens: &mut [Token], at: usize) -> Option<&mut Run> {
    match tokens.get_mut(at) {
        Some(Token::Run(run)) => Some(run),
        _ => None,
    }
}

/// The tokens as HTML, every pair of runs an element.
pub fn to_html(mut tokens: Vec<Token>) -> String {
    let mut openers: Vec<usize> = Vec::new();
    // Below these places no run of the same sort found its opener: they are not searched twice.
    let mut bottoms = Vec::new();
    for at in 0..tokens.len() {
        let Some(mut closer) = run(&mut tokens, at).map(|run| std::mem::replace(run, Run::new(' ', 0, None, None)))
        else {
            continue;
        };
        while closer.can_close && closer.left > 0 {
            let sort = (closer.mark, closer.can_open, closer.length % 3);
            let slot = bottoms.iter().position(|(other, _)| *other == sort).unwrap_or_else(|| {
                bottoms.push((sort, 0));
                bottoms.len() - 1
            });
            let bottom = bottoms[slot].1;
            let fits = |at: &usize| matches!(&tokens[*at], Token::Run(opener) if opener.pairs_with(&closer));
            let found =
                openers.iter().rposition(|at| *at < bottom || fits(at)).filter(|place| openers[*place] >= bottom);
            let Some(place) = found else {
                bottoms[slot].1 = at;
                break;
            };
            openers.truncate(place + 1);
            let Some(opener) = run(&mut tokens, openers[place]) else { break };
            let (name, used) = match (closer.mark, opener.left.min(closer.left)) {
                ('~', _) => ("del", 2),
                (_, 1) => ("em", 1),
                _ => ("strong", 2),
            };
            opener.opens.insert_str(0, &["<", name, ">"].concat());
            opener.left -= used;
            closer.closes.push_str(&["</", name, ">"].concat());
            closer.left -= used;
            if opener.left == 0 {
                openers.pop();
            }
        }
        if closer.can_open && closer.left > 0 {
            openers.push(at);
        }
        tokens[at] = Token::Run(closer);
    }
    tokens.iter().map(Token::html).collect()
}

impl Token {
    fn html(&self) -> String {
        match self {
            Token::Html(html) => html.clone(),
            Token::Bracket(text) => (*text).to_owned(),
            Token::Run(run) => [run.closes.as_str(), &run.mark.to_string().repeat(run.left), &run.opens].concat(),
        }
    }
}
