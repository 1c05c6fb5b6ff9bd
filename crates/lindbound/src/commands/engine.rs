//! `engine`: everything about one engine.

use lindbound_checker::CheckerError;
use lindbound_checker::cycle_judge::Machine;
use lindbound_checker::engine_report::EngineReport;
use lindbound_checker::fast_engine::left_out_by_steps;
use lindbound_checker::progress::Progress;
use lindbound_model::file::EngineFile;

/// The report on an engine as its file has it; `cap` limits the precision in bits.
///
/// # Errors
/// [`CheckerError`] if the cycle cannot be solved, or not in the time there is.
///
/// ```
/// use lindbound::commands::engine_report;
/// use lindbound::prelude::*;
/// let engine = lindbound::model::letter::TwoNEngine::near_carnot(2).engine();
/// let file = lindbound::model::file::EngineFile::from(engine);
/// let report = engine_report(&file, 25, None, &())?;
/// assert_eq!(report.json()["engine"][0], "engine of d = 4, 2 strokes");
/// # Ok::<(), Error>(())
/// ```
pub fn engine_report(
    file: &EngineFile,
    digits: u32,
    cap: Option<u32>,
    progress: &dyn Progress,
) -> Result<EngineReport, CheckerError> {
    let engine = &file.engine;
    let strokes = match engine.strokes.len() {
        1 => "1 stroke".to_owned(),
        n => format!("{n} strokes"),
    };
    let mut title = file.label.lines();
    if let Some(mut halved) = file.halved.clone() {
        (halved.state, halved.run) = (engine.state.clone(), engine.run);
        title.extend(left_out_by_steps(&engine.to_f64(), &halved.to_f64()).ok());
    }
    title.push(format!("engine of d = {}, {strokes}", engine.dimension()));
    EngineReport::within(title, Machine::Engine(engine), engine, digits, cap, progress)
}
