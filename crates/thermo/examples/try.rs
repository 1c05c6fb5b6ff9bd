use lindbound_model::engine::*;
use lindbound_model::letter::*;
use lindbound_model::number::*;
use lindbound_thermo::cycle::*;
use lindbound_thermo::dynamics::Evolves;
fn show<R: Evolves + Embeds<Rational>>(engine: &Engine<Rational>, p: Precision, f: impl Fn(&R) -> String) {
    let t = std::time::Instant::now();
    let cycle = Cycle::new(dynamics_of::<Rational, R>(engine, p).unwrap()).unwrap();
    let fam = cycle.family();
    println!("conserved {} solve {:?}", fam.len(), t.elapsed());
    let of = CycleObservables::new(cycle, Effort::Full, || {
        Cycle::new(dynamics_of::<Rational, R>(&engine.dephased().unwrap(), p)?)
    });
    println!(
        "Q_H {} Q_C {} W {} eta {}",
        f(&of.hot_heat(false).unwrap()),
        f(&of.cold_heat(false).unwrap()),
        f(&of.work(false).unwrap()),
        f(&of.efficiency(false).unwrap())
    );
    println!(
        "A_cl {} TrX {} least {} ",
        f(&of.mean_classical_activity().unwrap()),
        f(&of.mean_activity().unwrap()),
        f(&of.least_mean_quantum_activity().unwrap())
    );
    println!("{:?}", t.elapsed());
    println!("A_qm {} {:?}", f(&of.mean_quantum_activity().unwrap()), t.elapsed());
    println!(
        "int J_tot {} Sigma {} {:?}",
        f(&of.total_heat().unwrap()),
        f(&of.entropy_production().unwrap()),
        t.elapsed()
    );
    let d = of.dephased().unwrap();
    println!(
        "deph W {} eta {} Acl {} {:?}",
        f(&d.work(false).unwrap()),
        f(&d.efficiency(false).unwrap()),
        f(&d.mean_classical_activity().unwrap()),
        t.elapsed()
    );
}
fn main() {
    let e = |x: &Enclosure| {
        let (l, u) = decimal_bounds(x, 30).unwrap();
        let n = l.bytes().zip(u.bytes()).take_while(|(a, b)| a == b).count();
        format!("{} ({n})", &l[..n.min(24)])
    };
    for reading in [GapReading::A, GapReading::B] {
        let engine = TwoQubitEngine::of_the_letter(reading).engine();
        show::<f64>(&engine, Precision(53), |x| format!("{x:.15}"));
        show::<Enclosure>(&engine, Precision(128), e);
    }
    for n in [2, 3] {
        let m = TwoNEngine::near_carnot(n);
        show::<f64>(&m.engine(), Precision(53), |x| format!("{x:.15}"));
        show::<Enclosure>(&m.engine(), Precision(128), e);
        let c = Cycle::new(symmetric_sector::<Enclosure>(&m, true, Precision(128)).unwrap()).unwrap();
        let of = CycleObservables::new(c, Effort::Full, || {
            Cycle::new(symmetric_sector::<Enclosure>(&m, false, Precision(128))?)
        });
        println!(
            "sector W {} A_cl {} A_qm {} deph W {} {}",
            e(&of.work(false).unwrap()),
            e(&of.mean_classical_activity().unwrap()),
            e(&of.mean_quantum_activity().unwrap()),
            e(&of.dephased().unwrap().work(false).unwrap()),
            e(&of.dephased().unwrap().mean_classical_activity().unwrap())
        );
    }
}
