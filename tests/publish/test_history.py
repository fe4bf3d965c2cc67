"""What the history keeps: every document ever published, by its hash; each set once; nothing for nothing."""

from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import pytest

from cchc_docs.publish import history
from cchc_docs.publish.archive import publish_archive
from cchc_docs.publish.files import Publication, publish
from cchc_docs.publish.manifest import digest, read_manifest
from cchc_docs.publish.record import MadeFrom
from tests.publish.two_sets import letter


def publish_set(folder: Path, *texts: str, **made_from: object) -> None:
    """Letters A, B, C … of these texts."""
    documents = [letter(f"cong_van/{chr(65 + n)}", text) for n, text in enumerate(texts)]
    made = MadeFrom(**made_from)  # type: ignore[arg-type]
    publish(Publication(folder, "lb.xlsx", is_whole=True, made_from=made), documents)


def stored(folder: Path, number: int) -> list[str]:
    with ZipFile(folder / history.pack_name(number)) as pack:
        assert all(info.compress_type == ZIP_STORED for info in pack.infolist() if info.filename.startswith("tep/"))
        return [name.removeprefix("tep/cong_van/") for name in pack.namelist() if name.startswith("tep/")]


def test_each_set_keeps_only_what_the_set_before_did_not_have(tmp_path):
    publish_set(tmp_path / "lb", "1", "1")
    publish_set(tmp_path / "lb", "1", "2", "1")
    publish_set(tmp_path / "lb", "1")
    assert [stored(tmp_path / "lb", n) for n in (1, 2, 3)] == [["A.docx", "B.docx"], ["B.docx", "C.docx"], []]


def test_a_publish_that_changes_nothing_leaves_no_entry(tmp_path):
    publish_set(tmp_path, "1", when="2026-01-05T08:00")
    publish_set(tmp_path, "1", when="2026-01-06T08:00")
    assert history.numbers(tmp_path) == [1]


def test_the_bytes_of_every_document_ever_published_are_found_by_their_hash(tmp_path):
    for text in ("1", "2", "3"):
        publish_set(tmp_path, text, "một")
    (tmp_path / "cong_van/A.docx").write_text("sửa tay", encoding="utf-8")
    for text in ("1", "2", "3"):
        content = f"cong_van/A {text}".encode()
        assert history.published_bytes(tmp_path, digest(content)) == content
    assert history.published_bytes(tmp_path, digest(b"never")) is None
    assert history.published_hashes(tmp_path, "cong_van/A.docx") == [
        digest(f"cong_van/A {text}".encode()) for text in ("3", "2", "1")
    ]


def test_the_record_tells_when_from_what_and_what_changed(tmp_path):
    publish_set(tmp_path, "1", "1", when="2026-01-05T08:00", program="0.1.0", workbook=b"PK book", prints={"x": "y"})
    publish_set(tmp_path, "2", when="2026-01-06T08:00", workbook=b"PK book")
    first, second = (history.record(tmp_path, number) for number in (1, 2))
    assert first and second
    assert (first.when, first.program, first.workbook) == ("2026-01-05T08:00", "0.1.0", "lb.xlsx")
    assert (second.created, second.changed, second.removed) == ((), ("cong_van/A.docx",), ("cong_van/B.docx",))
    assert second.entries == read_manifest(tmp_path)
    assert second.size == (tmp_path / history.pack_name(2)).stat().st_size


def test_a_workbook_is_kept_once_and_found_for_each_set_made_from_it(tmp_path):
    publish_set(tmp_path, "1", workbook=b"PK one")
    publish_set(tmp_path, "2", workbook=b"PK one")
    publish_set(tmp_path, "3", workbook=b"PK two")
    assert [history.workbook_bytes(tmp_path, n) for n in (1, 2, 3, 4)] == [b"PK one", b"PK one", b"PK two", None]
    with ZipFile(tmp_path / history.pack_name(2)) as pack:
        assert history.WORKBOOK_FILE not in pack.namelist()


def test_the_same_set_made_of_the_same_gives_the_same_pack(tmp_path):
    for name in ("a", "b"):
        publish_set(tmp_path / name, "1", when="2026-01-05T08:00", workbook=b"PK", inputs="{}")
    one, two = ((tmp_path / name / history.pack_name(1)).read_bytes() for name in ("a", "b"))
    assert one == two


@pytest.mark.parametrize("damage", [b"", b"PK\x03\x04 cut short", b"not a package at all"])
def test_a_damaged_pack_is_passed_over(tmp_path, damage):
    publish_set(tmp_path, "1")
    publish_set(tmp_path, "2")
    (tmp_path / history.pack_name(2)).write_bytes(damage)
    assert history.record(tmp_path, 2) is None
    last = history.last_record(tmp_path)
    assert last and last.number == 1
    assert history.published_bytes(tmp_path, digest(b"cong_van/A 2")) is None
    publish_set(tmp_path, "3")
    assert history.numbers(tmp_path) == [1, 2, 3]
    assert (tmp_path / history.pack_name(2)).read_bytes() == damage


def test_a_set_from_before_there_was_a_history_gets_its_first_entry(tmp_path):
    publish_set(tmp_path, "1", "1")
    (tmp_path / history.pack_name(1)).unlink()
    publish_set(tmp_path, "1", "2")
    assert stored(tmp_path, 1) == ["A.docx", "B.docx"]


def test_an_archive_has_no_history(tmp_path):
    publish_archive(tmp_path / "bo.zip", [letter("A", "1")], workbook="lb.xlsx", is_whole=True)
    with ZipFile(tmp_path / "bo.zip") as package:
        assert sorted(package.namelist()) == ["A.docx", "manifest.json"]
