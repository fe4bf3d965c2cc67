"""Two builds at once, or one killed on the way: the set is whole all the same. Real processes, not mocks."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from zipfile import ZipFile

import pytest

from cchc_docs.errors import CannotWriteError
from cchc_docs.model.document import DocumentJob, DocumentKind, FinishedDocument
from cchc_docs.publish.archive import publish_archive
from cchc_docs.publish.files import Publication, publish
from cchc_docs.publish.manifest import digest, entries_in

ROOT = Path(__file__).parents[2]
PATIENCE_S = 30.0
LETTERS = 40
#: Publishes a set; when it is told to wait, it says half-way that it is there and goes on when "go" lies beside.
RUN = f"""
import sys, time
from pathlib import Path
from cchc_docs.errors import CannotWriteError
from tests.publish.test_two_at_once import letters, publish_to

signs, waits = Path(sys.argv[2]), sys.argv[3] == "wait"

def documents():
    for number, letter in enumerate(letters("2")):
        if waits and number == {LETTERS // 2}:
            (signs / "there").touch()
            while not (signs / "go").exists():
                time.sleep(0.01)
        yield letter

try:
    publish_to(Path(sys.argv[1]), documents())
except CannotWriteError as told:
    print(told)
    sys.exit(told.exit_code)
"""
PLACES = ["lb", "sâu/lb", "bo.zip"]


def letters(text: str) -> list[FinishedDocument]:
    return [
        FinishedDocument(DocumentJob(DocumentKind.LETTER, f"cong_van/{n}.docx", ("NV-001",)), f"{n} {text}".encode())
        for n in range(LETTERS)
    ]


def publish_to(target: Path, documents: Iterable[FinishedDocument]) -> None:
    if target.suffix == ".zip":
        publish_archive(target, documents, workbook="lb.xlsx", is_whole=True)
    else:
        publish(Publication(target, "lb.xlsx", is_whole=True), documents)


def run(target: Path, signs: Path, how: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", RUN, str(target), str(signs), how]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, encoding="utf-8")


def wait_for(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE_S
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.01)


def holds(target: Path) -> set[str]:
    """The texts of the set, once it is certain that it is what its manifest says."""
    if target.suffix == ".zip":
        with ZipFile(target) as package:
            assert package.testzip() is None
            content = {name: package.read(name) for name in package.namelist()}
    else:
        files = [path for path in target.rglob("*") if path.is_file() and not hidden(path.relative_to(target))]
        content = {path.relative_to(target).as_posix(): path.read_bytes() for path in files}
    entries = entries_in(content.pop("manifest.json").decode())
    assert {name: digest(data) for name, data in content.items()} == {p: e.sha256 for p, e in entries.items()}
    return {data.decode() for data in content.values()}


def hidden(path: Path) -> bool:
    """The history, and where a run is at work."""
    return path.parts[0].startswith(".")


def whole(text: str) -> set[str]:
    return {document.content.decode() for document in letters(text)}


def rubbish(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if rubbish_in(path)]


def rubbish_in(path: Path) -> bool:
    return any(part.startswith(".dang_ghi") for part in path.parts)


@pytest.fixture
def signs(tmp_path) -> Path:
    folder = tmp_path / "hiệu"
    folder.mkdir()
    return folder


@pytest.mark.parametrize("name", PLACES)
@pytest.mark.parametrize("is_there", [True, False])
def test_a_second_build_is_told_to_wait_and_the_first_ends_whole(tmp_path, signs, name, is_there):
    target = tmp_path / "bộ" / name
    if is_there:
        publish_to(target, letters("1"))
    first = run(target, signs, "wait")
    wait_for((signs / "there").exists)
    with pytest.raises(CannotWriteError, match="lệnh cchc build khác đang ghi"):
        publish_to(target, letters("3"))
    (signs / "go").touch()
    assert first.wait(PATIENCE_S) == 0
    assert holds(target) == whole("2")
    assert rubbish(tmp_path) == []


@pytest.mark.parametrize("name", PLACES)
@pytest.mark.parametrize("is_there", [True, False])
def test_a_killed_build_stops_nobody_and_the_next_clears_what_it_left(tmp_path, signs, name, is_there):
    target = tmp_path / "bộ" / name
    if is_there:
        publish_to(target, letters("1"))
    first = run(target, signs, "wait")
    wait_for((signs / "there").exists)
    first.kill()
    first.wait(PATIENCE_S)
    assert rubbish(tmp_path) != []
    assert not is_there or holds(target) == whole("1")
    publish_to(target, letters("3"))
    assert holds(target) == whole("3")
    assert rubbish(tmp_path) == []


def test_what_a_killed_first_build_left_is_cleared_though_the_folder_was_made_meanwhile(tmp_path, signs):
    first = run(tmp_path / "lb", signs, "wait")
    wait_for((signs / "there").exists)
    first.kill()
    first.wait(PATIENCE_S)
    (tmp_path / "lb").mkdir()
    publish_to(tmp_path / "lb", letters("3"))
    assert rubbish(tmp_path) == []


@pytest.mark.parametrize("name", PLACES)
def test_of_many_builds_at_once_each_ends_whole_or_is_told_to_wait(tmp_path, signs, name):
    target = tmp_path / "bộ" / name
    for _ in range(3):
        runs = [run(target, signs, "at once") for _ in range(4)]
        told = [(one.communicate(timeout=PATIENCE_S)[0], one.returncode) for one in runs]
        assert {code for _, code in told} <= {0, 8} and 0 in {code for _, code in told}
        assert all("đang ghi" in text for text, code in told if code)
        assert holds(target) == whole("2")
        assert rubbish(tmp_path) == []
