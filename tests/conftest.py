"""Fixtures every test may use: an open log, another person's, and browsers of both."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from hypothesis import settings as hypothesis_settings

from augenhoehe.desk.queries.open_log import OpenLog
from tests.people import browser_of, somebody

# Speed is asserted in no test: a busy machine is no failure. The same commit draws the same examples every
# time; `pytest --hypothesis-profile=exploring` draws new ones.
hypothesis_settings.register_profile("steady", deadline=None, derandomize=True)
hypothesis_settings.register_profile("exploring", deadline=None, derandomize=False)
hypothesis_settings.load_profile("steady")


@pytest.fixture(autouse=True)
def _own_config(tmp_path: Path, settings: pytest.FixtureRequest) -> None:
    settings.AUGENHOEHE_CONFIG = tmp_path / "config"  # type: ignore[attr-defined]
    settings.AUGENHOEHE_USE_KEYRING = False  # type: ignore[attr-defined]


@pytest.fixture
def log(db: None) -> OpenLog:
    """The owner's log."""
    return somebody()


@pytest.fixture
def other_log(db: None) -> OpenLog:
    """The log of an outsider with keys of his own."""
    return somebody("other")


@pytest.fixture
def owner(log: OpenLog) -> Client:
    return browser_of(log)


@pytest.fixture
def outsider(other_log: OpenLog) -> Client:
    return browser_of(other_log)


@pytest.fixture
def locked_out(log: OpenLog) -> Client:
    """The owner's browser with the log locked."""
    return browser_of(log, locked=True)


@pytest.fixture
def signed_out(db: None) -> Client:
    return browser_of(None)
