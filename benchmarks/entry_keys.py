"""Key presses and time of a full entry by keyboard alone, in a real browser against a real server.

From Today with `e`; every question but the free texts is answered. Ctrl counts as a key of its own. The time
is that of a hand that needs 180 ms a key, thinking left out. Run: python -m benchmarks.entry_keys
"""

from __future__ import annotations

import os
import statistics
import time

from playwright.sync_api import Page, sync_playwright

from benchmarks.served import Server, filled_folder
from benchmarks.table import show
from tests.browser.chromium import launch_options

BAR = 12
RUNS = 5
PAUSE = 0.18
LINE = "Erst fragen, was dringend ist."
# German keys: upset 2, asked again, said back, on; calm 3, understood 1, copes 1, save.
PLAIN = ("e", "2", "n", "z", "Enter", "3", "1", "1", "Control+Enter")
BARE = ("e", "2", "Enter", "3", "Control+Enter")
WITH_LINE = (*PLAIN[:-1], *LINE, PLAIN[-1])
WAYS = {"only what is required": BARE, "full entry without text": PLAIN, "the same with one line": WITH_LINE}


def presses(keys: tuple[str, ...]) -> int:
    return sum(len(key.split("+")) for key in keys)


def log_one(page: Page, keys: tuple[str, ...]) -> float:
    """Press the keys from Today until Today is back, and return the seconds that took."""
    page.goto("/")
    begin = time.perf_counter()
    page.keyboard.press(keys[0])
    # A hand is slower than a page, but it does not type into one that is not there.
    page.locator("#entry").wait_for()
    for key in keys[1:]:
        time.sleep(PAUSE)
        page.keyboard.press(key)
    page.locator(".notice", has_text="Gespeichert").wait_for()
    return time.perf_counter() - begin


def main() -> None:
    rows = []
    with filled_folder(0) as folder, sync_playwright() as playwright:
        server = Server.start(folder)
        browser = playwright.chromium.launch(**launch_options(os.environ))
        try:
            page = browser.new_context(base_url=server.entrance.split("/enter/")[0]).new_page()
            page.goto(server.entrance)
            for name, keys in WAYS.items():
                seconds = statistics.median(log_one(page, keys) for _run in range(RUNS))
                rows.append([name, presses(keys), seconds])
        finally:
            browser.close()
            server.kill()
    show(
        f"an entry by keyboard (bar: {BAR} presses without text)", ["way", "presses", "median seconds"], rows
    )


if __name__ == "__main__":
    main()
