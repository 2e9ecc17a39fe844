"""From a fresh clone to a running program: what `make` calls, with nothing but the standard library.

Older Pythons than the program needs start this too, to find a newer one or say so: hence the future import.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tools import browser, environment  # noqa: E402 - the folder of the clone has to be on the path first
from tools.failure import SetupError  # noqa: E402

PLATFORMS = (
    "x86_64-manylinux_2_28",
    "aarch64-manylinux_2_28",
    "aarch64-apple-darwin",
    "x86_64-pc-windows-msvc",
)
CHECKS = (
    ("ruff check", ("ruff", "check", ".")),
    ("ruff format", ("ruff", "format", "--check", ".")),
    ("mypy", ("mypy",)),
    ("pytest", ("pytest", "-n", "2", "--dist", "worksteal", "--cov", "--cov-report=term")),
)


def run(arguments: list[str]) -> int:
    """Install what the program needs and start it with the browser open."""
    python = environment.prepared(ROOT, "run")
    return _become([str(python), "-m", "augenhoehe", "serve", "--open", *arguments])


def test(arguments: list[str]) -> int:
    """Run every check, also after one failed; pytest comes last, so that its summary closes the output."""
    python = environment.prepared(ROOT, "test")
    variables = {**os.environ, **_own_folders(python), **browser.variables(python)}
    failed = []
    for name, (module, *rest) in CHECKS:
        print(f"== {name}", flush=True)
        extra = arguments if module == "pytest" else []
        if subprocess.call([str(python), "-m", module, *rest, *extra], cwd=ROOT, env=variables):
            failed.append(name)
    if failed:
        print(f"Not passed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


def lock(arguments: list[str]) -> int:
    """Pin what pyproject.toml asks for; refuse pins that a supported machine has no wheel for."""
    python = str(environment.prepared(ROOT, "test"))
    compile_pins = [python, "-m", "uv", "pip", "compile", "--quiet", "--no-config"]
    for name, groups in (
        ("run", ["build"]),
        ("test", ["build", "test"]),
        ("measure", ["build", "test", "measure"]),
    ):
        pins = f"requirements/{name}.txt"
        options = ["--universal", "--python-version", "3.11", "--generate-hashes"]
        options += ["--no-emit-index-url", "--no-emit-find-links", "--no-header", "--no-annotate", "-o", pins]
        options += [part for group in groups for part in ("--group", group)]
        for earlier in environment.KINDS[: environment.KINDS.index(name)]:
            options += ["-c", f"requirements/{earlier}.txt"]
        subprocess.run([*compile_pins, "pyproject.toml", *options, *arguments], cwd=ROOT, check=True)
        for platform in PLATFORMS:
            for version in environment.VERSIONS:
                wheels = ["--no-deps", "--only-binary", ":all:", "-o", os.devnull]
                where = ["--python-platform", platform, "--python-version", version]
                subprocess.run([*compile_pins, pins, *wheels, *where], cwd=ROOT, check=True)
        print(f"{pins}: wheels for Python {', '.join(environment.VERSIONS)} on {', '.join(PLATFORMS)}")
    return 0


def messages(arguments: list[str]) -> int:
    """Write the translation catalogues from the source."""
    python = environment.prepared(ROOT, "test")
    return subprocess.call([str(python), "-m", "tools.messages", *arguments], cwd=ROOT)


def screenshots(arguments: list[str]) -> int:
    """Write pictures of every page."""
    return _with_browser("test", ["-m", "tests.browser.screenshots", *arguments])


def rules(arguments: list[str]) -> int:
    """Write the rulebooks as the program loads them."""
    python = environment.prepared(ROOT, "test")
    return subprocess.call([str(python), "-m", "tools.rules", *arguments], cwd=ROOT)


def model(arguments: list[str]) -> int:
    """Build the trained part of the mirror from the corpus."""
    python = str(environment.prepared(ROOT, "measure"))
    steps = ([python, "-m", "tools.rules"], [python, "-m", "tools.model", *arguments])
    return next((code for step in steps if (code := subprocess.call(step, cwd=ROOT))), 0)


def bench(arguments: list[str]) -> int:
    """List the benchmarks, or run the one named."""
    if not arguments:
        print((ROOT / "benchmarks" / "README.md").read_text(encoding="utf-8"))
        print("Run one with: make bench ARGS=<name>")
        return 0
    return _with_browser("measure", ["-m", f"benchmarks.{arguments[0]}", *arguments[1:]])


COMMANDS = {
    "run": run,
    "test": test,
    "lock": lock,
    "messages": messages,
    "screenshots": screenshots,
    "bench": bench,
    "rules": rules,
    "model": model,
}


def _with_browser(kind: str, arguments: list[str]) -> int:
    python = environment.prepared(ROOT, kind)
    variables = {**os.environ, **_own_folders(python), **browser.variables(python)}
    return subprocess.call([str(python), *arguments], cwd=ROOT, env=variables)


def _own_folders(python: Path) -> dict[str, str]:
    """Keep checks away from the log of whoever runs them: mypy, for one, loads the settings."""
    folder = python.parent.parent / "own"
    folder.mkdir(exist_ok=True)
    return {"AUGENHOEHE_DATA": str(folder / "data"), "AUGENHOEHE_CONFIG": str(folder / "config")}


def _become(command: list[str]) -> int:
    """Replace this process where possible: no parent stands between a signal and the server."""
    if os.name == "posix":
        os.execv(command[0], command)
    process = subprocess.Popen(command)
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:
            continue


def main(arguments: list[str]) -> int:
    """Return the exit code; an unusable Python hands over to a newer one when the machine has it."""
    if sys.version_info < environment.OLDEST:
        newer = environment.newer_python(shutil.which)
        return _become([newer, str(Path(__file__).resolve()), *arguments])
    parser = argparse.ArgumentParser(prog="bootstrap", description=__doc__)
    parser.add_argument("command", choices=COMMANDS)
    chosen, rest = parser.parse_known_args(arguments)
    return COMMANDS[chosen.command](rest)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except SetupError as error:
        sys.exit(f"\n{error}")
