//! Statements that are proved, and statements that are refused with the reason that is so.

use super::{ProveError, certificate};
use lindbound_model::file::AnyFile;

const CASE: &str = r#"{
  "levels": [{"energy": 0}, {"energy": 1, "degeneracy": 2}],
  "baths": [{"name": "hot", "boltzmann_factor": "1/2"}, {"name": "cold", "boltzmann_factor": "1/5"}],
  "jumps": [
    {"bath": "hot", "frequency": 1, "rate": "5/2", "operator": [[0, 1, 1], [0, 0, 0], [0, 0, 0]]},
    {"bath": "cold", "frequency": 1, "rate": "1/3", "operator": [[0, 1, -2], [0, 0, 0], [0, 0, 0]]}],
  "state": {"spectrum": ["1/2", "3/10", "1/5"], "frame": [[1, 0, 0], [0, 1, 2], [0, 2, -1]]}, "#;
/// In the state of which every quotient is 0/0.
const DARK: &str = r#"{
  "levels": [{"energy": 0}, {"energy": 1, "degeneracy": 2}],
  "baths": [{"name": "hot", "boltzmann_factor": "1/2"}],
  "jumps": [{"bath": "hot", "frequency": 1, "rate": 1, "operator": [[0, 1, 1], [0, 0, 0], [0, 0, 0]]}],
  "state": {"spectrum": [0, 1, 0], "frame": [[1, 0, 0], [0, 1, 1], [0, -1, 1]]}, "#;
const ENGINE: &str = r#"{
  "baths": [{"name": "hot", "beta": "1"}, {"name": "cold", "beta": "3"}],
  "strokes": [
    {"duration": "1/10", "levels": [{"energy": 0}, {"energy": 2}],
     "jumps": [{"bath": "hot", "frequency": 2, "rate": 1, "operator": [[0, 1], [0, 0]]}]},
    {"duration": "1/5", "levels": [{"energy": 0}, {"energy": 1}],
     "jumps": [{"bath": "cold", "frequency": 1, "rate": 1, "operator": [[0, 1], [0, 0]]}]}],
  "state": {"populations": [1, 0]}, "#;
/// Both baths have one temperature: nothing flows.
const REST: &str = r#"{
  "baths": [{"name": "hot", "beta": 1}, {"name": "cold", "beta": 1}],
  "strokes": [{"duration": 1, "levels": [{"energy": 0}, {"energy": 1}], "jumps": [
    {"bath": "hot", "frequency": 1, "rate": 1, "operator": [[0, 1], [0, 0]]},
    {"bath": "cold", "frequency": 1, "rate": 1, "operator": [[0, 1], [0, 0]]}]}],
  "state": {"populations": [1, 0]}, "dropped": ["absorbs-heat"], "#;

fn of(subject: &str, claim: &str) -> Result<String, ProveError> {
    let text = format!(r#"{subject}"claim": "{claim}", "verdict": "violated"}}"#);
    certificate("witness", &AnyFile::parse(&text).unwrap())
}

fn proved(subject: &str, claim: &str) -> String {
    of(subject, claim).unwrap_or_else(|error| panic!("{claim}: {error}"))
}

fn refused(subject: &str, claim: &str) -> ProveError {
    of(subject, claim).err().unwrap_or_else(|| panic!("{claim}"))
}

#[test]
fn maxima_inside_maxima_are_proved_and_too_many_are_refused() {
    let nested = |n: usize| (0..n).fold("A_cl".to_owned(), |inner, _| format!("max({inner}, C_X)"));
    proved(CASE, "max(1, max(2, 3)) < 2");
    proved(CASE, &format!("{} > 50", nested(20)));
    let many = refused(CASE, &format!("{} > 50", nested(40)));
    assert!(matches!(many, ProveError::ManyExtrema { all: 40, undecided: 0 }), "{many}");
    let equal = (0..6).fold("0".to_owned(), |sum, _| format!("{sum} + max(sqrt(8), 2*sqrt(2))"));
    let equal = refused(CASE, &format!("{equal} > 50"));
    assert!(matches!(equal, ProveError::ManyExtrema { all: 6, undecided: 6 }), "{equal}");
}

#[test]
fn equal_sides_are_proved_where_algebra_sees_it() {
    for claim in [
        "sigma(rho)/sigma(rho) < 1",
        "ratio(ln(2), ln(4)) < 1/2",
        "ln(2) + ln(3) < ln(6)",
        "log_mean(rho) < log_mean(rho)",
        "max(A_cl, A_cl) > A_cl",
    ] {
        proved(CASE, claim);
    }
    proved(CASE, "sqrt(A_cl - A_cl) > 0");
    for claim in ["sqrt(8) < 2*sqrt(2)", "ln(max(2, 3)) < ln(3)"] {
        assert!(matches!(refused(CASE, claim), ProveError::EqualSides), "{claim}");
    }
    for claim in ["tau > 3/10", "W < W", "W > Q_H - Q_C", "W >= Q_H - Q_C + 1e-30"] {
        if of(ENGINE, claim).is_err() {
            // An identity of engines may stay undecided: there is nothing to prove then.
            assert!(matches!(refused(ENGINE, claim), ProveError::NotConfirmed), "{claim}");
        }
    }
    proved(ENGINE, "tau > 3/10");
    proved(ENGINE, "W < W");
}

#[test]
fn sides_that_are_nearly_equal_are_refused_with_how_near_they_are() {
    let near = "sqrt(2) < 1.41421356237309504880168872420969807856967187537694807317667973799073";
    assert!(matches!(refused(CASE, near), ProveError::TooNear(power) if power < -180));
    assert!(matches!(refused(REST, "Sigma > 0"), ProveError::TooNear(power) if power < -60));
    assert!(matches!(refused(REST, "W > 0"), ProveError::TooNear(_)));
    proved(CASE, "J_tot(rho) < 1e-90");
}

#[test]
fn zeros_in_quotients_are_seen_or_refused() {
    proved(DARK, "min(ratio(J(hot, rho), Tr_X(rho)), 1/(1 - J_tot(rho))) > 1");
    let unseen = refused(CASE, "ratio(0, sqrt(2)*sqrt(2) - 2) > 1");
    assert!(matches!(unseen, ProveError::UnseenZero(_)), "{unseen}");
    let infinite = refused(CASE, "ratio(1, sigma(rho) - sigma(rho)) < 5");
    assert!(matches!(infinite, ProveError::InfiniteQuotient), "{infinite}");
}

#[test]
fn a_modulus_has_an_upper_bound_where_one_is_needed() {
    let bounds =
        |text: &str| text.split("(Total_current, (").nth(1).unwrap().split(')').next().unwrap().to_owned();
    // Monotone: from below is enough.
    assert!(bounds(&proved(ENGINE, "integral_J_tot^2 <= 1e-10")).ends_with("None"));
    for claim in ["1 - integral_J_tot <= 1/2", "1/integral_J_tot <= 1", "max(1, integral_J_tot) < 1/2"] {
        assert!(bounds(&proved(ENGINE, claim)).contains("Some"), "{claim}");
    }
    assert!(matches!(refused(REST, "integral_J_tot > 1"), ProveError::TurningCurrent));
    proved(ENGINE, "min(Q_H, 2/Q_H) >= 3");
}

#[test]
fn variables_are_written_in_letters_that_rocq_reads() {
    let each = |variable: &str| proved(CASE, &format!("each({variable}, J({variable}, rho) > 50)"));
    assert!(each("a").contains("(forall a : 'I_2, current m a rho > 50%:R)"));
    assert!(each("end").contains("(forall end' : 'I_2, current m end' rho > 50%:R)"));
    for variable in ["ꟊ", "ⅷ", "Ⓐ", "x̄"] {
        let text = each(variable);
        let theorem = text.split("Theorem verdict").nth(1).unwrap();
        assert!(theorem.is_ascii(), "{theorem}");
    }
    // Different ones stay different.
    let names = ["ꟊ", "vꟊ", "v", "xꟊ", "ꟊꟊ"].map(super::statement::variable_name);
    for (i, name) in names.iter().enumerate() {
        assert!(!names[i + 1..].contains(name), "{names:?}");
    }
}

#[test]
fn a_reason_says_which_part_of_the_file_is_not_so() {
    let text = format!(r#"{CASE}"claim": "A_cl > 50", "verdict": "violated", "dropped": ["secular"]}}"#);
    let other = certificate("witness", &AnyFile::parse(&text).unwrap()).unwrap_err();
    assert!(matches!(other, ProveError::OtherHypotheses), "{other}");
    assert!(matches!(refused(CASE, "A_cl < 50"), ProveError::NotConfirmed));
    assert_eq!(refused(ENGINE, "N > 5").to_string(), "there is no parameter `N` here");
}
