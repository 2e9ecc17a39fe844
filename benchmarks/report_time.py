"""How long the four-week letter takes, from the sealed log to the PDF, and each format by itself.

Once with entries spread over months, about a thousand of them in the course, once with all of them in it.
Steps are processor time, so that a busy machine changes little; whole processes, from the start of Python on,
are time on the clock. Run: python -m benchmarks.report_time [--entries 10000]
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.served import Folder
from benchmarks.table import show

RUNS = 7
# Minutes between two entries: as in the other benchmarks, and so that all lie within four weeks.
SPREAD, DENSE_DAYS = 37, 27
FORMATS = ("text", "markdown", "html", "json", "pdf")
_FILL = """
import sys
from datetime import timedelta
from augenhoehe.cli.commands.prepare import prepare
prepare()
from django.utils import timezone
from augenhoehe.desk.actions.course import start_course
from augenhoehe.desk.actions.entry import add_entries
from augenhoehe.desk.actions.person import begin
from augenhoehe.desk.documents import Entry
log, count, apart = begin("de"), int(sys.argv[1]), float(sys.argv[2])
now = timezone.localtime()
start_course(log, now.date() - timedelta(days=28))
entries = [
    (None, Entry(
        conversation_at=now - timedelta(days=1, minutes=apart * n), upset=n * 7 % 4, calm=n * 11 % 5,
        channel="phone" if n % 3 else "chat", stream="random" if n % 4 else "chosen",
        did=frozenset({"said_back", "asked_again"} if n % 2 else {"interrupted"}),
        understood="shown", copes="yes",
        differently=f"Beim {n}. Mal frage ich zuerst nach der Frist und warte." if n % 2 else "",
        note="Drucker im zweiten Stock, seit dem Update. Das Angebot muss bis zwölf Uhr hinaus. " * 3,
    ))
    for n in range(count)
]
for start in range(0, count, 500):
    add_entries(log, entries[start:start + 500])
"""
_MEASURE = """
import json, statistics, sys, time
from augenhoehe.cli.commands.prepare import local_person_or_fault, prepare
prepare()
from django.utils import timezone
from augenhoehe.cli.commands.incoming import interface
from augenhoehe.desk.actions.course import settle_verdict
from augenhoehe.desk.actions.person import open_on_this_device
from augenhoehe.desk.queries.course import courses
from augenhoehe.desk.queries.preferences import preferences_of
from augenhoehe.desk.queries.report import report_of
from augenhoehe.publishing.report_html import as_html
from augenhoehe.publishing.report_markdown import as_markdown
from augenhoehe.publishing.report_pdf import as_pdf
from augenhoehe.publishing.report_record import as_json
from augenhoehe.publishing.report_sections import letter
from augenhoehe.publishing.report_text import as_text
from augenhoehe.publishing.terminal import Terminal
log, words, today = open_on_this_device(local_person_or_fault()), interface(), timezone.localdate()
course = courses(log)[0].id
def gathered():
    return report_of(log, preferences_of(log).document, course, today)
begin = time.process_time()
settle_verdict(log, course)
settled = time.process_time() - begin
begin = time.process_time()
report = gathered()
to_letter = time.process_time() - begin
# Typst remembers what it has set, so that the first time is the one a person waits for.
begin = time.process_time()
as_pdf(report, words)
to_pdf = time.process_time() - begin
work = {
    "log to letter": gathered,
    "blocks and pictures": lambda: letter(report, words),
    "text": lambda: list(as_text(report, words, Terminal())),
    "markdown": lambda: as_markdown(report, words),
    "html": lambda: as_html(report, words),
    "json": lambda: as_json(report),
    "pdf": lambda: as_pdf(report, words),
}
def median(one):
    taken = []
    for _ in range(int(sys.argv[1])):
        begin = time.process_time()
        one()
        taken.append(time.process_time() - begin)
    return statistics.median(taken)
times = {name: median(one) for name, one in work.items()}
times = {"settling the verdict, once": settled, **times}
times["pdf, the first one"] = to_pdf
times["log to PDF, the first one"] = to_letter + to_pdf
print(json.dumps({"in the letter": report.coverage.n, "times": times}))
"""


def measured(folder: Folder) -> dict[str, object]:
    """Return the number of entries in the letter and the times of its steps, in seconds."""
    measures: dict[str, object] = json.loads(folder.python("-c", _MEASURE, str(RUNS)).stdout)
    return measures


def whole_process(folder: Folder, form: str) -> float:
    """Return the median time of `augenhoehe report`, from the start of Python to the last byte."""
    command, taken = [sys.executable, "-m", "augenhoehe", "report", "--format", form], []
    for _ in range(RUNS):
        begin = time.perf_counter()
        subprocess.run(command, env=folder.environment, check=True, capture_output=True)
        taken.append(time.perf_counter() - begin)
    return statistics.median(taken)


def report(entries: int, apart: float, title: str) -> None:
    """Show the times for one log."""
    with tempfile.TemporaryDirectory(prefix="augenhoehe-bench-", ignore_cleanup_errors=True) as path:
        folder = Folder(Path(path))
        folder.python("-c", _FILL, str(entries), str(apart))
        found = measured(folder)
        times = found["times"]
        assert isinstance(times, dict)
        rows = [[name, 1_000 * seconds] for name, seconds in times.items()]
        rows += [
            [f"augenhoehe report --format {form}", 1_000 * whole_process(folder, form)] for form in FORMATS
        ]
        show(f"{title}: {entries:,} entries, {found['in the letter']:,} in the letter", ["step", "ms"], rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, default=10_000)
    entries = parser.parse_args().entries
    report(entries, SPREAD, "spread over months")
    report(entries, DENSE_DAYS * 24 * 60 / entries, "all in four weeks")


if __name__ == "__main__":
    main()
