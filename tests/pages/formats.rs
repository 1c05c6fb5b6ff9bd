//! Which command has which format, what pages are made of, and `report`.

use crate::{as_xml, commands, folder, parsed, printed, run, tests, words};

#[test]
fn every_page_is_well_formed_and_whole() {
    for (arguments, _) in commands() {
        let arguments = words(&arguments);
        let page = printed(&arguments, "html");
        assert!(page.starts_with("<!DOCTYPE html>"), "{arguments:?}");
        let xml = as_xml(&page);
        let page = parsed(&xml);
        let names = |name: &str| page.descendants().filter(|node| node.has_tag_name(name)).count();
        assert_eq!((names("h1"), names("title") >= 1, names("main")), (1, true, 1), "{arguments:?}");
        assert_eq!(page.root_element().attribute("lang"), Some("en"));
        // Nothing is loaded, and nothing runs.
        assert_eq!(names("script") + names("link") + names("img") + names("iframe"), 0, "{arguments:?}");
        assert!(!xml.contains("url(") && !xml.contains("@import"), "{arguments:?}");
        for node in page.descendants().filter(roxmltree::Node::is_element) {
            for attribute in node.attributes() {
                assert!(!attribute.name().starts_with("on"), "{arguments:?}: {}", attribute.name());
                let is_away = attribute.name() == "href" && !attribute.value().starts_with('#');
                assert!(!is_away, "{arguments:?}: {}", attribute.value());
            }
        }
        for table in page.descendants().filter(|node| node.has_tag_name("table")) {
            assert!(table.children().any(|child| child.has_tag_name("caption")), "{arguments:?}");
            let heads = table.descendants().filter(|node| node.has_tag_name("th"));
            assert!(heads.into_iter().all(|th| th.attribute("scope").is_some()), "{arguments:?}");
        }
        for svg in page.descendants().filter(|node| node.tag_name().name() == "svg") {
            let told = svg.attribute("role") == Some("img")
                && svg.children().any(|c| c.tag_name().name() == "title");
            assert!(told || svg.attribute("aria-hidden") == Some("true"), "{arguments:?}");
        }
        // Headings follow each other without a gap.
        let levels: Vec<u32> = page
            .descendants()
            .filter_map(|node| node.tag_name().name().strip_prefix('h')?.parse().ok())
            .collect();
        assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{arguments:?}: {levels:?}");
    }
}

#[test]
fn a_diagram_shows_levels_jumps_and_coherences() {
    let page = printed(&["inspect", &tests("examples/superradiant-qubits.json")], "html");
    let xml = as_xml(&page);
    let page = parsed(&xml);
    let of = |class: &str| {
        let is_it = |node: &roxmltree::Node<'_, '_>| {
            node.attribute("class").is_some_and(|c| c.split(' ').any(|c| c == class))
        };
        page.descendants().filter(is_it).count()
    };
    assert_eq!(of("level"), 4);
    // Four elements of the one jump, and its line in the legend and beside the bath.
    assert_eq!((of("jump"), of("head")), (6, 8));
    assert_eq!((of("coherence"), of("coherence-end")), (2, 2));
}

#[test]
fn a_format_that_a_command_does_not_have_is_refused_before_there_is_work() {
    let case = tests("examples/superradiant-qubits.json");
    for (arguments, format, has) in [
        (&["check"][..], "latex", "`check` has no format latex: it has text, json, junit, html"),
        (&["claims"], "latex", "`claims` has no format latex"),
        (&["search", "--controls"], "html", "`search` has no format html: it has text, json, junit"),
        (&["inspect", &case, "--claim", "eq4"], "latex", "`inspect` has no format latex"),
        (&["prove", &case, "-o", "x.v"], "html", "`prove` has no format html: it has text, json, junit"),
        (&["figures"], "latex", "`figures` has no format latex"),
        (&["enumerate", "--count"], "html", "`enumerate` has no format html"),
        (&["campaign", "slurm", "plan.toml"], "html", "`campaign` has no format html"),
        (&["report", "."], "latex", "`report` has no format latex: it has text, json, junit, html"),
        (&["inspect", &case], "pdf", "[possible values: text, json, junit, html, latex]"),
    ] {
        let output = run(&[arguments, &["--format", format]].concat());
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {said}");
        assert!(output.stdout.is_empty() && said.contains(has), "{arguments:?}: {said}");
    }
}

#[test]
fn a_folder_of_models_is_one_page_with_the_exit_code_of_inspect() {
    let folder = folder("report");
    std::fs::create_dir_all(folder.join("deeper/.hidden")).unwrap();
    let put = |from: &str, to: &str| std::fs::copy(tests(from), folder.join(to)).unwrap();
    put("examples/superradiant-qubits.json", "b.json");
    put("examples/maser.json", "deeper/a.json");
    put("oracle/engines/dark-pair-echo.json", "engine.json");
    put("malformed/README.md", "notes.md");
    put("malformed/README.md", "deeper/.hidden/not-read.json");
    let of = folder.to_str().unwrap();
    let (false_one, true_one) = ("mine=J_tot(bd)^2 <= A_cl * sigma(bd) / 200", "second=sigma(rho) >= 0");
    for asked in
        [&[][..], &["--conjecture", true_one], &["--conjecture", true_one, "--conjecture", false_one]]
    {
        let report = run(&[&["report", of][..], asked].concat());
        let files = ["b.json", "deeper/a.json", "engine.json"]
            .map(|name| folder.join(name).to_str().unwrap().to_owned());
        let inspect = run(&[&["inspect", &files[0], &files[1], &files[2]][..], asked].concat());
        assert_eq!(report.status.code(), inspect.status.code(), "{asked:?}");
        let page = String::from_utf8(report.stdout).unwrap();
        let xml = as_xml(&page);
        let page = parsed(&xml);
        let sections = page.descendants().filter(|node| node.has_tag_name("section")).count();
        assert_eq!(sections, 3, "{asked:?}");
    }
    let out = folder.join("page.html");
    let written = run(&["report", of, "--claim", "eq4", "--out", out.to_str().unwrap()]);
    assert!(written.status.success() && written.stdout.is_empty());
    assert!(std::fs::read_to_string(&out).unwrap().contains("deeper/a.json"));
    let json = run(&["report", of, "--claim", "eq4", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!(json["answers"][0]["file"], "b.json");

    std::fs::write(folder.join("deeper/broken.json"), "{").unwrap();
    let empty = self::folder("empty");
    for (arguments, words) in [
        (vec!["report", of], "broken.json: "),
        (vec!["report", empty.to_str().unwrap()], "there is no file that ends in .json"),
        (vec!["report", "/nowhere"], "there is no such file or folder"),
        (vec!["report", out.to_str().unwrap()], "a part of the path is a file"),
        (vec!["report", of, "--claim", "eq33"], "did you mean `eq3`?"),
    ] {
        let output = run(&arguments);
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!((output.status.code(), said.matches('\n').count()), (Some(2), 1), "{said}");
        assert!(said.contains(words), "{said}");
    }
    std::fs::remove_dir_all(&folder).unwrap();
    std::fs::remove_dir_all(&empty).unwrap();
}

/// A page of counts is no proof: nothing is called true, and nothing violated that was not.
#[test]
fn what_is_counted_is_called_violated_only_where_it_was() {
    let few = ["--samples", "5", "--dim", "2..3"];
    let of = |asked: &[&str]| {
        let xml = as_xml(&printed(&[&["check"][..], asked, &few[..]].concat(), "html"));
        let page = parsed(&xml);
        let count = |word: &str| {
            let is_it = |node: &roxmltree::Node<'_, '_>| {
                let class = node.attribute("class").unwrap_or_default();
                class.split(' ').any(|class| class == "verdict")
                    && class.split(' ').any(|class| class == word)
            };
            page.descendants().filter(is_it).count()
        };
        (count("holds"), count("violated"), count("none"))
    };
    // In the summary and in the table.
    assert_eq!(of(&["--claim", "second-law"]), (0, 0, 2));
    assert_eq!(of(&["--refute", "sigma(rho) >= 0"]), (0, 0, 2));
    assert_eq!(of(&["--refute", "J_tot(rho) <= 0"]), (0, 2, 0));
}

#[test]
fn numbers_of_floating_point_are_called_guesses() {
    let case = tests("examples/superradiant-qubits.json");
    for format in ["html", "latex"] {
        let guessed = printed(&["inspect", &case, "--tier", "fast"], format);
        let certified = printed(&["inspect", &case], format);
        assert!(guessed.contains("guesses of floating point") && !certified.contains("guesses"), "{format}");
    }
}

/// Particles count in a Gibbs state; a bath may be called what a reason says.
#[test]
fn a_gibbs_state_with_particles_and_a_bath_of_any_name_are_told_as_they_are() {
    let folder = folder("told");
    let file = folder.join("dot.json");
    let path = file.to_str().unwrap();
    let write = |state: &str, jump: &str| {
        let text = format!(
            r#"{{"levels": [{{"energy": 0}}, {{"energy": 1}}], "number": [0, 1],
                "baths": [{{"name": "not decided", "beta": 1, "mu": "1/4"}}],
                "jumps": [{{"bath": "not decided", "frequency": 1, "rate": 1, "operator": [[0, 1], [0, 0]]{jump}}}],
                "state": {state}}}"#
        );
        std::fs::write(&file, text).unwrap();
    };
    write(r#"{"gibbs": "not decided"}"#, "");
    assert!(printed(&["inspect", path], "latex").contains(r"e^{-\beta (H - \mu N)}/Z"));
    write(r#"{"populations": ["1/2", "1/2"]}"#, r#", "reverse": {"rate": 3}"#);
    let page = printed(&["inspect", path], "html");
    assert!(page.contains("is not known to hold: ") && !page.contains("is not decided: "), "{page}");
    std::fs::remove_dir_all(&folder).unwrap();
}
