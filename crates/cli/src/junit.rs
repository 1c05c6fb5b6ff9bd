//! Reports as JUnit's XML: a test for each verdict. Violations are failures; what is undecided is an error,
//! as nothing says that it holds.

use crate::error::CliError;
use lindbound_checker::report::{Report, Verdicted};
use lindbound_number::Verdict;
use quick_junit::{NonSuccessKind, TestCase, TestCaseStatus, TestSuite};

/// The document of a report.
pub(crate) fn document(report: &dyn Report) -> Result<String, CliError> {
    let mut suite = TestSuite::new("lindbound");
    for Verdicted { name, verdict, detail } in report.verdicts() {
        let status = match verdict {
            Verdict::Holds => TestCaseStatus::success(),
            Verdict::Violated => because(NonSuccessKind::Failure, &detail),
            Verdict::Undecided => because(NonSuccessKind::Error, &detail),
        };
        let mut case = TestCase::new(name, status);
        case.set_classname("lindbound").set_system_out(detail);
        suite.add_test_case(case);
    }
    let mut all = quick_junit::Report::new("lindbound");
    all.add_test_suite(suite);
    Ok(all.to_string().map_err(|_| CliError::Output(std::io::ErrorKind::InvalidData))? + "\n")
}

fn because(kind: NonSuccessKind, detail: &str) -> TestCaseStatus {
    let mut status = TestCaseStatus::non_success(kind);
    status.set_message(detail.lines().next().unwrap_or_default());
    status
}
