"""Opens pages in a real browser: no console errors, no sideways scrolling at 375 px, tables and diagrams there, AA contrast by axe.

Needs Playwright for Python, a Chromium (CHROMIUM names it) and axe-core (AXE names axe.min.js); exit code 77 and a line where
one is missing. LINDBOUND is the program (default: target/release/lindbound).

    python3 tests/pages/check.py [FOLDER FOR PICTURES]
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
FALSE = "J_tot(bd)^2 <= A_cl * sigma(bd) / 2"

# Name, command, whether it has a diagram.
PAGES = [
    ("inspect", ["inspect", "tests/examples/superradiant-qubits.json"], True),
    ("driven", ["inspect", "tests/examples/maser.json"], True),
    ("irrational", ["inspect", "tests/examples/gallery/xx-chain.json"], True),
    ("engine", ["engine", "tests/oracle/engines/dark-pair-echo.json"], True),
    ("search", ["search", "--conjecture", FALSE, "--tasks", "400"], True),
    ("nothing-found", ["search", "--claim", "eq3", "--tasks", "2", "--dim", "2"], False),
    ("replay", ["replay", "tests/witnesses/claims/trace-norm-speed.json"], True),
    ("check", ["check", "--samples", "20", "--dim", "2..3", "--refute", FALSE], True),
    ("check-claims", ["check", "--samples", "20", "--dim", "2..3"], True),
    ("claims", ["claims"], False),
    ("report", ["report", "tests/examples/gallery-of-pages"], True),
]


def skip(why: str) -> None:
    print(f"{why}: pages are not opened in a browser")
    sys.exit(77)


def browser_program() -> str:
    named = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not named:
        skip("no chromium")
    return str(named)


def axe_program() -> str:
    places = [os.environ.get("AXE"), "node_modules/axe-core/axe.min.js", str(TOP / "node_modules/axe-core/axe.min.js")]
    found = next((place for place in places if place and Path(place).exists()), None)
    if found is None:
        skip("no axe-core (npm install axe-core; AXE=…/axe.min.js)")
    return Path(str(found)).read_text(encoding="utf-8")


def written(folder: Path) -> list[tuple[str, Path, bool]]:
    """All pages, written by the program."""
    program = os.environ.get("LINDBOUND", str(TOP / "target/release/lindbound"))
    models = folder / "models"
    models.mkdir()
    for name in ["superradiant-qubits.json", "maser.json", "driven-qubit.json"]:
        shutil.copy(TOP / "tests/examples" / name, models / name)
    shutil.copy(TOP / "tests/oracle/engines/dark-pair-echo.json", models / "engine.json")
    made = []
    for name, command, diagram in PAGES:
        command = [str(models) if word.endswith("gallery-of-pages") else word for word in command]
        command = [str(TOP / word) if word.startswith("tests/") else word for word in command]
        ran = subprocess.run([program, *command, "--format", "html", "--quiet"], capture_output=True, check=False)
        assert ran.returncode in (0, 1, 3), (name, ran.returncode, ran.stderr.decode())
        path = folder / f"{name}.html"
        path.write_bytes(ran.stdout)
        made.append((name, path, diagram))
    return made


def main() -> None:
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        skip("no playwright")
    axe = axe_program()
    pictures = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    wrong: list[str] = []
    looked = 0
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_program(), args=["--no-sandbox"])
        for name, path, diagram in written(Path(folder)):
            for width, height in [(375, 812), (1280, 900)]:
                for scheme in ["light", "dark"]:
                    place = f"{name}, {width} px, {scheme}"
                    page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
                    said: list[str] = []
                    page.on("console", lambda message: said.append(message.text))
                    page.on("pageerror", lambda error: said.append(str(error)))
                    page.on("request", lambda request: said.append(request.url) if not request.url.startswith("file:") else None)
                    page.goto(path.as_uri())
                    wrong += [f"{place}: {text}" for text in said]
                    if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
                        wrong.append(f"{place}: scrolls sideways")
                    if diagram and page.locator("svg[role=img]").count() == 0:
                        wrong.append(f"{place}: no diagram")
                    if page.locator("table, dl").count() == 0:
                        wrong.append(f"{place}: no table")
                    for folded in page.locator("details").all():
                        folded.evaluate("details => details.open = true")
                    if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
                        wrong.append(f"{place}: scrolls sideways, unfolded")
                    page.evaluate(axe)
                    found = page.evaluate("axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'best-practice']})")
                    for rule in found["violations"]:
                        nodes = "; ".join(node["html"][:120] for node in rule["nodes"][:3])
                        wrong.append(f"{place}: {rule['id']}: {rule['help']}: {nodes}")
                    if pictures:
                        pictures.mkdir(parents=True, exist_ok=True)
                        page.reload()
                        page.screenshot(path=str(pictures / f"{name}-{width}-{scheme}.png"), full_page=True)
                    page.close()
                    looked += 1
        browser.close()
    for line in wrong:
        print(line, file=sys.stderr)
    if wrong:
        sys.exit(1)
    print(f"{looked} views of {len(PAGES)} pages are as they should be")


if __name__ == "__main__":
    main()
