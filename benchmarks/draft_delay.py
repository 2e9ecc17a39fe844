"""How long after the last key what is typed in the companion is kept, in a real browser and a real server.

Kept means: another reader gets it from the server. Run: python -m benchmarks.draft_delay
"""

from __future__ import annotations

import os
import statistics
import time
from urllib.parse import urlsplit

from playwright.sync_api import sync_playwright

from benchmarks.served import Client, Server, filled_folder
from benchmarks.table import show
from tests.browser.chromium import launch_options

ROUNDS = 20
PATIENCE = 10.0


def delay(reader: Client, path: str, marker: str) -> float:
    """Return milliseconds until the page holds `marker` for another reader."""
    begin = time.perf_counter()
    while marker not in reader.get(path)[1]:
        if time.perf_counter() - begin > PATIENCE:
            raise SystemExit("what was typed did not arrive")
    return 1_000 * (time.perf_counter() - begin)


def main() -> None:
    with filled_folder(1_000) as folder, sync_playwright() as playwright:
        server = Server.start(folder)
        browser = playwright.chromium.launch(**launch_options(os.environ))
        try:
            page = browser.new_page()
            page.goto(server.entrance)
            page.keyboard.press("g")
            page.wait_for_url("**/conversations/*/")
            page.keyboard.press("Control+Enter")
            path = urlsplit(page.url).path
            reader = Client(server.entrance)
            reader.connect()
            reader.cookies = {str(one["name"]): str(one["value"]) for one in page.context.cookies()}
            times = []
            for number in range(ROUNDS):
                page.keyboard.type(f"word{number}. ", delay=40)
                times.append(delay(reader, path, f"word{number}."))
        finally:
            browser.close()
            server.kill()
    rows = [["after the last key", min(times), statistics.median(times), max(times)]]
    show(f"milliseconds until it is kept, {ROUNDS} times", ["", "min", "median", "max"], rows)


if __name__ == "__main__":
    main()
