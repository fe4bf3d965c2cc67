"""A workspace for each test of the whole road."""

from pathlib import Path

import pytest


@pytest.fixture
def folder(tmp_path) -> Path:
    """A workspace in a folder with blanks and diacritics."""
    folder = tmp_path / "Kế hoạch năm 2024"
    (folder / "data").mkdir(parents=True)
    return folder
