"""Long calls: Ctrl-C, other threads, callbacks, forks, the same result every time."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from typing import Any

import pytest

import lindbound as lb

#: A theorem: no search ever ends by itself.
THEOREM = "J_tot(bd)^2 <= (A_cl + A_qm) * sigma(bd) / 2"

LONG = {
    "search": f"lb.search({THEOREM!r}, seconds=600)",
    "check": f"lb.check({THEOREM!r}, samples=10**8)",
    "enumerate": f"lb.enumerate({THEOREM!r}, dim=3, jumps=2, height=3)",
    "assert_holds": f"lb.testing.assert_holds({THEOREM!r}, tasks=10**6)",
    "assert_refuted": f"lb.testing.assert_refuted({THEOREM!r}, tasks=10**6)",
}


@pytest.mark.parametrize("call", LONG)
def test_ctrl_c_stops_it(call: str) -> None:
    source = f"import lindbound as lb\nprint('begun', flush=True)\n{LONG[call]}"
    with subprocess.Popen(
        [sys.executable, "-c", source], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None and process.stdout.readline() == b"begun\n"
        time.sleep(1.5)
        assert process.poll() is None
        process.send_signal(signal.SIGINT)
        begun = time.monotonic()
        _, said = process.communicate(timeout=30)
        assert b"KeyboardInterrupt" in said and b"panic" not in said
        assert time.monotonic() - begun < 10


def test_after_ctrl_c_the_next_call_works() -> None:
    threading.Timer(0.5, os.kill, (os.getpid(), signal.SIGINT)).start()
    with pytest.raises(KeyboardInterrupt):
        lb.search(THEOREM, seconds=600)
    assert lb.search("J_tot(bd)^2 <= A_cl * sigma(bd) / 2", dim=(2, 3), tasks=64).refuted


def test_other_threads_run_meanwhile() -> None:
    ticks: list[float] = []
    over = threading.Event()

    def tick() -> None:
        while not over.wait(0.01):
            ticks.append(time.monotonic())

    thread = threading.Thread(target=tick)
    thread.start()
    lb.search(THEOREM, seconds=1)
    over.set()
    thread.join()
    assert len(ticks) > 30


def test_callbacks_are_told_and_may_stop_it() -> None:
    told: list[tuple[int, int, str]] = []
    lb.search(THEOREM, tasks=64, dim=2, progress=lambda *now: told.append(now))
    assert told[-1][:2] == (64, 64)
    lb.check(THEOREM, samples=200, dim=2, progress=lambda *now: told.append(now))
    assert told[-1][0] == told[-1][1] > 0

    def stop(*_: Any) -> None:
        raise ZeroDivisionError("enough")

    with pytest.raises(ZeroDivisionError, match="enough"):
        lb.search(THEOREM, seconds=600, progress=stop)
    assert not lb.search(THEOREM, tasks=16, dim=2, progress=True).refuted


def test_the_same_seed_gives_the_same_result() -> None:
    def found() -> dict[str, Any]:
        return {
            k: v for k, v in lb.search(THEOREM, tasks=32, dim=2, seed=5).to_dict().items() if k != "seconds"
        }

    assert found() == found()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
def test_a_fork_has_threads_of_its_own(qubit: lb.Model) -> None:
    case = qubit.gibbs("hot")
    assert case.decide("second-law").holds
    child = os.fork()
    if child == 0:
        try:
            os._exit(
                0
                if case.decide("second-law").holds and lb.check(THEOREM, dim=2, samples=50).exit_code == 0
                else 1
            )
        except BaseException:
            os._exit(2)
    ended: list[int] = []
    for _ in range(300):
        pid, status = os.waitpid(child, os.WNOHANG)
        if pid:
            ended.append(os.waitstatus_to_exitcode(status))
            break
        time.sleep(0.1)
    else:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    assert ended == [0]
