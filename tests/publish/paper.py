"""A small published set, to be printed: plan, annex, two letters, two forms."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from cchc_docs.pipeline import BuildRequest, build
from tests.builders import office, task, workbook_file

LETTER, ANNEX = "cong_van/cong_van_PNV.docx", "phu_luc.docx"


def publish_set(folder: Path, **plan: str) -> Path:
    """The set of an office with two agencies, published in `folder`; returns the folder."""
    with TemporaryDirectory() as desk:
        workbook = workbook_file(Path(desk), office([task(), task("1.6", "Phòng Tư pháp")], **plan))
        assert build(BuildRequest(workbook, folder)).published
    return folder


@cache
def _documents() -> dict[str, bytes]:
    with TemporaryDirectory() as desk:
        folder = publish_set(Path(desk, "bộ"))
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.docx")}


def letter() -> bytes:
    return _documents()[LETTER]


def annex() -> bytes:
    return _documents()[ANNEX]
