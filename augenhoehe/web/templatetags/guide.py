"""Lines about guides as templates ask for them."""

from __future__ import annotations

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from augenhoehe.web.guide_list import GuideRow

register = template.Library()
_ROW = """<li><span class="quiet">{}</span>
<span><a class="row own" lang="{}" href="{}">{}</a>{}</span>
<span></span></li>"""


@register.filter
def guide_line(row: GuideRow) -> SafeString:
    """`{{ row|guide_line }}`: a guide in the list, amber where people wait for a better version."""
    said = format_html_join(" · ", "{}", ((one,) for one in (row.status, *row.notes)))
    amber = ""
    if row.amber:
        waiting = format_html('<a href="{}">{}</a>', reverse("guide_lessons", args=[row.line.id]), row.amber)
        amber = format_html('<br><span class="amber">{}</span>', waiting)
    about = format_html('<br><span class="quiet">{} · {}</span>{}', row.language, said, amber)
    address = reverse("guide", args=[row.line.id])
    return format_html(_ROW, row.when, row.line.language, address, row.title, about)
