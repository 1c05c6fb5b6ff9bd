#!/usr/bin/env python3
"""False statements refuted per second: `lindbound search` beside a plain search in Python, the same statements, one thread each.

    .venv/bin/pip install numpy cma
    .venv/bin/python benches/compare_search.py [SECONDS]

The statements are the false ones among tests/witnesses that both can read. SECONDS (10 by default) is when either gives up on one. Times are
those of the processor and include what each statement costs from the first draw on; starting Python and loading numpy is left out, starting
lindbound is not. What lindbound finds is certified and made small within that time; what Python finds is a number below zero.
"""

import json
import pathlib
import resource
import subprocess
import sys
import warnings

import numpy as np

import search_python

ROOT = pathlib.Path(__file__).resolve().parent.parent
DIMENSIONS = (2, 4)


def statements():
    """The claims of the witnesses about one state, without dropped hypotheses, that the Python search can read."""
    found = []
    for path in sorted(ROOT.glob("tests/witnesses/*/*.json")):
        witness = json.loads(path.read_text())
        if "strokes" in witness or witness.get("dropped"):
            continue
        try:
            search_python.margins(witness["claim"])
        except (ValueError, AttributeError):
            continue
        if witness["claim"] not in found:
            found.append(witness["claim"])
    return found


def lindbound(statement, seconds, binary):
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    command = [
        binary,
        "search",
        "--conjecture",
        statement,
        "--dim",
        "{}..{}".format(*DIMENSIONS),
        "--seconds",
        str(seconds),
    ]
    done = subprocess.run([*command, "--threads", "1", "--quiet", "--format", "json"], capture_output=True, text=True)
    return done.returncode == 1, resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before


def python(statement, seconds):
    found = search_python.search(statement, seconds, DIMENSIONS, 1)
    return found["refuted"], found["cpu"]


def main():
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 10.0
    warnings.simplefilter("ignore")
    np.seterr(all="ignore")
    subprocess.run(["cargo", "build", "--release", "--quiet"], check=True, cwd=ROOT)
    metadata = subprocess.run(
        ["cargo", "metadata", "--no-deps", "--format-version", "1"],
        check=True,
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    binary = str(pathlib.Path(json.loads(metadata.stdout)["target_directory"]) / "release" / "lindbound")
    programs = {
        "lindbound search": lambda statement: lindbound(statement, seconds, binary),
        "pycma over numpy": lambda statement: python(statement, seconds),
    }
    asked = statements()
    found = {name: [program(statement) for statement in asked] for name, program in programs.items()}
    if "--verbose" in sys.argv:
        for name, results in found.items():
            for statement, (refuted, cpu) in zip(asked, results):
                print(f"{name}: {statement}: {refuted} {cpu:.2f}", file=sys.stderr)
    both = [n for n in range(len(asked)) if all(results[n][0] for results in found.values())]
    print(
        f"| | refuted of {len(asked)} | seconds | refuted per second | of the {len(both)} that both refute, per second |"
    )
    print("|---|---|---|---|---|")
    for name, results in found.items():
        refuted, seconds = sum(refuted for refuted, _ in results), sum(cpu for _, cpu in results)
        of_both = len(both) / sum(results[n][1] for n in both)
        print(f"| {name} | {refuted} | {seconds:.1f} | {refuted / seconds:.1f} | {of_both:.1f} |")


if __name__ == "__main__":
    main()
