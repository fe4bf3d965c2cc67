"""What stops a publish while it moves its files, and what becomes of the folder then."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from cchc_docs.errors import CannotWriteError
from cchc_docs.keeping import history_of
from cchc_docs.publish import journal
from cchc_docs.publish.disk import found
from cchc_docs.publish.files import Publication, publish
from cchc_docs.publish.journal import JOURNAL, STAGED
from cchc_docs.publish.staging import put_in_order
from cchc_docs.publish.working_place import STAGING
from tests.publish.two_sets import letter, publish_new, publish_old, state

State = dict[str, bytes | None]


@pytest.fixture
def old(tmp_path) -> Path:
    folder = tmp_path / "bộ văn bản"
    publish_old(folder)
    return folder


@pytest.fixture
def after(old, tmp_path) -> State:
    copy = tmp_path / "sau"
    shutil.copytree(old, copy)
    publish_new(copy)
    return state(copy)


def failing(real: Callable[..., object], name: str, fault: OSError) -> Callable[..., object]:
    """The same function, but for a path of this name."""

    def fails(path, *others, **more):
        if any(Path(one).name == name and STAGING not in Path(one).parts for one in (path, *others[:1])):
            raise fault
        return real(path, *others, **more)

    return fails


def stopped(folder: Path, monkeypatch, at: str, what: str = "replace") -> None:
    """A publish that the power leaves just before the file `at` is moved: nothing is turned back any more."""
    with monkeypatch.context() as patch:
        patch.setattr(Path, what, failing(getattr(Path, what), at, OSError(5, "power failed")))
        patch.setattr(journal, "_turn_back", lambda *_: None)
        with pytest.raises(CannotWriteError):
            publish_new(folder)
    assert (folder / STAGING / JOURNAL).exists()


@pytest.mark.parametrize(
    ("what", "at", "fault"),
    [
        ("replace", "A.docx", PermissionError(13, "mở trong Word")),
        ("replace", "manifest.json", OSError(28, "No space left on device")),
        ("unlink", "C.docx", PermissionError(13, "mở trong Word")),
    ],
)
def test_a_fault_half_way_puts_the_old_set_back(old, monkeypatch, what, at, fault):
    before = state(old)
    with monkeypatch.context() as patch:
        patch.setattr(Path, what, failing(getattr(Path, what), at, fault))
        with pytest.raises(CannotWriteError):
            publish_new(old)
    assert state(old) == before


def test_a_disk_that_fills_up_while_moving_leaves_the_old_set(old, monkeypatch):
    before = state(old)

    def full(path: Path, content: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(journal, "write", full)
    with pytest.raises(CannotWriteError, match="ổ đĩa đầy"):
        publish_new(old)
    assert state(old) == before


def test_what_cannot_be_put_back_now_is_put_back_by_the_next_command(old, monkeypatch):
    before = state(old)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", failing(Path.replace, "manifest.json", OSError(5, "hỏng")))
        patch.setattr(
            journal, "remove_file", failing(journal.remove_file, "A.docx", PermissionError(13, "mở", "A.docx"))
        )
        with pytest.raises(CannotWriteError, match="chưa trả lại được hết bộ cũ"):
            publish_new(old)
    assert state(old) != before
    assert put_in_order(old)
    assert state(old) == before


def test_a_file_saved_in_word_while_the_set_is_made_is_not_lost(old, monkeypatch):
    real = journal.carry_out

    def somebody_saves_first(folder, place, steps):
        (folder / "cong_van/A.docx").write_text("vừa sửa", encoding="utf-8")
        real(folder, place, steps)

    before = state(old)
    monkeypatch.setattr("cchc_docs.publish.files.carry_out", somebody_saves_first)
    with pytest.raises(CannotWriteError, match=r"A\.docx” vừa có người sửa"):
        publish_new(old)
    assert state(old) == before | {"cong_van/A.docx": "vừa sửa".encode()}


def test_the_next_build_finishes_what_was_begun_and_then_does_its_own_work(old, after, monkeypatch):
    stopped(old, monkeypatch, "manifest.json")
    report = publish(Publication(old, "lb.xlsx", is_whole=False), [letter("ke_hoach", "3")])
    assert (report.changed, report.created) == (["ke_hoach.docx"], [])
    assert state(old)["bieu_mau/Q2/A.docx"] == after["bieu_mau/Q2/A.docx"]
    assert report.number == 3


def test_cchc_history_finishes_it_as_well(old, after, monkeypatch):
    stopped(old, monkeypatch, "A.docx")
    assert len(history_of(old).sets) == 2
    assert state(old) == after


def test_a_file_still_open_in_word_is_named_and_nothing_is_lost_by_waiting(old, after, monkeypatch):
    stopped(old, monkeypatch, "A.docx")
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", failing(Path.replace, "A.docx", PermissionError(13, "mở trong Word")))
        with pytest.raises(CannotWriteError, match="tệp đang mở"):
            put_in_order(old)
    put_in_order(old)
    assert state(old) == after


def test_staged_files_that_the_power_took_are_made_again_from_the_pack(old, after, monkeypatch):
    stopped(old, monkeypatch, "A.docx")
    for path in (old / STAGING / STAGED).rglob("*.docx"):
        path.write_bytes(b"\0" * 20)
    assert put_in_order(old)
    assert state(old) == after


def test_without_staged_files_and_pack_the_old_set_comes_back(old, monkeypatch):
    before = state(old)
    stopped(old, monkeypatch, "A.docx")
    shutil.rmtree(old / STAGING / STAGED)
    (old / ".lich_su/0002.zip").write_bytes(b"")
    put_in_order(old)
    (old / ".lich_su/0002.zip").unlink()  # damaged, so nobody's we know of: left alone
    assert state(old) == before


def test_a_file_edited_after_the_power_failed_is_left_alone(old, after, monkeypatch):
    stopped(old, monkeypatch, "manifest.json")
    (old / "ke_hoach.docx").write_text("sửa tay", encoding="utf-8")
    put_in_order(old)
    assert state(old) == after | {"ke_hoach.docx": "sửa tay".encode()}
    report = publish(Publication(old, "lb.xlsx", is_whole=False), [letter("ke_hoach", "3")])
    assert report.beside == [("ke_hoach.docx", "ke_hoach_ban_moi.docx")]


def test_a_document_whose_bytes_never_reached_the_disk_is_nobodys_edit(old, after):
    publish_new(old)
    (old / "ke_hoach.docx").write_bytes(b"\0" * 900)
    (old / "phu_luc.docx").write_bytes(b"")
    publish_new(old)
    assert {path: made for path, made in state(old).items() if not path.startswith(".lich_su")} == {
        path: made for path, made in after.items() if not path.startswith(".lich_su")
    }


def test_an_empty_file_of_somebody_else_is_still_his(old):
    (old / "bieu_mau/Q2").mkdir()
    (old / "bieu_mau/Q2/A.docx").write_bytes(b"")
    publish_new(old)
    assert found(old / "bieu_mau/Q2/A.docx") == journal.hash_of(b"")
    assert (old / "bieu_mau/Q2/A_ban_moi.docx").read_bytes() == b"bieu_mau/Q2/A 2"


def test_a_journal_that_leads_out_of_the_folder_is_not_followed(old):
    (old / STAGING).mkdir()
    steps = '[["../quan_trong.docx", "0", null]]'
    (old / STAGING / JOURNAL).write_text(f'{{"version": 1, "steps": {steps}}}', encoding="utf-8")
    with pytest.raises(CannotWriteError, match="phiên bản khác"):
        put_in_order(old)
