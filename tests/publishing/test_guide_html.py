"""The page of a guide: what is in it, that nothing written into it can run, and that it stays small."""

from __future__ import annotations

import dataclasses
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from augenhoehe.clarity.guide import END, Branch, Guide, Option, Picture, Reuse, Section, Step
from augenhoehe.publishing.guide_html import guide_fragment, guide_html, guide_script, guide_style
from augenhoehe.publishing.guide_text import plain, words_of
from tests.publishing.guide_markup import check_safe, page, parsed
from tests.publishing.guide_samples import GUIDES, LIVE, PRINTER, SHORT, VPN, words
from tests.source import PACKAGE

LARGEST = 50_000
each_guide = pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.title[:12])


@each_guide
def test_the_page_is_well_formed_and_its_anchors_lead_somewhere(guide: Guide) -> None:
    root = page(guide)
    check_safe(root)
    ids = [one.attributes["id"] for one in root.all() if "id" in one.attributes]
    assert len(set(ids)) == len(ids)
    anchors = [href[1:] for one in root.all("a") if (href := one.attributes["href"]).startswith("#")]
    assert anchors
    assert set(anchors) <= set(ids)
    assert root.all("html")[0].attributes["lang"] == guide.language
    assert [one.words for one in root.all("h1")] == [guide.title]
    assert root.all("main")[0].attributes["data-at"] == "start"


@each_guide
def test_every_step_can_be_ticked_and_reported(guide: Guide) -> None:
    form = page(guide).all("form")[0]
    assert form.attributes["method"] == "post"
    assert form.attributes["action"] == LIVE.post_url
    steps = [step.id for step in guide.steps()]
    assert [one.attributes["value"] for one in form.all("input", name="reached")] == steps
    told = [one.attributes["value"] for one in form.all("button", name="stuck")]
    questions = {branch.id for branch in guide.branches()}
    assert [one for one in told if one not in questions] == [*steps, END]
    assert questions == set(told) - {*steps, END}
    assert [one.attributes["name"] for one in form.all("textarea")] == [f"said-{one}" for one in told]
    assert len(form.all("button", name="finished", value="yes")) == 1


@each_guide
def test_the_core_line_is_seen_and_the_rest_folds_out(guide: Guide) -> None:
    root = page(guide)
    core = [one.words for one in root.all("p", class_="core")]
    for step in guide.steps():
        line = next(one for one in core if one.endswith(words_of(step.do)) and one.startswith(step.where))
        assert line not in " ".join(one.words for one in root.all("details"))
        for text in filter(None, (step.where_detail, step.why, step.if_not)):
            assert any(" ".join(words_of(text).split()) in one.words for one in root.all("details"))


@each_guide
def test_nothing_is_fetched_from_elsewhere(guide: Guide) -> None:
    html = guide_html(guide, LIVE, words(guide.language))
    root = parsed(html)
    assert {one.attributes["src"][:7] for one in root.all() if "src" in one.attributes} <= {"/k/abc/"}
    assert not re.search(r"url\(|@import|https?:", guide_style() + guide_script())
    assert "style=" not in html
    assert not re.search(r"\son\w+=", html.replace(guide_script(), ""))


@each_guide
def test_the_page_stays_small_with_style_and_script(guide: Guide) -> None:
    assert len(guide_html(guide, LIVE, words(guide.language)).encode()) <= LARGEST


def test_thirty_steps_are_thirty() -> None:
    assert len(list(VPN.steps())) == 30


def test_every_answer_leads_back_to_what_follows() -> None:
    root = page(PRINTER)
    answers = root.all("div", class_="answer")
    assert [one.attributes["id"] for one in answers] == ["answer-2-1", "answer-2-2", "answer-2-3"]
    options = root.all("ul", class_="options")[0].all("a")
    assert [one.attributes["href"] for one in options] == [f"#{one.attributes['id']}" for one in answers]
    for answer in answers:
        assert answer.attributes["data-of"] == "step-2"
        assert [one.attributes["href"] for one in answer.all("p", class_="rejoin")[0].all("a")] == ["#step-3"]
    last = Branch(id="q", question="Was sehen Sie?", options=(Option(id="o", label="Nichts"),))
    root = page(dataclasses.replace(SHORT, sections=(Section(id="s", items=(last,)),)))
    assert root.all("p", class_="rejoin")[0].all("a")[0].attributes["href"] == "#end"


def test_sections_without_a_step_are_passed_over() -> None:
    empty = (
        Section(id="e", title="Leer", items=(Reuse(id="r", group="g"),)),
        Section(id="f", title="Auch leer"),
    )
    first, second = PRINTER.sections
    root = page(dataclasses.replace(PRINTER, sections=(first, *empty, second)))
    assert [one.words for one in root.all("h2")][1:-1] == [first.title, second.title]
    assert root.all("p", class_="known")[0].all("a")[0].attributes["href"] == "#part-4"
    assert page(Guide(sections=empty)).all("a", class_="main")[0].attributes["href"] == "#end"


def test_a_warning_stands_before_the_step_and_says_what_cannot_be_undone() -> None:
    card = next(one for one in page(PRINTER).all("div", class_="card") if one.all("p", class_="warn"))
    looks = [one.attributes.get("class") for one in card.inside if one.tag == "p"]
    assert looks == ["warn", "core", "see"]
    assert card.all("p", class_="warn")[0].words.endswith("Das lässt sich nicht rückgängig machen.")
    step = Step(id="x", do="Klicken Sie auf **Ja**.", irreversible=True)
    root = page(dataclasses.replace(SHORT, sections=(Section(id="s", items=(step,)),)))
    assert root.all("p", class_="warn")[0].words == "Achtung: Das lässt sich nicht rückgängig machen."


def test_pictures_have_words_size_and_wait_until_they_are_near() -> None:
    first = page(PRINTER).all("img")[0].attributes
    assert first == {
        "src": "/k/abc/printer.png",
        "alt": "Der Drucker von vorn. Die Taste sitzt unten rechts.",
        "width": "320",
        "height": "320",
        "loading": "lazy",
    }
    step = Step(id="x", do="Klicken Sie auf **Ja**.", picture=Picture(file="a.png"))
    guide = dataclasses.replace(SHORT, sections=(Section(id="s", items=(step,)),))
    assert page(guide).all("img")[0].attributes["alt"] == "Klicken Sie auf Ja."
    root = page(guide, dataclasses.replace(LIVE, picture=lambda _file: ""))
    assert root.all("img") == []
    assert root.all("p", class_="alt")[0].words == "Klicken Sie auf Ja."


def test_the_page_speaks_the_language_of_the_guide() -> None:
    german, english = page(PRINTER).text, page(VPN).text
    for both in (
        ("Hier komme ich nicht weiter", "I am stuck here"),
        ("Es hat geklappt", "It worked"),
        ("Wo ist das?", "Where is that?"),
        ("Geht nicht?", "Does it not work?"),
        ("Jetzt sehen Sie:", "You now see:"),
        ("Zuletzt ausprobiert am 3. November 2026", "Last tried out on 21 October 2026"),
    ):
        assert both[0] in german
        assert both[0] not in english
        assert both[1] in english
        assert both[1] not in german
    assert not re.search(r"\b(du|dein|dir|dich)\b", german, re.IGNORECASE)


def test_what_one_sees_is_not_announced_twice() -> None:
    seen = [one.words for one in page(PRINTER).all("p", class_="see")]
    assert seen[0] == "Jetzt sehen Sie: ein weißes Licht in der Taste."
    assert seen[1].startswith("Jetzt sehen Sie: Eine Liste mit Namen.")


HOSTILE = st.text() | st.sampled_from(
    (
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "' onfocus='alert(1)",
        "</textarea></details></main>",
        '**<b>**`</code>`https://a.example/"><script>',
        "javascript:alert(1)",
        "&lt;&#0;]]>--><!--",
        "\ud800\u202e\x00",
    )
)


@given(st.data())
def test_what_is_written_is_shown_and_never_runs(data: st.DataObject) -> None:
    def text() -> str:
        return data.draw(HOSTILE)

    step = Step(
        id=f"x{data.draw(st.text())}",
        do=f"do {text()}",
        where=text(),
        see=text(),
        if_not=text(),
        why=text(),
        where_detail=text(),
        picture=Picture(file=data.draw(st.text()), alt=text()),
        warning=text(),
        wait=text(),
    )
    asked = Branch(id=f"y{data.draw(st.text())}", question=text(), options=(Option(id="o", label=text()),))
    guide = Guide(
        title=text(),
        goal=text(),
        needs=(text(),),
        audience=text(),
        sections=(Section(id="s", title=text(), items=(step, asked)),),
        check=text(),
        help=text(),
    )
    about = dataclasses.replace(LIVE, greeting=text())
    html = guide_html(guide, about, words("de"))
    html.encode()
    root = parsed(html)
    check_safe(root)
    assert " ".join(words_of(step.do).split()) in root.all("p", class_="core")[0].words
    assert root.all("input", name="reached")[0].attributes["value"] == step.id
    check_safe(parsed(guide_fragment(guide, words("de"))))


@given(st.text())
def test_invisible_characters_do_not_reorder_what_is_read(text: str) -> None:
    cleaned = plain(text)
    assert not re.search("[\u202a-\u202e\u2066-\u2069\ud800-\udfff\x00-\x08]", cleaned)
    assert plain(cleaned) == cleaned


def test_the_script_of_the_page_stays_small() -> None:
    written = (PACKAGE / "publishing" / "guide" / "guide.js").read_bytes()
    assert len(guide_script().encode()) < len(written) <= 5 * 1024
    assert "//" not in guide_script()
