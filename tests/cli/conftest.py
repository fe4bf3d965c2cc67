"""A working folder for each test of the command line."""

import shutil
from pathlib import Path

import pytest

from tests.cli.desk import COMMUNE


@pytest.fixture
def office(tmp_path) -> Path:
    """A workspace with the commune's workbook in data/, in a folder with blanks and diacritics."""
    folder = tmp_path / "Kế hoạch năm 2026"
    (folder / "data").mkdir(parents=True)
    shutil.copy(COMMUNE, folder / "data/xa.xlsx")
    return folder
