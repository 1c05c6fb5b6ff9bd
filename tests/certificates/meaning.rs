//! A theorem means what was decided: statements drawn at random, with zeros, infinities and quotients by them
//! inside one another, are decided by the tool, and by hand as Rocq takes them.

use super::check;
use super::hostile::ENGINE;
use super::qubit::{Qubit, truths};
use super::read;
use super::read::field;
use lindbound_checker::witness::{replay, statement};
use lindbound_model::file::AnyFile;
use lindbound_number::Verdict;
use lindbound_prove::certificate;
use lindbound_tests::multiplier;

/// SplitMix64.
struct Draw(u64);

impl Draw {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) >> 33).unwrap() % n
    }

    fn of<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all[self.below(all.len())]
    }

    /// An expression; of baths, also those that variables stand for.
    fn expr(&mut self, depth: u8, baths: &[&str]) -> String {
        if depth == 0 || self.below(5) == 0 {
            return self.leaf(baths);
        }
        let within = ["a", "b_1"][usize::from(depth % 2)];
        let mut sub = || self.expr(depth - 1, baths);
        let (a, b) = (sub(), sub());
        match self.below(14) {
            0 => format!("({a} + {b})"),
            1 => format!("({a} - {b})"),
            2 => format!("{a} * {b}"),
            3 => format!("{a} / ({b})"),
            4 => format!("-({a})"),
            5 => format!("({a})^{}", 1 + self.below(3)),
            6 => format!("{}({a})", self.of(&["ln", "sqrt", "abs", "abs"])),
            7 => format!("{}({a}, {b})", self.of(&["max", "min"])),
            8 => format!("sum({within}, {})", self.expr(depth - 1, &[baths, &[within]].concat())),
            9 => format!("ratio({b}, 1 + abs({a}))"),
            _ => format!("ratio({a}, {b})"),
        }
    }

    fn leaf(&mut self, baths: &[&str]) -> String {
        let (bath, view) = (self.of(baths), self.of(&["rho", "rho", "bd", "sd"]));
        match self.below(12) {
            0..=2 => self.of(&["0", "1", "2", "1/2", "3"]).to_owned(),
            3 | 4 => format!("J({bath}, {view})"),
            5 => format!("Tr_X({bath}, {view})"),
            6 | 7 => format!("C_l1({view})"),
            8 => format!("{}({view})", self.of(&["sigma", "S_dot", "sigma_flows"])),
            9 => format!("{}({view})", self.of(&["J_tot", "log_mean", "Tr_X"])),
            10 => self.of(&["A_cl", "d"]).to_owned(),
            _ => format!("J_tot({view})"),
        }
    }

    fn clause(&mut self) -> String {
        let each = self.below(6) == 0;
        let baths: &[&str] = if each { &["hot", "cold", "a"] } else { &["hot", "cold"] };
        let (left, right) = (self.expr(3, baths), self.expr(1, baths));
        let text = format!("{left} {} {right}", self.of(&["<=", "<", ">=", ">", "="]));
        if each { format!("each(a, {text})") } else { text }
    }
}

/// What the tool says of a statement.
fn decided(qubit: Qubit, claim: &str) -> Option<Verdict> {
    let file = AnyFile::parse(&qubit.file(claim, "violated")).unwrap();
    Some(replay(&file).ok()?.decision.verdict)
}

/// The certificate of a claim, if it is violated and has one.
fn certified(qubit: Qubit, claim: &str) -> Option<String> {
    certificate("drawn", &AnyFile::parse(&qubit.file(claim, "violated")).unwrap()).ok()
}

#[test]
fn what_a_theorem_says_is_true_and_is_what_was_decided() {
    let (qubits, mut draw) = (Qubit::all(), Draw(26));
    let (mut theorems, mut infinite, mut refused) = (0, 0, 0);
    while theorems < 200 * multiplier() {
        let qubit = qubits[draw.below(qubits.len())];
        let claim = if draw.below(5) == 0 {
            format!("{} and {}", draw.clause(), draw.clause())
        } else {
            draw.clause()
        };
        if decided(qubit, &claim) != Some(Verdict::Violated) {
            continue;
        }
        let Some(text) = certified(qubit, &claim) else {
            refused += 1;
            continue;
        };
        let theorem = field(&text, "Theorem verdict :\n  ~ (").split_once(").\nProof.").unwrap().0;
        let extended: Vec<bool> = theorem.split("/\\").map(|clause| clause.trim().ends_with("%X")).collect();
        let truths = truths(&read::theorem(theorem), &extended, qubit);
        assert!(truths.contains(&false), "{claim}: not true\n{theorem}");
        let clauses = statement(&claim).unwrap().clauses;
        for (clause, truth) in clauses.into_iter().zip(truths) {
            let alone = lindbound_bounds::language::Statement::from(vec![clause]).to_string();
            let found = decided(qubit, &alone).unwrap();
            let meant = if truth { Verdict::Holds } else { Verdict::Violated };
            assert!(found == meant || found == Verdict::Undecided, "{alone}: {found:?}\n{theorem}");
        }
        theorems += 1;
        infinite += usize::from(extended.contains(&true));
    }
    assert!(infinite >= 20 && refused >= 10, "{infinite} with infinities, {refused} refused");
}

#[test]
fn what_is_infinite_inside_something_finite_is_refused() {
    let qubit = Qubit { cold: false, state: [12, 0, 0] };
    for claim in [
        "ratio(1, 1 + ratio(1, C_l1(rho))) >= 2",
        "sum(a, ratio(1, 1 + ratio(1, J(a, rho)))) >= 5",
        "each(a, ratio(1, 1 + ratio(1, J(a, rho))) >= 2)",
        "max(ratio(1, C_l1(rho)), 2) < 3",
        "ratio(1, C_l1(rho))^2 < 3",
        "C_l1(rho) * sigma(rho) < -1",
        "d = 3 and ratio(1, 1 + ratio(1, C_l1(rho))) >= 0",
    ] {
        assert_eq!(decided(qubit, claim), Some(Verdict::Violated), "{claim}");
        assert!(certified(qubit, claim).is_none(), "{claim}");
    }
}

#[test]
fn coqc_accepts_constants_moduli_and_negative_infinities() {
    let mixed = Qubit { cold: false, state: [9, 3, 0] };
    let certificates = [
        "d = 3 and J_tot(rho) >= 0",
        "2 > 3",
        "abs(abs(J_tot(rho)) + abs(-1)) < J_tot(rho) + 1",
        "ln(2) + ln(3) < ln(6)",
        "ln(4) > 2 * ln(2) and ln(6) > 0",
        "ratio(J(cold, rho), 0) + 1 >= min(2, 3)",
        "ratio(J_tot(rho), sqrt(C_l1(rho))) <= abs(d - 3) + max(J_tot(rho) - 1, 0)",
        "ratio(-1, C_l1(rho)) * 2 >= abs(J_tot(rho) - 1)^2",
        "each(a, ratio(1, J(a, rho)) <= -100)",
        "each(a, ratio(1, J(a, rho)) > 10)",
    ]
    .map(|claim| certified(mixed, claim).unwrap_or_else(|| panic!("{claim}")));
    let numbered =
        certificates.iter().enumerate().map(|(i, text)| text.replace("witness_drawn", &format!("w{i}")));
    check("constants", &numbered.collect::<Vec<_>>());
}

#[test]
fn coqc_accepts_the_larger_of_two_numbers_whose_bounds_overlap() {
    let claim = "max(eta, eta(dephased)) <= eta_carnot / 2";
    let text = ENGINE.replace("eta <= eta_carnot / 2", claim);
    check("maxima", &[certificate("maxima", &AnyFile::parse(&text).unwrap()).unwrap()]);
}
