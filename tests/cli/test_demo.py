from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import pytest

from augenhoehe.desk.samples import sample, sentences
from augenhoehe.language.identifiers import find_identifiers
from augenhoehe.listening import analyse
from tests.cli.program import Home

NOW = datetime(2026, 11, 26, 15, 0, tzinfo=UTC)
Language = Literal["de", "en"]


def test_a_log_beside_the_own_one_is_made_and_opens(home: Home) -> None:
    own = home.database.read_bytes()
    done = home.run("demo")
    folder = home.data.with_name("data-demo")
    assert done.returncode == 0
    assert str(folder) in done.stdout
    assert "AUGENHOEHE_DATA" in done.stdout
    shown = home.with_environment(AUGENHOEHE_DATA=str(folder)).run("entries", "--format", "json")
    assert len(json.loads(shown.stdout)) > 30
    assert home.database.read_bytes() == own
    assert home.run("demo").returncode == 2


def test_a_folder_of_choice_must_be_empty(new_home: Home, tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "mine.txt").write_text("mine", encoding="utf-8")
    assert new_home.run("demo", "--into", str(tmp_path / "taken")).returncode == 2
    assert [one.name for one in (tmp_path / "taken").iterdir()] == ["mine.txt"]
    assert new_home.run("demo", "--into", str(tmp_path / "fresh"), "--entries", "3").returncode == 0
    assert new_home.run("demo", "--into", str(tmp_path / "none"), "--entries", "0").returncode == 2


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_same_seed_gives_the_same_log(language: Language) -> None:
    assert sample(language, NOW, 1) == sample(language, NOW, 1)
    assert sample(language, NOW, 1).entries != sample(language, NOW, 2).entries


@pytest.mark.parametrize("weekday", range(7))
def test_the_course_is_in_its_fourth_week_whatever_the_day(weekday: int) -> None:
    now = NOW.replace(day=23 + weekday)
    made = sample("de", now, 1)
    assert 21 <= (now.date() - made.course[1].starts_on).days <= 27
    assert all(entry.conversation_at < now for _id, entry in made.entries)
    assert [look_back.week for _id, look_back in made.look_backs] == [1, 2, 3]
    assert all(look_back.finished for _id, look_back in made.look_backs)


def test_as_many_entries_as_asked_for() -> None:
    assert len(sample("en", NOW, 1, 2_000).entries) == 2_000


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_mirror_shows_much_in_the_conversation_about_an_entry(language: Language) -> None:
    made = sample(language, NOW, 1)
    mirror = made.mirror[1]
    assert mirror.entry in {entry_id for entry_id, _entry in made.entries}
    assert {turn.speaker for turn in mirror.turns} == {"agent", "customer"}
    seen = analyse(mirror.conversation(), trained=False)
    assert seen.language == language
    assert {"words_of_worry", "belittles", "jargon", "paraphrase", "teach_back"} <= {
        finding.code for finding in seen.findings
    }
    assert {moment.kind for moment in seen.moments} == {"good", "second_look"}


@pytest.mark.parametrize("language", ["de", "en"])
def test_no_invented_sentence_names_anybody(language: Language) -> None:
    words = sentences(language)
    texts = [words.intention, words.parked, *words.differently, *words.worry, *words.note]
    texts += words.mirror.splitlines()
    texts += [text for one in words.look_back for text in (one.best, one.hardest, one.heard, one.sentence)]
    assert len(set(texts)) == len(texts)
    assert not [text for text in texts if find_identifiers(text)]
