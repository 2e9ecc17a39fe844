"""The addresses under /k/. Whatever is no token has no address at all."""

from __future__ import annotations

from django.urls import re_path

from augenhoehe.web.customer import assets, closing, guide

_TOKEN = "(?P<token>[A-Za-z0-9_-]{22})"  # noqa: S105 - the form of one
_PAGE = f"(?P<kind>[gc])/{_TOKEN}"
_FILE = r"(?P<file>[0-9a-f]{32}\.(?:png|jpg))"

urlpatterns = [
    re_path(rf"^{_PAGE}/\Z", guide.page, name="k_page"),
    re_path(rf"^{_PAGE}/p/{_FILE}\Z", guide.picture, name="k_picture"),
    re_path(rf"^{_PAGE}\.(?P<suffix>pdf|html)\Z", guide.file, name="k_file"),
    re_path(rf"^q/{_TOKEN}/\Z", closing.question, name="k_question"),
    re_path(r"^thanks/(?P<language>de|en)/\Z", closing.thanks, name="k_thanks"),
    re_path(r"^s/(?P<digest>[0-9a-f]{16})/(?P<name>[a-z]+\.(?:css|js))\Z", assets.asset, name="k_asset"),
]
