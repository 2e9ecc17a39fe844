"""A draft reply: what is in it, and what nothing in it does. Every rule proves itself, in both directions."""

from __future__ import annotations

from typing import cast

import pytest

from augenhoehe.language.rulebook import BadRulebookError
from augenhoehe.language.sentences import sentences
from augenhoehe.listening import Conversation, Language, Turn
from augenhoehe.listening.reply import ReplyCheck, ReplyRule, check_reply, read_reply_rules, reply_rules

LANGUAGES: tuple[Language, ...] = ("de", "en")
GOOD = """
[[rule]]
name = "one"
codes = ["offers_help"]
reason = { de = "Grund", en = "reason" }
instead = { de = "so", en = "so" }
hits = { de = ["A: Nein."], en = ["A: No."] }
misses = { de = ["A: Ich helfe."], en = ["A: I help."] }
"""


def checked(proof: str, language: str) -> ReplyCheck:
    *before, reply = [line.partition(": ")[2] for line in proof.splitlines()]
    said = Conversation(tuple(Turn("customer", text) for text in before)) if before else None
    return check_reply(reply, cast("Language", language), said)


@pytest.mark.parametrize("rule", reply_rules(), ids=lambda rule: rule.id)
@pytest.mark.parametrize("language", LANGUAGES)
def test_rule_speaks_where_it_must_and_nowhere_else(rule: ReplyRule, language: str) -> None:
    def speaks(proof: str) -> bool:
        return rule.id in {one.rule for one in checked(proof, language).missing}

    assert not [proof for proof in rule.hits[language] if not speaks(proof)]
    assert not [proof for proof in rule.misses[language] if speaks(proof)]


@pytest.mark.parametrize("rule", reply_rules(), ids=lambda rule: rule.id)
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_phrase_is_proved(rule: ReplyRule, language: str) -> None:
    for patterns, proofs in ((rule.phrases, rule.misses), (rule.when, rule.hits)):
        texts = [one.text for proof in proofs[language] for one in sentences(proof)]
        idle = [one.source for one in patterns[language] if not any(map(one.expression.search, texts))]
        assert not idle


def test_findings_are_those_of_the_draft_and_count_its_characters() -> None:
    before = Conversation((Turn("customer", "Das ist doch ganz einfach kaputt."),))
    text = "Guten Tag,\n\ndas ist doch ganz einfach."
    found = [one for one in check_reply(text, "de", before).findings if one.code == "belittles"]
    assert [(one.turn, text[one.start : one.end]) for one in found] == [(0, "doch ganz einfach")]


def test_a_term_the_customer_used_is_known() -> None:
    text = "Ich leere jetzt den DNS-Cache."
    used = Conversation((Turn("customer", "Ist der DNS schuld?"),))
    assert "de.jargon.DNS" in {one.rule for one in check_reply(text, "de").findings}
    assert "de.jargon.DNS" not in {one.rule for one in check_reply(text, "de", used).findings}


def test_what_was_answered_before_needs_no_second_answer() -> None:
    turns = (
        Turn("customer", "Ich habe Angst, dass alles weg ist."),
        Turn("agent", "Ich verstehe Ihre Sorge."),
        Turn("customer", "Wo klicke ich?"),
    )
    codes = {one.rule for one in check_reply("Oben rechts.", "de", Conversation(turns)).missing}
    assert "reply.feeling_passed_over" not in codes


def test_quoted_lines_are_not_part_of_the_draft() -> None:
    text = "Ich sehe nach.\n> Das ist doch ganz einfach.\n  > Melden Sie sich."
    check = check_reply(text, "de")
    assert check.text == text
    assert "de.belittles.so_easy" not in {one.rule for one in check.findings}
    assert "reply.way_back" in {one.rule for one in check.missing}


@pytest.mark.parametrize("text", ["", " \n", "…", "> nur zitiert"])
def test_nothing_lacks_nothing(text: str) -> None:
    check = check_reply(text)
    assert (check.findings, check.missing) == ((), ())


def test_rules_can_be_left_out() -> None:
    assert "reply.way_back" in {one.rule for one in check_reply("Das ist bekannt.").missing}
    without = check_reply("Das ist bekannt.", without={"reply.way_back"})
    assert "reply.way_back" not in {one.rule for one in without.missing}


def test_the_trained_part_can_be_left_out() -> None:
    assert "+" in check_reply("Das ist bekannt.").rulebook
    assert "+" not in check_reply("Das ist bekannt.", trained=False).rulebook


def test_a_long_draft_costs_in_proportion() -> None:
    check = check_reply("Das ist doch ganz einfach. " * 2_000, "de", trained=False)
    assert sum(one.code == "belittles" for one in check.findings) == 2_000


def test_a_good_file_is_read() -> None:
    (rule,) = read_reply_rules(GOOD)
    assert (rule.id, rule.phrases) == ("reply.one", {"de": (), "en": ()})


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("name =", "nome =", ":2: unknown key 'nome'"),
        ('name = "one"', "", "'name' is missing"),
        ('"offers_help"', '"offers_tea"', "'offers_tea', which is no code"),
        (', en = "reason"', "", "'reason' needs words in de and en"),
        ('hits = { de = ["A: Nein."], en = ["A: No."] }', "", "'hits' is missing"),
        ("codes =", 'phrases = { de = ["(a"], en = ["b"] }\ncodes =', ":2: "),
        ("codes =", "codes", "reply.toml: "),
        ("[[rule]]", GOOD + "\n[[rule]]", "two rules of one name"),
    ],
)
def test_a_bad_file_is_refused_with_its_place(before: str, after: str, said: str) -> None:
    with pytest.raises(BadRulebookError, match=r"^reply\.toml") as caught:
        read_reply_rules(GOOD.replace(before, after, 1))
    assert said in str(caught.value)
