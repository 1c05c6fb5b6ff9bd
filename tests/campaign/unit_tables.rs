//! The tables of units, for other programs.

use super::{Folder, PLAN, succeeds, text};
use lindbound_campaign::{Results, UnitResult};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;

/// A table as a strict reader sees it: no quotes, every row as long as the first, no row empty.
fn rows(path: &Path) -> Vec<BTreeMap<String, String>> {
    let text = std::fs::read_to_string(path).unwrap();
    assert!(text.ends_with('\n') && !text.contains(['"', '\r', ' ']), "{}", path.display());
    let mut lines = text.lines().map(|line| line.split(',').map(str::to_owned).collect::<Vec<_>>());
    let head = lines.next().unwrap();
    let row = |cells: Vec<String>| {
        assert_eq!(cells.len(), head.len());
        head.iter().cloned().zip(cells).collect::<BTreeMap<_, _>>()
    };
    lines.map(row).collect()
}

#[test]
fn every_unit_and_claim_is_a_row_whose_integers_are_integers() {
    let folder = Folder::new();
    let plan = folder.plan(PLAN);
    succeeds(&["run", text(&plan), "--out", text(&folder.0)]);
    let results = folder.join("results.jsonl");
    let report = folder.join("report");
    succeeds(&["report", text(&results), "--out", text(&report)]);
    let (units, searches) = (rows(&report.join("units.csv")), rows(&report.join("search-units.csv")));
    // No entry is empty but the name of a witness.
    for row in &units {
        for (name, entry) in row {
            match name.as_str() {
                "claim" | "family" | "tier" => assert!(!entry.is_empty()),
                "witness" => assert_eq!(entry.is_empty(), row["violated"] == "0"),
                "largest_certified" => assert!(entry.parse::<bool>().is_ok(), "{entry}"),
                "largest_ratio" => assert!(entry.contains('e') || entry == "NaN", "{entry}"),
                "largest_index" | "violation_index" => assert!(entry.parse::<i64>().unwrap() >= -1),
                name => assert!(entry.parse::<u64>().is_ok(), "{name}: {entry}"),
            }
        }
        assert_eq!(row["violation_index"] == "-1", row["violated"] == "0");
    }
    for row in &searches {
        for name in ["unit", "seed", "first", "tasks", "evaluations", "unconfirmed"] {
            assert!(row[name].parse::<u64>().is_ok(), "{name}: {row:?}");
        }
        assert!(row["violated"].parse::<bool>().is_ok() && row["dimensions"] == "2..2");
    }
    // They are the rows of the results, in their order.
    let mut expected = (Vec::new(), Vec::new());
    let mut file = Results::open(&results).unwrap();
    while let Some((unit, _)) = file.next_unit().unwrap() {
        match unit.result {
            UnitResult::Check(of) => expected.0.extend(of.claims.into_iter().map(|c| {
                (unit.unit, c.claim, of.first, of.cases, c.counts.checked, c.counts.violated, c.witness)
            })),
            UnitResult::Search(of) => expected.1.push((unit.unit, of.claim, of.evaluations, of.witness)),
        }
    }
    let number = |row: &BTreeMap<String, String>, name: &str| row[name].parse::<u64>().unwrap();
    let witness = |row: &BTreeMap<String, String>| {
        let name = row["witness"].strip_prefix("witnesses/")?.strip_suffix(".json")?;
        Some(name.to_owned())
    };
    let found: Vec<_> = units
        .iter()
        .map(|row| {
            let [unit, first, cases, checked, violated] =
                ["unit", "first", "cases", "checked", "violated"].map(|name| number(row, name));
            (unit, row["claim"].clone(), first, cases, checked, violated, witness(row))
        })
        .collect();
    assert_eq!(found, expected.0);
    let found: Vec<_> = searches
        .iter()
        .map(|row| (number(row, "unit"), row["claim"].clone(), number(row, "evaluations"), witness(row)))
        .collect();
    assert_eq!(found, expected.1);
    assert!(units.len() > 100 && searches.len() > 4);
}

#[test]
fn tables_say_of_the_record_what_the_report_says() {
    let folder = Folder::new();
    let plan = folder.plan(
        "claims = ['carnot']\n[[check]]\nfamilies = ['short-strokes']\ndimensions = '2..3'\nfast = 40\nexact = 4\ncases_per_unit = 8",
    );
    succeeds(&["run", text(&plan), "--out", text(&folder.0)]);
    let (results, report) = (folder.join("results.jsonl"), folder.join("report"));
    let json = succeeds(&["report", text(&results), "--out", text(&report), "--format", "json"]);
    let claim = serde_json::from_str::<Value>(&json).unwrap()["claims"][0].clone();
    assert_eq!(claim["largest_ratio_certified"], true);
    let place = &claim["reached_in"];
    assert!(place["tier"] == "fast" || place["tier"] == "exact", "{place}");
    let dimension = place["d"].to_string();
    let largest = claim["largest_ratio"].as_f64().unwrap();
    let table = rows(&report.join("table.csv"));
    let of_record = |row: &&BTreeMap<String, String>| {
        row["dimension"] == dimension && place["tier"] == row["tier"].as_str()
    };
    let row = table.iter().find(of_record).unwrap();
    assert_eq!((row["largest_ratio"].parse(), row["largest_certified"].as_str()), (Ok(largest), "true"));
    let ratios = rows(&report.join("largest-carnot.csv"));
    let row = ratios.iter().find(|row| row["dimension"] == dimension).unwrap();
    assert_eq!((row["largest_ratio"].parse(), row["certified"].as_str()), (Ok(largest), "true"));
}

#[test]
fn ratios_that_are_not_certified_in_time_stay_as_they_were_counted() {
    let folder = Folder::new();
    let plan = folder.plan(
        "claims = ['carnot']\n[[check]]\nfamilies = ['short-strokes']\ndimensions = '2'\nfast = 40\ncases_per_unit = 8",
    );
    succeeds(&["run", text(&plan), "--out", text(&folder.0)]);
    let results = folder.join("results.jsonl");
    let claim = |more: &[&str]| {
        let json = succeeds(&[&["report", text(&results), "--format", "json"], more].concat());
        serde_json::from_str::<Value>(&json).unwrap()["claims"][0].clone()
    };
    let (certified, counted) = (claim(&[]), claim(&["--seconds", "1e-9"]));
    assert_eq!([&certified, &counted].map(|claim| &claim["largest_ratio_certified"]), [true, false]);
    let [one, other] = [&certified, &counted].map(|claim| claim["largest_ratio"].as_f64().unwrap());
    assert!((one - other).abs() < 1e-6, "{one} {other}");
    assert_eq!(certified["holds"], counted["holds"]);
    assert_eq!(certified["screened"], counted["screened"]);
}

#[test]
fn a_report_leaves_none_of_its_files_of_an_earlier_one() {
    let folder = Folder::new();
    let report = folder.join("report");
    let write = |name: &str, plan: &str| {
        let plan = folder.plan(plan);
        succeeds(&["run", text(&plan), "--out", text(&folder.join(name))]);
        succeeds(&["report", text(&folder.join(name).join("results.jsonl")), "--out", text(&report)]);
    };
    write(
        "first",
        "claims = ['eq3']\nconjectures = ['J_tot(bd)^2 <= A_cl * sigma(bd) / 2', 'J_tot(bd)^2 <= A_cl * sigma(bd)']\nbits = 53\n[[check]]\n\
         families = ['near-equilibrium']\ndimensions = '2'\ncertified = 60",
    );
    let of_the_first =
        ["undecided.svg", "undecided.png", "largest-eq3.csv", "largest-eq3.png", "largest-conjecture-2.svg"];
    for name in of_the_first {
        assert!(report.join(name).exists(), "{name}");
    }
    let others = ["largest-mine.csv", "notes.txt", "largest-conjecture-x.csv", "largest-eq3.txt"];
    for name in others {
        std::fs::write(report.join(name), "mine").unwrap();
    }
    write(
        "second",
        "claims = ['log-mean']\n[[check]]\nfamilies = ['collective']\ndimensions = '2'\nfast = 5",
    );
    for name in of_the_first {
        assert!(!report.join(name).exists(), "{name}");
    }
    for name in others.into_iter().chain(["largest-log-mean.png", "undecided.csv", "units.csv"]) {
        assert!(report.join(name).exists(), "{name}");
    }
}
