"""What gets installed: versions pinned by hash, without an address, under licences a company may use."""

from __future__ import annotations

import importlib.metadata
import re

import pytest
from packaging.requirements import Requirement

from tests.source import ROOT

COPYLEFT = re.compile(r"\bA?GPL|GNU (Affero )?General Public", re.IGNORECASE)


def lines_of(name: str) -> list[str]:
    """Return the pins of a file, each with its hashes, as one line."""
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    return text.replace("\\\n", " ").splitlines()


def pins_of(name: str) -> dict[str, Requirement]:
    found = (Requirement(line.partition(" --hash")[0].strip()) for line in lines_of(name))
    return {requirement.name: requirement for requirement in found}


@pytest.mark.parametrize("name", ["run", "test", "measure"])
def test_every_version_is_pinned_by_hash_and_no_address_is_kept(name: str) -> None:
    assert lines_of(name)
    for line in lines_of(name):
        assert re.match(r"[a-z0-9-]+==\S+ ", line), line
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", line), line
        assert not re.search(r"://|index|find-links|trusted-host", line), line


def test_tests_run_on_the_versions_that_people_get() -> None:
    for fewer, more in (("run", "test"), ("test", "measure")):
        few, many = pins_of(fewer), pins_of(more)
        assert set(few) < set(many)
        assert not [name for name in few if few[name].specifier != many[name].specifier]


def test_what_is_installed_is_what_is_pinned() -> None:
    wanted = {name: pin for name, pin in pins_of("test").items() if not pin.marker or pin.marker.evaluate()}
    wrong = {
        name: importlib.metadata.version(name)
        for name, pin in wanted.items()
        if not pin.specifier.contains(importlib.metadata.version(name), prereleases=True)
    }
    assert not wrong


def test_the_plain_install_has_no_copyleft_licence() -> None:
    for name, pin in pins_of("run").items():
        if pin.marker and not pin.marker.evaluate():
            continue
        about = importlib.metadata.metadata(name)
        said = [about[key][:200] for key in ("License-Expression", "License") if key in about]
        said += [value for value in about.get_all("Classifier") or [] if value.startswith("License")]
        assert not [text for text in said if COPYLEFT.search(text)], name
        files = importlib.metadata.files(name) or []
        assert any(said) or any("LICEN" in file.name.upper() for file in files), name
