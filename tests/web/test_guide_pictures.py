"""Pictures of a guide: taken in as files, shown, taken away, and nobody else's."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from augenhoehe.clarity.guide import Picture
from augenhoehe.desk.actions.guide import create_guide
from augenhoehe.desk.actions.guide_picture import add_picture
from augenhoehe.desk.queries.guide import GuideState
from augenhoehe.desk.queries.open_log import OpenLog
from augenhoehe.web.forms.guide import GuideReader
from tests.guide_samples import drawn
from tests.web.guides import WRITTEN
from tests.web.test_guide_edit import address, form_of, guide_of, sent_of, text_of


@pytest.fixture
def state(log: OpenLog) -> GuideState:
    return create_guide(log, WRITTEN)


def test_pictures_come_as_files_and_go(log: OpenLog, owner: Client, state: GuideState) -> None:
    file = SimpleUploadedFile("a.png", drawn())
    owner.post(address(state), {**sent_of(owner, state), "go": "save", "file.s1": file})
    picture = next(guide_of(log, state).steps()).picture
    assert picture
    shown = owner.get(reverse("guide_picture", args=[picture.file]))
    assert (shown.status_code, shown.headers["Content-Type"]) == (200, "image/png")
    page = text_of(owner.get(address(state)))
    assert f'value="{picture.file} 40 30"' in page
    owner.post(address(state), {**form_of(page), "go": "unpicture.s1"})
    assert next(guide_of(log, state).steps()).picture is None


def test_a_file_that_is_no_picture_is_said(log: OpenLog, owner: Client, state: GuideState) -> None:
    answer = owner.post(
        address(state, "guide_picture_new"), {"picture": SimpleUploadedFile("a.png", b"<svg>")}
    )
    assert answer.status_code == 400
    assert "kein Bild" in answer.json()["fault"]
    assert owner.post(address(state, "guide_picture_new")).status_code == 400
    page = owner.post(address(state), {**sent_of(owner, state), "file.s1": SimpleUploadedFile("a.png", b"x")})
    assert 'id="e.file.s1"' in text_of(page)


def test_a_picture_of_somebody_else_is_not_found(log: OpenLog, outsider: Client) -> None:
    picture = add_picture(log, drawn())
    assert outsider.get(reverse("guide_picture", args=[picture.file])).status_code == 404
    assert outsider.get(reverse("guide_picture", args=["etc_passwd"])).status_code == 404


def test_only_what_we_made_counts_as_a_picture() -> None:
    sent = QueryDict(mutable=True)
    sent.setlist("part", ["section.a", "step.s1", "step.s2"])
    sent["picture.s1"] = f"{'a' * 32}.png 4 3"
    sent["picture.s2"] = "../../secret.png 4 3"
    first, second = GuideReader(sent).read().guide.steps()
    assert first.picture == Picture(file=f"{'a' * 32}.png", width=4, height=3)
    assert second.picture is None
