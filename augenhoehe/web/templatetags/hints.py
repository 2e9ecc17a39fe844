"""`{{ field|hint }}`: the notice beside a field of a `HintedForm`."""

from __future__ import annotations

from django import template
from django.forms import BoundField

from augenhoehe.web.forms.hints import HintedForm

register = template.Library()


@register.filter
def hint(field: BoundField) -> str:
    """Return what the field's text may give away, in words; "" when there is nothing."""
    return field.form.hint_of(field.name) if isinstance(field.form, HintedForm) else ""
