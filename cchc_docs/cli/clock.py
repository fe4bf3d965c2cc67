"""The clock, read by doors only."""

from datetime import datetime


def now_text() -> str:
    """The local time with its zone, for the history: 2026-01-05T08:00:00+07:00."""
    return datetime.now().astimezone().isoformat(timespec="seconds")
