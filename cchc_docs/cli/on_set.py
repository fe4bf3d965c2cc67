"""The road of commands that take a published set: which one is meant, a fault as JSON too, a word when it is old."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from cchc_docs.cli.choices import published_set
from cchc_docs.cli.json_data import print_json
from cchc_docs.cli.show import LazyProgress
from cchc_docs.errors import CchcError

Made = TypeVar("Made")


def on_published_set(source: Path | None, work: Callable[[Path, LazyProgress], Made], *, as_json: bool) -> Made:
    """What `work` makes of the set's folder. Whoever reads it on the screen is told when the workbook is newer."""
    progress = LazyProgress()
    try:
        folder, workbook = published_set(source)
        made = work(folder, progress)
    except CchcError as fault:
        if as_json:
            print_json({"error": str(fault)})
        raise
    finally:
        progress.finish()
    if workbook and not as_json:
        from cchc_docs.cli.freshness import warn_if_older

        warn_if_older(workbook)
    return made
