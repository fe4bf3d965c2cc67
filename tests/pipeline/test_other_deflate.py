"""Another deflate library packs the same words into other bytes; nobody's work may suffer from an update."""

import zlib
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from cchc_docs.pipeline import BuildRequest, build
from cchc_docs.publish.files import PublishReport
from tests.builders import office, workbook_file
from tests.merge.clerk import retyped


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("CCHC_CACHE", str(tmp_path / "cache"))


def published(workbook: Path) -> PublishReport:
    report = build(BuildRequest(workbook)).published
    assert report is not None
    return report


def use_other_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cchc_docs.ooxml.package.compressobj", lambda level, *more: zlib.compressobj(1, *more))
    monkeypatch.setattr("cchc_docs.rebuilding.engine", lambda: "the other library")  # as its name makes it


def words(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_files_nobody_touched_are_rewritten_once_and_then_left_alone(tmp_path, monkeypatch):
    workbook = workbook_file(tmp_path, office())
    first = published(workbook)
    before = {path: (first.folder / path).read_bytes() for path in first.created}
    use_other_library(monkeypatch)
    second = published(workbook)
    assert set(second.changed) == set(first.created)
    assert (second.beside, second.created, second.removed) == ([], [], [])
    for path, content in before.items():
        again = (second.folder / path).read_bytes()
        assert again != content
        assert words(again) == words(content)
    third = published(workbook)
    assert (third.changed, third.beside) == ([], [])


def test_a_letter_edited_by_hand_is_still_seen_as_edited(tmp_path, monkeypatch):
    workbook = workbook_file(tmp_path, office())
    first = published(workbook)
    letter = next(path for path in first.created if path.startswith("cong_van/"))
    edited = retyped((first.folder / letter).read_bytes(), ("Kính gửi", "Thân gửi"))
    (first.folder / letter).write_bytes(edited)
    use_other_library(monkeypatch)
    second = published(workbook)
    assert second.replaced == [letter] and letter not in second.changed
    assert (first.folder / letter).read_bytes() == edited
