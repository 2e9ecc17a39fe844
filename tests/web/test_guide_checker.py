"""What the editor says of the checker: the sum of its hints, figures, hard words."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import Any

from django.test import Client

from augenhoehe.desk.actions.guide import create_guide
from augenhoehe.desk.queries.open_log import OpenLog
from tests.guide_samples import PRINTER
from tests.web.guides import WRITTEN
from tests.web.test_guide_edit import address, sent_of, text_of


def counted_by_badge(answer: Any) -> Counter[str]:
    heads = re.findall(r'<a class="kind" [^>]*>(\w+)', "".join(answer["hints"].values()))
    return Counter(heads)


def counted_in_words(words: str) -> Counter[str]:
    return Counter({kind: int(count) for count, kind in re.findall(r"(\d+) × (\w+)", words)})


def test_the_sum_counts_what_the_badges_say(log: OpenLog, owner: Client) -> None:
    state = create_guide(log, WRITTEN)
    answer = owner.post(address(state, "guide_draft"), sent_of(owner, state)).json()
    assert counted_by_badge(answer) == counted_in_words(answer["counts"])
    assert {"Wichtig", "Frage"} <= set(counted_by_badge(answer))


def test_readability_is_shown_from_a_hundred_words_on(log: OpenLog, owner: Client) -> None:
    short = text_of(owner.get(address(create_guide(log, PRINTER))))
    assert "Die schwersten Wörter" not in short
    long = replace(PRINTER, check="Die Benutzerkontensteuerung fragt nach. " * 40)
    page = text_of(owner.get(address(create_guide(log, long))))
    assert "Wiener Sachtextformel" in page
    assert "Benutzerkontensteuerung" in page.split("Die schwersten Wörter")[1]
    (figures,) = re.findall(r'<div id="readability">(.*?)</table>', page, re.DOTALL)
    assert all(re.fullmatch(r"-?\d+,\d", found) for found in re.findall(r"<td>(.*?)</td>", figures))


def test_an_easy_text_has_no_line_for_hard_words(log: OpenLog, owner: Client) -> None:
    easy = replace(PRINTER, goal="", sections=(), check="Warten Sie eine Minute. Er steht darunter. " * 20)
    page = text_of(owner.get(address(create_guide(log, easy))))
    assert "Wiener Sachtextformel" in page
    assert "Die schwersten Wörter" not in page
