//! dump
use lindbound::engine::*;
use lindbound_model::families::*;
use lindbound_model::file::EngineFile;
fn main() {
    let a: Vec<String> = std::env::args().collect();
    let f = engine_family(&a[1]).unwrap();
    let d: usize = a[2].parse().unwrap();
    for i in 0..a[3].parse().unwrap() {
        let e = f.exact(1, i, d);
        let t = std::time::Instant::now();
        let j = EngineJudge::new(Subject::Engine(&e), Some(256));
        let r = j.holds(&a[4]);
        if r.is_none() || t.elapsed().as_millis() > 300 {
            println!("{i} {r:?} {:?}", t.elapsed());
            if a.len() > 5 {
                println!("{}", EngineFile { engine: e.clone(), witness: None }.write());
            }
        }
    }
}
