"""Tokens that let a browser in once."""

from __future__ import annotations

from django.db import models

from augenhoehe.desk.models.person import Person
from augenhoehe.desk.models.sealed_field import SealedField


class SignInToken(models.Model):
    """A hash of a token that `serve` printed. It is used up by opening it, and a new one replaces it."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, primary_key=True, related_name="+")
    digest = SealedField()

    def __str__(self) -> str:
        return str(self.person_id)
