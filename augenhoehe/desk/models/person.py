"""Somebody who keeps a log."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

LOCAL = "local"


class PersonManager(BaseUserManager["Person"]):
    """Finds people by handle; they are created by `actions.person.begin`."""


class Person(AbstractBaseUser):
    """An owner of records. `last_number` is the running number given out last; it never goes back."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    handle = models.CharField(max_length=150, unique=True)
    language = models.CharField(max_length=2, default="en")
    last_number = models.PositiveIntegerField(default=0)
    # Not kept: when somebody signed in is nobody's business.
    last_login = None

    USERNAME_FIELD = "handle"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects: ClassVar[PersonManager] = PersonManager()

    class Meta:
        verbose_name = _("person")

    def __str__(self) -> str:
        return self.handle
