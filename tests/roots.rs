//! Operators with irrational entries.

use lindbound_bounds::language::{BathQuantity, BathRef, Observable};
use lindbound_checker::arithmetic::Arithmetic;
use lindbound_checker::judge::Judge;
use lindbound_checker::state_judge::StateJudge;
use lindbound_model::file::CaseFile;
use lindbound_number::Decides;
use lindbound_thermo::View;
use lindbound_thermo::hamiltonian::HamiltonianModel;

/// A rotation takes S_x to S_z and S_z to −S_x: a spin in a field along x, coupled by S_z, is one in a field
/// along z that is coupled by S_x. The first has irrational vectors, the second none; entries are irrational
/// in both.
#[test]
fn spins_in_turned_fields_have_equal_currents_and_known_levels() {
    let current = Observable::Bath(BathQuantity::Current, BathRef::Named("b".into()), View::Rho);
    for levels in 3..=6 {
        let model = |field: &str, coupling: &str, state: &str| {
            let text = format!(
                r#"{{"space": [{levels}], "hamiltonian": "{field}", "baths": [{{"name": "b", "beta": "1/2"}}],
                "couplings": [{{"bath": "b", "operator": "{coupling} + 1/3*{field}", "rate": "2/3"}}], "state": {state}}}"#
            );
            CaseFile::parse(&text).unwrap()
        };
        let mixed = format!(r#"{{"populations": [{}]}}"#, vec![format!("\"1/{levels}\""); levels].join(", "));
        let moved = format!(r#"{{"evolved": {{"from": {mixed}, "time": "1/2"}}}}"#);
        for state in [&mixed, &moved] {
            let (turned, plain) = (model("Sx", "Sz", state), model("Sz", "Sx", state));
            assert_eq!(CaseFile::parse(&turned.write()).unwrap().norms, turned.norms, "{levels}");
            let of = |file: &CaseFile| {
                let model = HamiltonianModel::new(file).unwrap();
                let judge = StateJudge::of_hamiltonian(&model, Arithmetic::CERTIFIED);
                let energies: Vec<f64> =
                    model.spectrum().energies.iter().map(|energy| energy.floor()).collect();
                (judge.quantity(&current, 30).text().to_owned(), energies)
            };
            let ((one, energies), (other, _)) = (of(&turned), of(&plain));
            assert_eq!(one, other, "{levels}");
            for (n, energy) in energies.iter().enumerate() {
                assert!((energy - (n as f64 - (levels - 1) as f64 / 2.0)).abs() < 1e-12, "{levels} {n}");
            }
        }
    }
}
