"""A rulebook that cannot be used says file, line and what was expected."""

from pathlib import Path

import pytest

from augenhoehe.language.rulebook import BadRulebookError, Rulebook, load_rulebook

RULE = """
[[rule]]
name = "so_easy"
phrases = ["ganz einfach"]
reason = { de = "Weil.", en = "Because." }
source = "ours"
hits = ["A: Ganz einfach."]
misses = ["A: Einfach."]
"""
CODES = ("belittles",)


def _load(folder: Path, rules: str, about: str = "version = 3\n", lists: str = "") -> Rulebook:
    home = folder / "de"
    home.mkdir(exist_ok=True)
    (home / "rulebook.toml").write_text(about, encoding="utf-8")
    (home / "lists.toml").write_text(lists, encoding="utf-8")
    (home / "belittles.toml").write_text(rules, encoding="utf-8")
    return load_rulebook(home, CODES)


def test_a_rule_is_read_whole(tmp_path: Path) -> None:
    book = _load(tmp_path, RULE)
    (rule,) = book.rules
    assert (rule.id, rule.code, rule.strength, rule.place) == (
        "de.belittles.so_easy",
        "belittles",
        "clear",
        None,
    )
    assert rule.reason == {"de": "Weil.", "en": "Because."}
    assert book.version.startswith("de.3.")


def test_the_version_changes_with_every_letter(tmp_path: Path) -> None:
    before = _load(tmp_path, RULE).version
    assert _load(tmp_path, RULE.replace("Weil.", "Darum.")).version != before
    assert _load(tmp_path, RULE).version == before


@pytest.mark.parametrize(
    ("rules", "line", "words"),
    [
        (RULE.replace("phrases", "phrase"), 4, "unknown key 'phrase'"),
        (RULE.replace('source = "ours"\n', ""), 2, "'source' is missing"),
        (RULE.replace('hits = ["A: Ganz einfach."]', "hits = []"), 7, "'hits' is missing or empty"),
        (RULE.replace('"ganz einfach"', '"(ganz einfach"'), 4, "bracket"),
        (RULE.replace('["ganz einfach"]', '"ganz einfach"'), 4, "must be a list of texts"),
        (RULE.replace(', en = "Because."', ""), 5, "needs words in de and en"),
        (RULE + 'strength = "strong"\n', 9, "must be one of clear, weak"),
        (RULE + "question = 1\n", 9, "must be a bool"),
        (RULE + 'place = "somewhere"\n', 9, "must be one of turn_start"),
        (RULE + RULE, 10, "a second rule"),
    ],
)
def test_a_fault_is_named_by_line(tmp_path: Path, rules: str, line: int, words: str) -> None:
    with pytest.raises(BadRulebookError) as caught:
        _load(tmp_path, rules)
    assert str(caught.value).startswith(f"de/belittles.toml:{line}: ")
    assert words in str(caught.value)


@pytest.mark.parametrize(
    ("about", "words"),
    [
        ("[shown]\nunknown = { clear = 'question' }", "no code"),
        ("[shown]\nbelittles = { clear = 'perhaps' }", "statement, question, never"),
        ("[shown]\nbelittles = { strong = 'never' }", "statement, question, never"),
        ("version = ", "rulebook.toml"),
    ],
)
def test_the_table_of_what_is_shown_is_checked(tmp_path: Path, about: str, words: str) -> None:
    with pytest.raises(BadRulebookError, match=words):
        _load(tmp_path, RULE, about)


def test_lists_hold_words_and_nothing_else(tmp_path: Path) -> None:
    with pytest.raises(BadRulebookError, match=r"lists\.toml:2: feeling must be a list of words"):
        _load(tmp_path, RULE, lists='other = ["a"]\nfeeling = 3\n')


@pytest.mark.parametrize("content", ["x = 1", "[[rule]]\n[other]", "rule = 3", "[[rule]"])
def test_a_file_without_rules_is_none(tmp_path: Path, content: str) -> None:
    with pytest.raises(BadRulebookError, match=r"belittles\.toml"):
        _load(tmp_path, content)


def test_a_file_is_called_after_its_code(tmp_path: Path) -> None:
    _load(tmp_path, RULE)
    (tmp_path / "de" / "rudeness.toml").write_text(RULE, encoding="utf-8")
    with pytest.raises(BadRulebookError, match="'rudeness' is none"):
        load_rulebook(tmp_path / "de", CODES)


def test_missing_files_are_named(tmp_path: Path) -> None:
    (tmp_path / "de").mkdir()
    with pytest.raises(BadRulebookError, match=r"no lists\.toml, rulebook\.toml"):
        load_rulebook(tmp_path / "de", CODES)


def test_a_mark_needs_no_reason_and_a_code_does(tmp_path: Path) -> None:
    unseen = RULE.replace('reason = { de = "Weil.", en = "Because." }\n', "").replace('"A: ', '"')
    with pytest.raises(BadRulebookError, match="'reason' is missing"):
        _load(tmp_path, unseen)
    (rule,) = load_rulebook(tmp_path / "de", (), marks=CODES).rules
    assert (rule.code, dict(rule.reason)) == ("belittles", {})
    assert rule.hits == ("Ganz einfach.",)


def test_a_mark_needs_its_proof_all_the_same(tmp_path: Path) -> None:
    _load(tmp_path, RULE)
    unproved = RULE.replace('hits = ["A: Ganz einfach."]', "hits = []")
    (tmp_path / "de" / "belittles.toml").write_text(unproved, encoding="utf-8")
    with pytest.raises(BadRulebookError, match="'hits' is missing"):
        load_rulebook(tmp_path / "de", (), marks=CODES)


def test_shared_lists_stand_beside_those_of_the_folder(tmp_path: Path) -> None:
    asking = RULE.replace('"ganz einfach"', '"<grade> einfach"')
    with pytest.raises(BadRulebookError, match="no list is called <grade>"):
        _load(tmp_path, asking)
    (rule,) = load_rulebook(tmp_path / "de", CODES, shared={"grade": ("ganz", "sehr")}).rules
    assert rule.phrases[0].expression.search(" sehr einfach ")


def test_a_list_of_the_folder_comes_before_a_shared_one(tmp_path: Path) -> None:
    asking = RULE.replace('"ganz einfach"', '"<grade> einfach"')
    _load(tmp_path, asking, lists='grade = ["so"]\n')
    (rule,) = load_rulebook(tmp_path / "de", CODES, shared={"grade": ("ganz",)}).rules
    assert rule.phrases[0].expression.search(" so einfach ")
    assert not rule.phrases[0].expression.search(" ganz einfach ")
