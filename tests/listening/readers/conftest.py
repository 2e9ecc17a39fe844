"""Property tests of readers take their time on a busy machine; that is no failure."""

from hypothesis import settings

settings.register_profile("readers", deadline=None)
settings.load_profile("readers")
