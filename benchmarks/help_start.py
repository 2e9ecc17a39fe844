"""How long `augenhoehe --help` takes as a whole process, beside Python doing nothing and `django-admin`.

Run: python -m benchmarks.help_start
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

from benchmarks.table import show

RUNS = 15
COMMANDS = {
    "python -c pass": ["-c", "pass"],
    "augenhoehe --help": ["-m", "augenhoehe", "--help"],
    "augenhoehe --version": ["-m", "augenhoehe", "--version"],
    "django --help": ["-m", "django", "--help"],
}


def seconds(arguments: list[str]) -> float:
    begin = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True)
    return time.perf_counter() - begin


def main() -> None:
    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
    # In turn, so that a slow moment of the machine falls on all of them.
    for _run in range(RUNS):
        for name, arguments in COMMANDS.items():
            times[name].append(1_000 * seconds(arguments))
    rows = [[name, min(taken), statistics.median(taken), max(taken)] for name, taken in times.items()]
    show(f"milliseconds of a whole process, {RUNS} runs each", ["command", "min", "median", "max"], rows)


if __name__ == "__main__":
    main()
