"""A column of sealed bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    _BytesField = models.BinaryField[bytes, bytes]
else:
    _BytesField = models.BinaryField


class SealedField(_BytesField):
    """A BinaryField that gives bytes with every database; PostgreSQL's driver gives memory views."""

    def from_db_value(self, value: bytes | memoryview | None, *_others: Any) -> bytes | None:
        return None if value is None else bytes(value)
