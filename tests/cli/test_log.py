from __future__ import annotations

import json
from pathlib import Path

import pytest

from augenhoehe.cli.commands.answers import flag_of
from augenhoehe.desk.questions import QUESTIONS
from tests.cli.program import Home

FULL = ("log", "--upset", "2", "--calm", "3", "--did", "said_back,asked_again", "--feelings", "worry",
        "--understood", "shown", "--copes", "yes", "--differently", "Wait two seconds.",
        "--worry", "the deadline",
        "--repeat", "no", "--channel", "chat", "--note", "100% done", "--intention-in-mind", "yes",
        "--ticket", "T-1",
        "--at", "2026-11-02 10:42", "--late", "--stream", "random")  # fmt: skip


def entries(home: Home) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(home.run("entries", "--format", "json").stdout)
    return found


def test_flags_make_an_entry_with_every_field(new_home: Home) -> None:
    home = new_home.with_environment(AUGENHOEHE_TIME_ZONE="Europe/Berlin")
    done = home.run(*FULL, "--format", "json")
    assert (done.returncode, "It begins now" in done.stderr) == (0, True)
    entry = entries(home)[0]
    assert entry.pop("did") == ["asked_again", "said_back"]
    given = {
        "id": json.loads(done.stdout)["id"], "conversation_at": "2026-11-02T10:42:00+01:00",
        "upset": 2, "calm": 3,
        "channel": "chat", "stream": "random", "feelings": ["worry"],
        "worry": "the deadline", "repeat": False,
        "understood": "shown", "copes": "yes", "differently": "Wait two seconds.", "note": "100% done",
        "intention_in_mind": True, "ticket": "T-1", "late": True,
    }  # fmt: skip
    assert {name: entry[name] for name in given} == given


def test_no_passphrase_is_needed_to_leave_an_entry(locked_home: Home, passphrase_file: Path) -> None:
    done = locked_home.run("log", "--upset", "unclear", "--calm", "1")
    assert done.returncode == 0
    assert done.stdout == ""
    assert "Upset: could not tell" in done.stderr
    found = locked_home.run("entries", "--format", "json", "--passphrase-file", str(passphrase_file))
    assert [entry["upset"] for entry in json.loads(found.stdout)].count("unclear") == 1


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        (["--upset", "2"], "--calm (0, 1, 2, 3, 4)"),
        (["--calm", "2", "--note", "x"], "--upset (0, 1, 2, 3, unclear)"),
        (["--upset", "9", "--calm", "1"], "“9” is not one of 0, 1, 2, 3, unclear"),
        (["--upset", "1", "--calm", "1", "--did", "said_back,danced"], "“danced” is not one of let_finish"),
        (["--upset", "1", "--calm", "1", "--repeat", "perhaps"], "“perhaps” is not one of yes, no"),
        (["--upset", "1", "--calm", "1", "--differently", "x" * 1001], "differently: expected str of length"),
        (["--upset", "1", "--calm", "1", "--at", "soon"], "--at: “soon” is no day and time like"),
        (["--upset", "1", "--calm", "1", "--at", "2100-01-01 10:00"], "lies ahead"),
        (["--upset", "1", "--calm", "1", "--at", "9999-12-31 23:59"], "lies ahead"),
        (["--upset", "1", "--calm", "1", "--at", "0001-01-01 00:00"], "too long ago"),
        (["--upset", "1", "--calm", "1", "--at", "2026-03-29 02:30"], "the clocks went forward"),
    ],
)
def test_what_cannot_be_meant_is_named_and_nothing_saved(home: Home, flags: list[str], said: str) -> None:
    before = len(entries(home))
    done = home.with_environment(AUGENHOEHE_TIME_ZONE="Europe/Berlin", COLUMNS="400").run("log", *flags)
    assert done.returncode == 2
    assert said in done.stderr
    assert len(entries(home)) == before


def test_help_names_every_question(new_home: Home) -> None:
    help_text = new_home.run("log", "--help").stdout
    flags = [flag_of(question.name) for question in QUESTIONS]
    assert all(flag in help_text for flag in (*flags, "--at", "--late", "--stream"))


def test_a_name_is_pointed_out_and_a_script_goes_on(home: Home) -> None:
    done = home.run(
        "log", "--upset", "1", "--calm", "1", "--note", "Frau Meier rief an", "--ticket", "Frau Meier"
    )
    assert done.returncode == 0
    assert done.stderr.count("“Frau Meier” may lead back to a customer") == 1


def test_lines_from_a_pipe_answer_the_questions(home: Home) -> None:
    done = home.run("log", typed="4\n\nbi\n3\nsaid_yes\n\nBreathe first.\n")
    assert done.returncode == 0
    entry = entries(home)[0]
    assert (entry["upset"], entry["calm"], entry["understood"], entry["copes"]) == (
        "unclear",
        3,
        "said_yes",
        None,
    )
    assert (entry["did"], entry["differently"]) == (["interrupted", "said_back"], "Breathe first.")


@pytest.mark.parametrize(
    ("typed", "said"),
    [("", "The input ended"), ("7\n", "“7” is none of the answers"), ("1\n\nf,zz\n", "“zz” is none")],
)
def test_lines_that_fit_nothing_save_nothing(home: Home, typed: str, said: str) -> None:
    before = len(entries(home))
    done = home.run("log", typed=typed)
    assert done.returncode == 2
    assert said in done.stderr
    assert len(entries(home)) == before
