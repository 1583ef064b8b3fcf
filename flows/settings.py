"""What Prefect must be told before it is imported: no telemetry, no outside server, nothing written to the home."""

from __future__ import annotations

import logging
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

#: The embedded server takes 8 to 20 seconds to start; a slow machine gets more than Prefect's own 20.
STARTUP_SECONDS = 90

_QUIET = {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_LOGGING_LEVEL": "CRITICAL",
    "PREFECT_LOGGING_SERVER_LEVEL": "CRITICAL",
    "PREFECT_LOGGING_TO_API_ENABLED": "false",
    "PREFECT_SERVER_EPHEMERAL_ENABLED": "true",
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": str(STARTUP_SECONDS),
    # Our own reports say what is done. In memory, two runs never wait for each other, and a killed one leaves nothing.
    "PREFECT_API_DATABASE_CONNECTION_URL": "sqlite+aiosqlite:///:memory:",
    "PREFECT_RESULTS_PERSIST_BY_DEFAULT": "false",
}
#: Loggers of Prefect's background threads: they stand outside its settings, and grumble where the machine is busy.
_GRUMBLERS = ("EventsWorker", "APILogWorker")
_OUTSIDE = ("PREFECT_API_URL", "PREFECT_API_KEY", "PREFECT_PROFILE")
_HERE = "127.0.0.1,localhost"


def prepare_prefect() -> Path:
    """Sets the environment that Prefect reads on import; gives the folder it may write in."""
    home = cache_home() / "prefect"
    home.mkdir(parents=True, exist_ok=True)
    for name in _OUTSIDE:
        os.environ.pop(name, None)
    os.environ.update(_QUIET, PREFECT_HOME=str(home))
    for name in ("NO_PROXY", "no_proxy"):  # a proxy must not stand between us and our own server
        os.environ[name] = ",".join(filter(None, (os.environ.get(name), _HERE)))
    for name in _GRUMBLERS:
        logging.getLogger(name).setLevel(logging.CRITICAL)
    return home


def cache_home() -> Path:
    """The first folder for things that can be made anew that may be written in. It needs no HOME."""
    return next(path for path in _candidates() if _writable(path))


def _candidates() -> Iterator[Path]:
    for name, below in (("PREREVIEW_HOME", ""), ("XDG_CACHE_HOME", "prereview"), ("HOME", ".cache/prereview")):
        if os.environ.get(name):
            yield Path(os.environ[name], below)
    yield Path(tempfile.gettempdir()) / f"prereview-{os.getuid() if hasattr(os, 'getuid') else 'user'}"
    yield Path(tempfile.mkdtemp(prefix="prereview-"))


def _writable(path: Path) -> bool:
    try:
        path.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError:
        return False
    return os.access(path, os.W_OK | os.X_OK)
