"""What prints for Times New Roman, on systems that tell and on those where one must look for files."""

from pathlib import Path

import pytest

from cchc_docs.publish.fonts import font_for_times


@pytest.fixture
def windows(tmp_path, monkeypatch) -> Path:
    """No fontconfig; the folders that Windows names."""
    monkeypatch.setattr("cchc_docs.publish.fonts.shutil.which", lambda name: None)
    monkeypatch.setenv("WINDIR", str(tmp_path / "Windows"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "Local"))
    return tmp_path


def put(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"")
    return path


def test_times_new_roman_itself_comes_first(windows):
    put(windows / "Windows/Fonts/LiberationSerif-Regular.ttf")
    assert font_for_times() == "Liberation Serif"
    put(windows / "Windows/Fonts/times.ttf")
    assert font_for_times() == "Times New Roman"


def test_a_font_that_one_user_installed_counts(windows):
    put(windows / "Local/Microsoft/Windows/Fonts/Tinos-Regular.ttf")
    assert font_for_times() == "Tinos"


def test_libreoffice_brings_its_own_twin(windows):
    office = put(windows / "LibreOffice/program/soffice.com")
    assert font_for_times(office) is None
    put(windows / "LibreOffice/share/fonts/truetype/LiberationSerif-Regular.ttf")
    assert font_for_times(office) == "Liberation Serif"


def test_a_program_at_the_top_of_the_disk_is_no_fault(windows):
    assert font_for_times(Path("/soffice")) is None
