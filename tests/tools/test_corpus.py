"""The corpus follows its format, and a file that does not is named by line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tools.corpus import CorpusError, main, read_file

GOOD = """# a brief
## de-one
A: Guten Tag. Was kann ich für Sie tun? {open_question}
K: Nichts geht! {words_of_anger, words_of_panic} Seit heute.
"""


def _file(folder: Path, content: str) -> Path:
    home = folder / "de" / "train"
    home.mkdir(parents=True, exist_ok=True)
    (home / "brief.txt").write_text(content, encoding="utf-8")
    return home / "brief.txt"


def test_labels_stand_behind_their_sentence(tmp_path: Path) -> None:
    (conversation,) = read_file(_file(tmp_path, GOOD))
    assert (conversation.id, conversation.language) == ("de-one", "de")
    agent, customer = conversation.turns
    assert agent.text == "Guten Tag. Was kann ich für Sie tun?"
    assert agent.marks == ((len(agent.text), frozenset({"open_question"})),)
    assert customer.text == "Nichts geht! Seit heute."
    assert customer.marks[0][0] == len("Nichts geht!")
    assert customer.labels == {"words_of_anger", "words_of_panic"}


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        (GOOD.replace("## de-one\n", ""), 2, "before the first"),
        (GOOD.replace("K: ", "Kunde: "), 4, "expected 'A: ' or 'K: '"),
        (GOOD.replace("{open_question}", "{words_of_anger}"), 3, "not a label of this speaker"),
        (GOOD.replace("{open_question}", "{open_question"), 3, "brace"),
        (GOOD.replace("A: Guten Tag. Was kann ich für Sie tun?", "A: "), 3, "no text"),
        ("## a\nA: Hallo.\n", 1, "at least two turns"),
    ],
)
def test_a_fault_is_named_by_line(tmp_path: Path, content: str, line: int, words: str) -> None:
    with pytest.raises(CorpusError, match=words) as caught:
        read_file(_file(tmp_path, content))
    assert f"brief.txt:{line}:" in str(caught.value)


def test_two_conversations_never_share_a_name(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="de-one"):
        read_file(_file(tmp_path, GOOD + GOOD))


def test_the_gold_format_has_labels_by_turn(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--gold", str(_file(tmp_path, GOOD))]) == 0
    record = json.loads(capsys.readouterr().out)
    assert record["lang"] == "de"
    assert record["turns"][1]["labels"] == ["words_of_anger", "words_of_panic"]


def test_the_program_says_what_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(_file(tmp_path, "X: nein"))]) == 1
    assert "brief.txt:1" in capsys.readouterr().err
