"""The clock, read by doors only."""

from datetime import datetime


def time_text(when: str) -> str:
    """“23/11/2026 19:39”, as the clock of that run showed it."""
    try:
        return datetime.fromisoformat(when).strftime("%d/%m/%Y %H:%M")
    except ValueError:
        return "không rõ lúc nào"


def now_text() -> str:
    """The local time with its zone, for the history: 2026-01-05T08:00:00+07:00."""
    return datetime.now().astimezone().isoformat(timespec="seconds")
