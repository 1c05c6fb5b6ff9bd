//! The frame of every page: head, style, heading and foot.

use maud::{DOCTYPE, Markup, PreEscaped, html};

/// The one style of all pages: light and dark, phone and paper.
const STYLE: &str = include_str!("style.css");

/// What stands around a page.
pub(crate) struct Shell<'a> {
    /// The command that made it.
    pub command: &'a str,
    /// What it is about, also above the heading of the browser.
    pub title: &'a str,
}

/// The last part of a path.
pub(crate) fn last(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().filter(|last| !last.is_empty()).unwrap_or(path)
}

/// A text as it is, in a page.
///
/// ```
/// assert!(lindbound_pages::html::plain("1 < 2").contains("<pre>1 &lt; 2</pre>"));
/// ```
pub fn plain(text: &str) -> String {
    let contents = html! { div.scroll tabindex="0" role="region" aria-label="report" { pre { (text) } } };
    Shell { command: "", title: "Report" }.around(&contents)
}

impl Shell<'_> {
    /// The page with its contents.
    pub fn around(&self, contents: &Markup) -> String {
        let Shell { command, title } = self;
        let page = html! {
            (DOCTYPE)
            html lang="en" {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="generator" content={ "lindbound " (env!("CARGO_PKG_VERSION")) };
                    title { (title) " · lindbound" }
                    style { (PreEscaped(STYLE)) }
                }
                body {
                    header {
                        p.over { "lindbound " (command) }
                        h1 { (title) }
                    }
                    main { (contents) }
                    footer {
                        p {
                            "Written by lindbound " (env!("CARGO_PKG_VERSION")) ", " code { (command) } ". "
                            "Verdicts are certain: holds and violated are said only where intervals or algebra "
                            "decide. Numbers in tables are rounded for reading; the bounds of those that are "
                            "certified stand in the lists of all digits. ħ = k_B = 1."
                        }
                    }
                }
            }
        };
        page.into_string() + "\n"
    }
}
