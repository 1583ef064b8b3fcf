"""Settings of all tests."""

from __future__ import annotations

from hypothesis import settings

# How long an example takes says nothing about right or wrong, and much about the machine.
settings.register_profile("prereview", deadline=None)
settings.load_profile("prereview")
