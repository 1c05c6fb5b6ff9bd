#!/usr/bin/env python3
"""Cases checked per second by numpy, by QuTiP and by the fast tier of lindbound: the same ensemble, claims (2), (3) and (4),
drawing included, one thread each, one after the other on one machine.

    python3 -m venv .venv && .venv/bin/pip install numpy qutip
    .venv/bin/python benches/compare.py [SECONDS] [--no-qutip]

SECONDS (5 by default) is the time for each program and dimension. Every program counts the seconds of the processor, and takes
turns with the others in rounds of which the best counts, so that work of others on the machine shows as little as possible.
What matters is the ratio; the rates belong to the machine named below the table.
"""

import json
import pathlib
import platform
import re
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
ROUNDS = 3


def lines(command):
    output = subprocess.run(command, check=True, capture_output=True, text=True, cwd=HERE).stdout
    return {line["d"]: line for line in map(json.loads, filter(lambda l: l.startswith("{"), output.splitlines()))}


def processor():
    try:
        return re.search(r"model name\s*: (.*)", pathlib.Path("/proc/cpuinfo").read_text())[1]
    except (OSError, TypeError):
        return platform.processor() or platform.machine()


def vectors():
    try:
        flags = pathlib.Path("/proc/cpuinfo").read_text()
    except OSError:
        return "unknown vectors"
    for flag, name in (("avx512dq", "AVX-512"), ("avx2", "AVX2")):
        if re.search(rf"\b{flag}\b", flags):
            return name
    return "SSE2"


def two_threads():
    """How many times faster two threads check the same cases than one."""
    binary = ["cargo", "run", "--quiet", "--release", "--", "check", "--quiet", "--family", "davies", "--dim", "8"]
    command = [*binary, "--claim", "eq2", "--claim", "eq3", "--claim", "eq4", "--samples", "4000000", "--tier", "certified"]

    def seconds(threads):
        start = time.perf_counter()
        subprocess.run([*command, "--threads", str(threads)], check=True, capture_output=True, cwd=HERE)
        return time.perf_counter() - start

    seconds(2)
    return min(seconds(1) for _ in range(ROUNDS)) / min(seconds(2) for _ in range(ROUNDS))


def main():
    numbers = [a for a in sys.argv[1:] if not a.startswith("-")]
    share = float(numbers[0]) / ROUNDS if numbers else 5 / ROUNDS
    cargo = ["cargo", "bench", "--quiet", "-p", "lindbound-cli", "--bench", "throughput"]
    programs = {
        "numpy": [sys.executable, "baseline_numpy.py", str(share)],
        "QuTiP": [sys.executable, "baseline_qutip.py", str(share)],
        "lindbound": [*cargo, "--", str(share / 3)],
    }
    if "--no-qutip" in sys.argv:
        del programs["QuTiP"]
    subprocess.run([*cargo, "--no-run"], check=True, cwd=HERE)
    best = {name: {} for name in programs}
    for _ in range(ROUNDS):
        for name, command in programs.items():
            for d, line in lines(command).items():
                if line["per_s"] > best[name].get(d, {"per_s": 0})["per_s"]:
                    best[name][d] = line
    ours = best["lindbound"]
    others = [name for name in programs if name != "lindbound"]
    heads = [
        *(f"{n} per s" for n in programs),
        *(f"ratio to {n}" for n in others),
        "drawing",
        "eigensolver",
        "ratio if the rest were free",
    ]
    print("| d | " + " | ".join(heads) + " |")
    print("|---" * (len(heads) + 1) + "|")
    for d, line in ours.items():
        rates = [best[name][d]["per_s"] for name in programs]
        ratios = [line["per_s"] / best[name][d]["per_s"] for name in others]
        # What the eigensolver and the drawing alone would take.
        floor = (line["per_s"] / (line["eigen_share"] + line["draw_share"])) / best["numpy"][d]["per_s"]
        cells = [
            *(f"{rate:,.0f}" for rate in rates),
            *(f"{ratio:.1f}" for ratio in ratios),
            f"{line['draw_share']:.0%}",
            f"{line['eigen_share']:.0%}",
            f"{floor:.0f}",
        ]
        print(f"| {d} | " + " | ".join(cells) + " |")
    print("\n| lindbound, µs per case | " + " | ".join(f"d = {d}" for d in ours) + " |")
    print("|---" * (len(ours) + 1) + "|")
    rows = {
        "fast": [f"{line['us']:.2f}" for line in ours.values()],
        "certified, beside fast": [f"{line['certified']:.2f} ×" for line in ours.values()],
        "exact": [f"{line['exact_us']}" if line["exact_us"] else "" for line in ours.values()],
    }
    for name, cells in rows.items():
        print(f"| {name} | " + " | ".join(cells) + " |")
    print(
        f"\n{processor()}, {vectors()}, {platform.system()}; best of {ROUNDS} rounds, seconds of the processor, one thread."
    )
    print(f"Two threads: {two_threads():.2f} times one thread, by the clock.")


if __name__ == "__main__":
    main()
