"""Groups of steps that several guides use, and translations."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytest_django import DjangoAssertNumQueries

from augenhoehe.clarity.guide import Guide, Reuse, Section
from augenhoehe.desk.actions.guide import (
    archive_guide,
    call_up_to_date,
    create_guide,
    delete_guide,
    publish,
    restore_version,
    save_draft,
    set_group,
    translate_guide,
    unpublish,
)
from augenhoehe.desk.queries.guide import GuideState, draft_of, groups_of, guides_of, translations_of, uses_of
from augenhoehe.desk.queries.guide_group import outrun_groups, preview
from augenhoehe.desk.queries.guide_page import other_languages, published_at
from augenhoehe.desk.queries.guide_refused import GuideRefused
from augenhoehe.desk.queries.guide_version import version_of
from augenhoehe.desk.queries.open_log import OpenLog
from tests.guide_samples import PRINTER, SIGN_IN, THIRD, using


def group(log: OpenLog, guide: Guide = SIGN_IN, *, is_published: bool = True) -> GuideState:
    made = create_guide(log, guide, is_group=True)
    return publish(log, made.id) if is_published else made


def ids_of(guide: Guide) -> list[str]:
    return [step.id for step in guide.steps()]


def refused(call: object, *arguments: object, **options: object) -> str:
    assert callable(call)
    with pytest.raises(GuideRefused) as found:
        call(*arguments, **options)
    assert found.value.words
    return found.value.reason


def test_a_version_has_the_steps_of_its_groups_under_ids_of_their_own(log: OpenLog) -> None:
    shared = group(log)
    guide = publish(log, create_guide(log, using(shared.id)).id)
    seen = published_at(guide.token).guide
    assert ids_of(seen) == ["r1.s1", "r1.s2", "s1"]
    assert next(step.do for step in seen.steps()) == "Geben Sie Ihr Kennwort ein."
    assert draft_of(log, guide.id).guide == using(shared.id)


def test_the_same_group_twice_has_different_ids(log: OpenLog) -> None:
    shared = group(log)
    twice = Guide(
        title="x",
        sections=(Section(id="a", items=tuple(Reuse(id=use, group=str(shared.id)) for use in ("r1", "r2"))),),
    )
    seen = published_at(publish(log, create_guide(log, twice).id).token).guide
    assert ids_of(seen) == ["r1.s1", "r1.s2", "r2.s1", "r2.s2"]


def test_groups_in_groups_are_filled_in(log: OpenLog) -> None:
    inner = group(log)
    outer = group(log, using(inner.id, "Außen", use="i"))
    guide = publish(log, create_guide(log, using(outer.id)).id)
    assert ids_of(published_at(guide.token).guide) == ["r1.i.s1", "r1.i.s2", "r1.s1", "s1"]


def test_a_version_keeps_its_groups_as_they_were(log: OpenLog) -> None:
    shared = group(log)
    guide = publish(log, create_guide(log, using(shared.id)).id)
    assert outrun_groups(log, guide.id) == []
    save_draft(log, shared.id, replace(SIGN_IN, sections=(Section(id="g", items=(THIRD,)),)), None)
    publish(log, shared.id)
    assert ids_of(published_at(guide.token).guide) == ["r1.s1", "r1.s2", "s1"]
    assert outrun_groups(log, guide.id) == ["Anmelden"]
    assert publish(log, guide.id).published == 2
    assert ids_of(published_at(guide.token).guide) == ["r1.s3", "s1"]
    assert outrun_groups(log, guide.id) == []
    assert ids_of(version_of(log, guide.id, 1)) == ["r1.s1", "r1.s2", "s1"]
    assert restore_version(log, guide.id, 1).guide == using(shared.id)


def test_a_circle_is_refused_however_long(log: OpenLog) -> None:
    one, two = group(log, is_published=False), group(log, is_published=False)
    three = group(log, is_published=False)
    save_draft(log, one.id, using(two.id), None)
    save_draft(log, two.id, using(three.id), None)
    for target in (one, two, three):
        assert refused(save_draft, log, three.id, using(target.id), None) == "group_in_circle"
    assert draft_of(log, three.id).guide == SIGN_IN


@pytest.mark.parametrize("text", ["elsewhere", "0b6f1f1e-6f0e-4a77-9f0d-6a3f6c1f9aff"])
def test_a_group_that_is_not_there_is_not_published(log: OpenLog, text: str) -> None:
    guide = create_guide(log, using(text))
    assert refused(publish, log, guide.id) == "group_missing"
    assert refused(preview, log, guide) == "group_missing"


def test_a_group_of_somebody_else_is_not_there(log: OpenLog, other_log: OpenLog) -> None:
    foreign = group(other_log)
    guide = create_guide(log, using(foreign.id))
    assert refused(publish, log, guide.id) == "group_missing"
    assert refused(preview, log, guide) == "group_missing"
    assert groups_of(log) == []


def test_a_group_nobody_published_is_named(log: OpenLog) -> None:
    shared = group(log, is_published=False)
    guide = create_guide(log, using(shared.id))
    assert refused(publish, log, guide.id) == "group_not_published"
    assert ids_of(preview(log, guide)) == ["r1.s1", "r1.s2", "s1"]
    publish(log, shared.id)
    unpublish(log, shared.id)
    assert refused(publish, log, guide.id) == "group_not_published"


def test_a_group_in_use_stays(log: OpenLog) -> None:
    shared = group(log)
    guide = create_guide(log, using(shared.id))
    assert [line.title for line in uses_of(log, shared.id)] == ["Mail lesen"]
    for call in (delete_guide, archive_guide):
        assert refused(call, log, shared.id) == "group_in_use"
    assert refused(set_group, log, shared.id, is_group=False) == "group_in_use"
    delete_guide(log, guide.id)
    set_group(log, shared.id, is_group=False)
    delete_guide(log, shared.id)
    assert guides_of(log) == []


def test_groups_together_may_be_too_long(log: OpenLog) -> None:
    from_three_hundred = Guide(
        title="Lang",
        sections=(Section(id="a", items=tuple(replace(THIRD, id=f"s{number}") for number in range(300))),),
    )
    shared = group(log, from_three_hundred)
    guide = create_guide(log, using(shared.id))
    assert refused(publish, log, guide.id) == "too_many_steps"


def test_publishing_takes_the_same_queries_with_one_group_and_three(
    log: OpenLog, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    def of(count: int) -> Guide:
        uses = tuple(Reuse(id=f"r{number}", group=str(group(log).id)) for number in range(count))
        return Guide(title="x", sections=(Section(id="a", items=uses),))

    for count in (1, 3):
        made = create_guide(log, of(count))
        with django_assert_num_queries(7):
            publish(log, made.id)


def test_a_translation_knows_what_it_was_made_from(log: OpenLog) -> None:
    original = publish(log, create_guide(log, PRINTER).id)
    made = translate_guide(log, original.id, "en")
    assert (made.original, made.made_from, made.guide.language) == (original.id, 1, "en")
    assert made.guide.sections == PRINTER.sections
    assert made.guide.tested_on is None
    assert [one.is_older for one in translations_of(log, original.id)] == [False]


def test_a_translation_is_older_until_it_is_called_up_to_date(log: OpenLog) -> None:
    original = publish(log, create_guide(log, PRINTER).id)
    made = translate_guide(log, original.id, "en")
    save_draft(log, original.id, replace(PRINTER, goal="Neu."), None)
    assert [one.is_older for one in translations_of(log, original.id)] == [False]
    publish(log, original.id)
    assert [one.is_older for one in translations_of(log, original.id)] == [True]
    assert {one.id: one.is_older for one in guides_of(log)} == {original.id: False, made.id: True}
    assert call_up_to_date(log, made.id).made_from == 2
    assert [one.is_older for one in translations_of(log, original.id)] == [False]


def test_a_translation_of_a_translation_belongs_to_the_first(log: OpenLog) -> None:
    original = publish(log, create_guide(log, PRINTER).id)
    english = translate_guide(log, original.id, "en")
    assert refused(translate_guide, log, original.id, "de") == "same_language"
    back = translate_guide(log, english.id, "de")
    assert (back.original, back.made_from) == (original.id, 1)


def test_a_translation_outlives_its_original(log: OpenLog) -> None:
    original = create_guide(log, PRINTER)
    made = translate_guide(log, original.id, "en")
    delete_guide(log, original.id)
    assert draft_of(log, made.id).original is None
    assert call_up_to_date(log, made.id).made_from == 0


def test_customers_see_the_published_languages_and_no_others(log: OpenLog) -> None:
    original = publish(log, create_guide(log, PRINTER).id)
    english = translate_guide(log, original.id, "en")
    assert other_languages(original.id) == []
    publish(log, english.id)
    assert other_languages(original.id) == [("en", english.token)]
    assert other_languages(english.id) == [("de", original.token)]
    unpublish(log, original.id)
    assert other_languages(english.id) == []
