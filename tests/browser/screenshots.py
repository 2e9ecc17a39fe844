"""Pictures of every page for looking at: `python -m tests.browser.screenshots [FOLDER]`.

Each state of `states.py` in German and English, 1280 and 390 px wide, light and dark.
"""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.chromium import launch_options

WIDTHS = (1280, 390)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
LANGUAGES = ("de", "en")
HEIGHT = 900


@contextmanager
def own_folders() -> Iterator[None]:
    """Data, config and settings of a run that leaves nothing behind."""
    folder = Path(tempfile.mkdtemp(prefix="augenhoehe-pictures-"))
    (folder / "data").mkdir()
    os.environ["AUGENHOEHE_DATA"] = str(folder / "data")
    os.environ["AUGENHOEHE_CONFIG"] = str(folder / "config")
    os.environ["DJANGO_SETTINGS_MODULE"] = "augenhoehe.config.settings"
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    try:
        yield
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def server() -> Iterator[str]:
    """Serve a database of its own and give the address."""
    import django  # noqa: PLC0415 - reads the environment made above

    django.setup()
    from django.conf import settings  # noqa: PLC0415
    from django.contrib.staticfiles.handlers import StaticFilesHandler  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415
    from django.test.testcases import LiveServerThread  # noqa: PLC0415

    settings.AUGENHOEHE_USE_KEYRING = False
    call_command("migrate", verbosity=0)
    thread = LiveServerThread("127.0.0.1", StaticFilesHandler)
    thread.daemon = True
    thread.start()
    thread.is_ready.wait()
    if thread.error:
        raise thread.error
    yield f"http://127.0.0.1:{thread.port}"
    thread.terminate()


@dataclass(frozen=True, slots=True)
class Camera:
    """A browser at a server, and the folder its pictures go to."""

    browser: Browser
    home: str
    folder: Path

    def take(self, state: Any, language: str, width: int) -> int:
        """Write the pictures of one state, light and dark, and return how many."""
        page = self._page(state, language, width)
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            path = self.folder / f"{state.name}-{language}-{width}-{scheme}.png"
            page.screenshot(path=path, full_page=True)
        page.context.close()
        return len(SCHEMES)

    def _page(self, state: Any, language: str, width: int) -> Page:
        from django.core.management import call_command  # noqa: PLC0415

        from tests.people import browser_of, somebody  # noqa: PLC0415

        call_command("flush", interactive=False, verbosity=0)
        log = somebody(language=language)
        address = state.arrange(log)
        cookies = {} if state.who == "nobody" else browser_of(log, locked=state.who == "locked").cookies
        context = self.browser.new_context(
            base_url=self.home,
            locale=language,
            viewport={"width": width, "height": HEIGHT},
            reduced_motion="reduce",
        )
        context.add_cookies(
            [{"name": name, "value": cookies[name].value, "url": self.home} for name in cookies]
        )
        page = context.new_page()
        page.goto(address)
        if state.then:
            state.then(page)
        return page


def take_all(camera: Camera, wanted: str) -> int:
    """Take every state whose name holds `wanted`, and return the number of pictures."""
    from tests.browser.states import STATES  # noqa: PLC0415

    taken = 0
    for state in (state for state in STATES if wanted in state.name):
        taken += sum(camera.take(state, language, width) for language in LANGUAGES for width in WIDTHS)
        print(state.name, flush=True)
    return taken


def main() -> None:
    """Take all pictures, or those of the states whose name holds `--only`."""
    parser = argparse.ArgumentParser(prog="python -m tests.browser.screenshots", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=Path("screenshots"))
    parser.add_argument("--only", default="", metavar="NAME")
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    with own_folders(), sync_playwright() as playwright, server() as home:
        browser = playwright.chromium.launch(**launch_options(os.environ))
        taken = take_all(Camera(browser, home, arguments.folder), arguments.only)
        browser.close()
    print(f"{taken} pictures in {arguments.folder}")


if __name__ == "__main__":
    main()
