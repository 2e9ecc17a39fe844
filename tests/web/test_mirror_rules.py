"""Rules that somebody switches off where they found something, and on again."""

from __future__ import annotations

import json

import pytest
from django.test import Client
from django.urls import reverse
from msgspec.structs import replace

from augenhoehe.desk.actions.preferences import set_preferences
from augenhoehe.desk.documents import MIRROR, Dismissed, Preferences
from augenhoehe.desk.queries.mirror import seen_in
from augenhoehe.desk.queries.open_log import OpenLog
from augenhoehe.desk.queries.preferences import preferences_of
from tests.mirror_samples import CALL
from tests.web.test_mirror import SHOW, carried_in, look_at, text_of, value_of


def test_a_rule_is_switched_off_for_good_and_on_again(log: OpenLog, owner: Client) -> None:
    page = look_at(owner, CALL["de"])
    sent = {"document": carried_in(page), "dismiss": value_of(page, "dismiss", "so_easy")}
    offered = text_of(owner.post(SHOW, sent))
    off = text_of(
        owner.post(SHOW, {"document": carried_in(offered), "rule_off": value_of(offered, "rule_off")})
    )
    assert "ist jetzt in allen Gesprächen abgeschaltet" in off
    assert preferences_of(log).document.rules_off == {"de.belittles.so_easy"}
    assert "so_easy" not in look_at(owner, CALL["de"])
    assert "de.belittles.so_easy" in text_of(owner.get(reverse("settings")))
    at_once = owner.post(SHOW, {"document": carried_in(off), "rule_on": value_of(off, "rule_on")})
    assert "Ausgeblendet: Von oben herab." in text_of(at_once)
    assert preferences_of(log).document.rules_off == frozenset()
    set_preferences(log, rules_off=frozenset({"de.belittles.so_easy"}))
    on = owner.post(reverse("rule_on"), {"rule": "de.belittles.so_easy"})
    assert on.headers["Location"] == reverse("settings")
    assert "so_easy" in look_at(owner, CALL["de"])


def test_the_trained_part_does_not_bring_back_what_was_switched_off(log: OpenLog, owner: Client) -> None:
    document = json.loads(carried_in(look_at(owner, CALL["de"])))
    trained = MIRROR.decode(MIRROR.schema, json.dumps(document).encode())
    (found, *_) = [one for one in seen_in(trained, Preferences()).findings if one.origin == "trained"]
    gone = replace(trained, dismissed=(Dismissed(turn=found.turn, rule=f"de.{found.code}.any"),))
    assert found in seen_in(gone, Preferences()).findings
    off = Preferences(rules_off=frozenset({f"de.{found.code}.any"}))
    assert found not in seen_in(gone, off).findings


@pytest.mark.parametrize("sent", ["rule_off", "rule_on"])
def test_a_rule_named_in_another_way_changes_nothing(log: OpenLog, owner: Client, sent: str) -> None:
    page = look_at(owner, CALL["de"])
    assert owner.post(SHOW, {"document": carried_in(page), sent: "so_easy"}).status_code == 200
    assert preferences_of(log).document.rules_off == frozenset()


def test_hand_written_rules_alone_is_a_setting(log: OpenLog, owner: Client) -> None:
    assert ".trained" in look_at(owner, CALL["de"])
    typed = {"language": "de", "intention": "x", "working_days": ["0"], "rules_alone": "on"}
    owner.post(reverse("settings"), typed)
    assert preferences_of(log).document.trained_part is False
    assert ".trained" not in look_at(owner, CALL["de"])
    assert "checked" in text_of(owner.get(reverse("settings"))).split('name="rules_alone"')[1].split(">")[0]


def test_saving_the_settings_leaves_rules_as_they_are(log: OpenLog, owner: Client) -> None:
    set_preferences(log, rules_off=frozenset({"de.belittles.so_easy"}))
    owner.post(reverse("settings"), {"language": "de", "intention": "x", "working_days": ["0"]})
    assert preferences_of(log).document.rules_off == {"de.belittles.so_easy"}
