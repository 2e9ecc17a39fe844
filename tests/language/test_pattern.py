"""The small language of phrases."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from augenhoehe.language.pattern import Lists, PatternError, compile_pattern
from augenhoehe.language.sentences import sentences

LISTS = Lists({"feeling": ("ärgerlich", "sehr <kind>", "frust*"), "kind": ("nervig",), "own": ("<own>", "a")})


@pytest.mark.parametrize(
    ("pattern", "found", "missed"),
    [
        ("müssen Sie", ["Das muessen sie wissen"], ["Sie müssen", "müssend Sie"]),
        ("verstell*", ["Da ist was verstellt"], ["Das hat er anverstellt"]),
        ("klick *problem", ["ein Klick Druckerproblem"], ["ein Klick Problematisch"]),
        ("doch (ganz|so was von) einfach", ["doch so was von einfach"], ["doch einfach"]),
        ("das ist [doch|ja] klar", ["das ist klar", "Das ist ja klar!"], ["das ist nun klar"]),
        ("haben Sie .. gelesen", ["Haben Sie das mal gelesen?"], ["Haben Sie a b c d gelesen"]),
        ("haben Sie ... gelesen", ["haben Sie a b c d e f g h gelesen"], ["gelesen haben Sie"]),
        ("<own> b", ["a b"], ["b b"]),
        ("das ist <feeling>", ["Das ist sehr nervig", "das ist frustrierend"], ["das ist nervig"]),
        ("^ alles klar $", ["Alles klar?!"], ["Ist alles klar?", "Alles klar soweit"]),
        ("fertig ?", ["Fertig?"], ["Fertig."]),
        ("don't worry", ["Dont worry", "DON’T worry"], ["do not worry"]),
        ("DNS-Cache", ["Den DNS-Cache leeren", "dns cache"], ["DNS und Cache"]),
    ],
)
def test_a_pattern_finds_and_misses(pattern: str, found: list[str], missed: list[str]) -> None:
    expression = compile_pattern(pattern, LISTS).expression
    assert all(expression.search(sentences(text)[0].text) for text in found)
    assert not any(expression.search(sentences(text)[0].text) for text in missed)


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("(offen", "bracket"),
        ("(a|b]", "bracket"),
        ("das ist <unbekannt>", "<unbekannt>"),
        ("[vielleicht]", "must be there"),
        ("*wort", "must be there"),
        ("a .. b .. c .. d .. e", "gaps"),
        ("wort{2}", "cannot read"),
        ("(a||b)", "empty"),
        ("", "must be there"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(pattern: str, words: str) -> None:
    with pytest.raises(PatternError, match=words):
        compile_pattern(pattern, LISTS)


@given(st.text(alphabet="ab *|()[]<>.^$?!…-", max_size=25))
def test_any_text_is_a_pattern_or_refused(source: str) -> None:
    try:
        pattern = compile_pattern(source, LISTS)
    except PatternError:
        return
    assert pattern.links


@pytest.mark.parametrize(
    ("pattern", "links"),
    [
        ("haben Sie", [("*", "haben"), ("haben", "sie")]),
        ("doch (ganz|so was von) einfach", [("doch", "ganz so"), ("ganz von", "einfach")]),
        ("das [ja|nun] ist", [("das ja nun", "ist")]),
        ("hin* .. *sehen", [("*", "hin*"), ("*", "*sehen")]),
        ("^ also", [("^", "also")]),
        ("DNS-Cache ?", [("dns", "cache"), ("cache", "?")]),
        ("sehr <kind>", [("sehr", "nervig")]),
    ],
)
def test_a_pattern_tells_which_words_stand_side_by_side(pattern: str, links: list[tuple[str, str]]) -> None:
    told = compile_pattern(pattern, LISTS).links
    for left, right in links:
        assert (frozenset(left.split()), frozenset(right.split())) in told


_ALTERNATIVES = st.lists(
    st.sampled_from(["a", "ab", "a b", "b", "b c", "*b", "a*", "b*", "?", "[c] a", "(a|c) b", "c .. b"]),
    min_size=1,
    max_size=7,
    unique=True,
)


@given(_ALTERNATIVES, st.text("abc ?", max_size=12))
def test_alternatives_are_tried_in_their_order_however_they_are_grouped(
    alternatives: list[str], text: str
) -> None:
    grouped = compile_pattern(f"({'|'.join(alternatives)})", Lists(), anchored=False).expression
    bodies = [compile_pattern(one, Lists(), anchored=False).body for one in alternatives]
    in_a_row = re.compile(f"(?:{'|'.join(bodies)})")
    for sentence in sentences(text):
        found, wanted = grouped.search(sentence.text), in_a_row.search(sentence.text)
        assert (found and found.span()) == (wanted and wanted.span())
