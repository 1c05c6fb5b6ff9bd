//! Names and remarks of a user are text in a page and in LaTeX, whatever is in them.

use crate::{as_xml, folder, parsed, printed};

/// What would be markup, or a command.
const BATHS: [&str; 4] = [
    r#"<script>alert(1)</script>"#,
    r#"" onload="x" '&amp;"#,
    r"\input{/etc/passwd}%$#_^~{}\end{document}",
    "名 η \u{1F525} [x] --",
];
const NAME: &str = "</title><img src=x onerror=alert(1)> % \\write18{rm} \\end{align*}";
const REMARK: &str = "</style></title><img src=x onerror=alert(1)>\n% \\write18{rm}\n\\end{align*}";

fn careless() -> serde_json::Value {
    let baths: Vec<_> =
        BATHS.iter().map(|name| serde_json::json!({"name": name, "boltzmann_factor": "1/2"})).collect();
    let jumps: Vec<_> = BATHS
        .iter()
        .map(
            |name| serde_json::json!({"bath": name, "frequency": 1, "rate": 1, "operator": [[0, 1], [0, 0]]}),
        )
        .collect();
    serde_json::json!({
        "name": NAME, "comment": REMARK,
        "levels": [{"energy": 0}, {"energy": 1}], "baths": baths, "jumps": jumps,
        "state": {"populations": ["1/4", "3/4"]},
        "claim": "J_tot(rho) = 0", "verdict": "violated", "origin": NAME,
    })
}

#[test]
fn no_name_is_markup_or_a_command() {
    let folder = folder("escapes");
    let file = folder.join("<b>&.json");
    std::fs::write(&file, careless().to_string()).unwrap();
    let path = file.to_str().unwrap();
    for arguments in [
        &["inspect", path][..],
        &["inspect", path, "--claim", "eq4"],
        &["replay", path],
        &["report", folder.to_str().unwrap()],
    ] {
        let page = printed(arguments, "html");
        let xml = as_xml(&page);
        let page = parsed(&xml);
        for name in ["script", "img", "b"] {
            assert!(!page.descendants().any(|node| node.has_tag_name(name)), "{arguments:?}: {name}");
        }
        let texts: String =
            page.descendants().filter_map(|node| node.text().filter(|_| node.is_text())).collect();
        assert!(BATHS.iter().all(|name| texts.contains(name)), "{arguments:?}");
        let attributes = page.descendants().flat_map(|node| node.attributes());
        assert!(attributes.into_iter().all(|attribute| !attribute.name().starts_with("on")), "{arguments:?}");
    }
    for arguments in [&["inspect", path][..], &["replay", path]] {
        let fragment = printed(arguments, "latex");
        for command in [r"\input", r"\write18", r"\end{document}"] {
            assert!(!fragment.contains(command), "{arguments:?}: {command}");
        }
        assert_eq!(fragment.matches(r"\end{align*}").count(), fragment.matches(r"\begin{align*}").count());
        assert!(fragment.contains(r"\textbackslash{}input\{/etc/passwd\}\%\$\#\_\textasciicircum{}"));
        for line in fragment.lines() {
            let is_comment = line.starts_with('%');
            let opens = line.match_indices('%').all(|(at, _)| line[..at].ends_with('\\'));
            assert!(is_comment || opens, "{line}");
            assert!(is_comment || line.is_ascii(), "{line}");
        }
    }
    std::fs::remove_dir_all(&folder).unwrap();
}
