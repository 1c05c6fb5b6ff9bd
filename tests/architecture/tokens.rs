//! Rust source as words and signs: no comments, strings and characters whole, so that no rule trips over
//! prose.

/// One word, sign, number, string or character of a source.
#[derive(Clone, Copy, Debug)]
pub struct Token<'a> {
    /// As it stands in the source; `::`, `=>` and `==` are one sign.
    pub text: &'a str,
    /// Where it begins, in bytes.
    pub at: usize,
    /// Its line, from 1.
    pub line: usize,
}

impl Token<'_> {
    /// Whether it is a word: a name, a keyword, `_`.
    pub fn is_word(&self) -> bool {
        self.text.starts_with(|c: char| c.is_alphabetic() || c == '_') && !self.is_string()
    }

    /// Whether it is a string of any kind: `"…"`, `b"…"`, `r#"…"#`.
    pub fn is_string(&self) -> bool {
        self.text.len() > 1 && self.text.trim_end_matches('#').ends_with('"')
    }
}

/// The tokens of a source.
pub fn tokens(source: &str) -> Vec<Token<'_>> {
    let (mut found, mut at, mut line) = (Vec::new(), 0, 1);
    while let Some(first) = source[at..].chars().next() {
        let rest = &source[at..];
        let length = length(rest).max(first.len_utf8());
        let text = &rest[..length];
        let is_comment = text.starts_with("//") || text.starts_with("/*");
        if !first.is_whitespace() && !is_comment {
            found.push(Token { text, at, line });
        }
        line += text.matches('\n').count();
        at += length;
    }
    found
}

/// How long the token or comment is with which `rest` begins, in bytes.
fn length(rest: &str) -> usize {
    let word = |text: &str| text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
    if rest.starts_with("//") {
        return rest.find('\n').unwrap_or(rest.len());
    }
    if rest.starts_with("/*") {
        return block_comment(rest);
    }
    if rest.starts_with("::") || rest.starts_with("=>") || rest.starts_with("==") {
        return 2;
    }
    if rest.starts_with('"') {
        return string(rest);
    }
    if let Some(after) = rest.strip_prefix('\'') {
        return character(after).map_or(1 + word(after), |length| 1 + length);
    }
    let name = word(rest);
    let after = &rest[name..];
    match &rest[..name] {
        "r" | "br" | "cr" if after.starts_with(['"', '#']) => {
            let hashes = after.len() - after.trim_start_matches('#').len();
            if !after[hashes..].starts_with('"') {
                return name + 1 + word(&after[1..]);
            }
            let end = format!("\"{}", "#".repeat(hashes));
            let body = name + hashes + 1;
            rest[body..].find(&end).map_or(rest.len(), |found| body + found + end.len())
        }
        "b" | "c" if after.starts_with('"') => name + string(after),
        "b" if after.starts_with('\'') => name + 1 + character(&after[1..]).unwrap_or(0),
        _ => name,
    }
}

/// The length of a string that begins with `"`.
fn string(rest: &str) -> usize {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

/// The length of a character after its opening quote, the closing one included; none for a lifetime.
fn character(after: &str) -> Option<usize> {
    let mut all = after.char_indices();
    match all.next()?.1 {
        '\\' => after[2..].find('\'').map(|end| end + 3),
        _ => all.next().filter(|(_, c)| *c == '\'').map(|(at, _)| at + 1),
    }
}

/// The length of a block comment; they nest.
fn block_comment(rest: &str) -> usize {
    let (mut depth, mut at) = (0, 0);
    while at < rest.len() {
        if rest[at..].starts_with("/*") {
            (depth, at) = (depth + 1, at + 2);
        } else if rest[at..].starts_with("*/") {
            (depth, at) = (depth - 1, at + 2);
            if depth == 0 {
                break;
            }
        } else {
            at += rest[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
    at
}

/// Where the bracket that opens at `open` is closed.
pub fn closing(tokens: &[Token<'_>], open: usize) -> usize {
    let mut depth = 0usize;
    for (n, token) in tokens.iter().enumerate().skip(open) {
        match token.text {
            "(" | "[" | "{" => depth += 1,
            ")" | "]" | "}" if depth == 1 => return n,
            ")" | "]" | "}" => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    tokens.len().saturating_sub(1)
}

/// The tokens without the items that stand behind `#[cfg(test)]`.
pub fn without_tests(all: Vec<Token<'_>>) -> Vec<Token<'_>> {
    let is_attribute = |n: usize| all[n].text == "#" && all.get(n + 1).is_some_and(|next| next.text == "[");
    let (mut kept, mut n) = (Vec::with_capacity(all.len()), 0);
    while n < all.len() {
        if !is_attribute(n) {
            kept.push(all[n]);
            n += 1;
            continue;
        }
        let end = closing(&all, n + 1);
        let says = |word: &str| all[n..end].iter().any(|token| token.text == word);
        if !(says("cfg") && says("test")) || says("not") {
            kept.extend_from_slice(&all[n..=end]);
            n = end + 1;
            continue;
        }
        n = end + 1;
        while n < all.len() && is_attribute(n) {
            n = closing(&all, n + 1) + 1;
        }
        while n < all.len() && all[n].text != ";" && all[n].text != "{" {
            n = if matches!(all[n].text, "(" | "[") { closing(&all, n) + 1 } else { n + 1 };
        }
        if n < all.len() && all[n].text == "{" {
            n = closing(&all, n);
        }
        n += 1;
    }
    kept
}
