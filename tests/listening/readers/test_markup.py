"""HTML of mails and helpdesks turned into plain text."""

import html
import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from augenhoehe.listening.readers.markup import html_to_text, tidy

REPLY = """<html><head><title>AW</title><style>p { color: red }</style></head><body>
<p>Guten&nbsp;Tag,</p><p>das <b>Update</b> l&auml;uft.<br>Bitte warten.</p>
<div class="gmail_quote"><div class="gmail_attr">Am 12.03.24 um 10:15 schrieb Ben &lt;ben@x.example&gt;:</div>
<blockquote class="gmail_quote"><p>Nichts geht.</p><blockquote>Alt</blockquote></blockquote></div>
<div class="gmail_signature">Anna Weber<br>Tel. 123</div></body></html>"""


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p>a</p><p>b</p>", "a\n\nb"),
        ("a<br>b<br/><br />c", "a\nb\n\nc"),
        ("<div>a</div><div>b</div>", "a\nb"),
        ("x<ul><li>a<li>b</li></ul>y", "x\n\n- a\n- b\n\ny"),
        ("a\n   b\t c", "a b c"),
        ("<pre>a\n  b</pre>", "a\n  b"),
        ("<table><tr><td>Gerät</td><td>PC</td></tr><tr><td>Ort</td></tr></table>", "Gerät PC\nOrt"),
        ("1 &lt; 2 &amp;&amp; &quot;x&quot; &#228; &Auml; &euro;", '1 < 2 && "x" ä Ä €'),
        ("a<script>if (1 < 2) alert('</p>')</script>b<style>p{}</STYLE >c", "abc"),
        ("a<!-- <p>weg</p> -->b<![endif]--><!doctype html><?xml?>c", "abc"),
        ("Spalte < 5 und > 3", "Spalte < 5 und > 3"),
        ('<a title="a > b" href=x>Link</a>', "Link"),
        ('<a title=5">Link</a>', "Link"),
        ("<o:p></o:p>a<custom-tag>b</custom-tag>", "ab"),
        ('a<span style="display: none">weg</span>b', "ab"),
        ("a<script>nie zu Ende", "a"),
        ("a<!-- nie zu Ende", "a"),
        ("<head><title>weg</title><body>da", "da"),
        ("a</div></p></b>b", "a\n\nb"),
        ("&#x110000; &#99999999999999; &#xD800;", "\ufffd \ufffd \ufffd"),
        ("", ""),
    ],
)
def test_what_a_reader_sees_is_kept_and_nothing_else(source: str, text: str) -> None:
    assert html_to_text(source) == text


def test_quotes_are_kept_marked_or_left_out_and_signatures_left_out_on_request() -> None:
    own = "Guten Tag,\n\ndas Update läuft.\nBitte warten."
    header = "Am 12.03.24 um 10:15 schrieb Ben <ben@x.example>:"
    assert html_to_text(REPLY) == f"{own}\n\n{header}\n\nNichts geht.\n\nAlt\n\nAnna Weber\nTel. 123"
    marked = html_to_text(REPLY, quotes="mark", signatures=False)
    assert [line for line in marked.split("\n") if line.strip("> ")] == [
        *own.replace("\n\n", "\n").split("\n"),
        header,
        "> Nichts geht.",
        ">> Alt",
    ]
    assert html_to_text(REPLY, quotes="drop", signatures=False) == own


def test_an_answer_between_quotes_is_no_quote() -> None:
    source = '<div class="gmail_quote"><blockquote>Neu?</blockquote>Ja.<blockquote>Und?</blockquote></div>'
    assert html_to_text(source, quotes="drop") == "Ja."
    assert html_to_text('Ja.<div class="gmail_quote">Neu gestartet?</div>', quotes="drop") == "Ja."


def test_tidy_text_has_no_characters_that_nobody_sees() -> None:
    assert tidy("\ufeffa\x00b\r\nc \t\n\n\n\nd\ud800\u200b\r") == "ab\nc\n\nd\ufffd"


@given(st.lists(st.text("aäß<>&\"' ;#x1", min_size=1).filter(str.strip), min_size=1, max_size=6))
def test_escaped_words_come_back(paragraphs: list[str]) -> None:
    source = "".join(f"<p>{html.escape(words)}</p>" for words in paragraphs)
    assert html_to_text(source) == "\n\n".join(" ".join(words.split()) for words in paragraphs)


PIECES = [
    *"<>&\"' =/!-\na",
    "<p>",
    "</p>",
    "<!--",
    "-->",
    "<script>",
    "</script",
    "<blockquote>",
    "<a ",
    "&#",
    "<pre>",
]


@given(st.one_of(st.text(), st.lists(st.sampled_from(PIECES)).map("".join)))
def test_any_text_becomes_text(source: str) -> None:
    for quotes in ("keep", "mark", "drop"):
        found = html_to_text(source, quotes=quotes)
        assert found == found.strip()
        assert not re.search("\n\n\n|[\ud800-\udfff]", found)
        found.encode()


@pytest.mark.parametrize(
    "piece", [*PIECES, "<a '\"", "&#999999999", "<!", "</a", "<li", "<div><p>", "&#x", "<a"]
)
def test_time_grows_with_the_length_and_not_faster(piece: str) -> None:
    begun = time.process_time()
    found = html_to_text(piece * (300_000 // len(piece)), quotes="mark")
    assert time.process_time() - begun < 4
    assert len(found) <= 3_000_000
