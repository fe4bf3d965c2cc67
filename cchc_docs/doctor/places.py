"""The folders we write to: may we, is there room, is anything held open, are the paths short enough?"""

import errno
import os
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from cchc_docs.doctor.line import Line, good, must, should
from cchc_docs.errors import system_reason

#: Room for a set with its PDFs, and for LibreOffice's profiles.
NEEDED_BYTES, WISHED_BYTES = 200_000_000, 1_000_000_000
#: The longest path below the output folder, with codes of usual length: a form while it is staged.
DEEPEST = len(r"\.dang_ghi\bo\bieu_mau\6T_DAU_NAM\bieu_mau_6T_DAU_NAM_VP_HDND_UBND_ban_moi_2.docx")
WINDOWS_LIMIT = 259
#: Files looked at, and named, one by one.
MOST_FILES, NAMED = 20_000, 6
_OURS = {".docx", ".xlsx", ".pdf"}
_WRITE, _SPACE, _OPEN, _LONG = "Quyền ghi", "Ổ đĩa", "Tệp đang mở", "Đường dẫn dài"


@dataclass(frozen=True, slots=True)
class WriteFacts:
    """Folder → why nothing can be written there, "" when it can. The folder may not be there yet."""

    faults: dict[str, str]


def see_writing(folders: Sequence[Path]) -> WriteFacts:
    return WriteFacts({str(folder): _try_to_write(folder) for folder in folders})


def _try_to_write(folder: Path) -> str:
    try:
        place = existing(folder)
        with tempfile.TemporaryFile(dir=place) as stream:
            stream.write(b"cchc")
    except OSError as cause:
        return system_reason(cause)
    return ""


def existing(folder: Path) -> Path:
    """The folder, or the nearest one above it that is there."""
    for place in (folder.absolute(), *folder.absolute().parents):
        if place.is_dir():
            return place
    raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(folder))


def judge_writing(facts: WriteFacts) -> Line:
    bad = {folder: fault for folder, fault in facts.faults.items() if fault}
    if bad:
        seen = "; ".join(f"không ghi được vào “{folder}” ({fault})" for folder, fault in bad.items())
        return must(_WRITE, seen, "Chép thư mục làm việc sang nơi khác, ví dụ Documents, hoặc xin quyền ghi.")
    return good(_WRITE, ", ".join(facts.faults))


@dataclass(frozen=True, slots=True)
class SpaceFacts:
    """Folder → bytes free on its disk."""

    free: dict[str, int]


def see_space(folders: Sequence[Path]) -> SpaceFacts:
    return SpaceFacts({str(folder): shutil.disk_usage(existing(folder)).free for folder in folders})


def judge_space(facts: SpaceFacts) -> Line:
    folder, free = min(facts.free.items(), key=lambda item: item[1])
    megabytes = free // 1_000_000
    seen = f"còn {megabytes} MB" if megabytes < 10_000 else f"còn {megabytes // 1000} GB"
    if free < WISHED_BYTES:
        say = must if free < NEEDED_BYTES else should
        return say(_SPACE, f"{seen} ở ổ của “{folder}”", "Xóa bớt tệp không cần trên ổ này.")
    return good(_SPACE, seen)


def see_open_files(folders: Sequence[Path]) -> list[str]:
    """Files that a program holds open, each with who, when that is known."""
    found: dict[str, None] = {}
    for folder in folders:
        for path in _files(folder):
            name = _held(path)
            if name:
                found[name] = None
    return list(found)


def _files(folder: Path) -> Iterator[Path]:
    count = 0
    for above, _, names in os.walk(folder):
        for name in names:
            count += 1
            if count > MOST_FILES:
                return
            yield Path(above, name)


def _held(path: Path) -> str:
    """What is held open, as far as this file tells: the mark Word or LibreOffice laid beside, or the file itself."""
    if path.name.startswith("~$"):
        return _marked_by_word(path)
    if path.name.startswith(".~lock.") and path.name.endswith("#"):
        return str(path.with_name(path.name[len(".~lock.") : -1]))
    if sys.platform == "win32" and path.suffix.lower() in _OURS:
        try:
            with path.open("r+b"):
                pass
        except PermissionError:
            return str(path)
    return ""


def _marked_by_word(mark: Path) -> str:
    """Word puts ~$ in the place of the first letters of the name, or before a short one."""
    rest = mark.name[2:]
    try:
        near = [p.name for p in mark.parent.iterdir() if p.name.endswith(rest) and not p.name.startswith("~$")]
    except OSError:
        near = []
    name = min(near, key=len, default=rest)
    return str(mark.with_name(name)) if near else ""  # a mark whose file is gone was left by a crash


def judge_open_files(found: Sequence[str]) -> Line:
    if not found:
        return good(_OPEN, "không có tệp nào của bộ văn bản đang mở")
    more = f" và {len(found) - NAMED} tệp khác" if len(found) > NAMED else ""
    return should(_OPEN, f"{', '.join(found[:NAMED])}{more}", "Lưu và đóng các tệp này trước khi chạy cchc build.")


@dataclass(frozen=True, slots=True)
class PathFacts:
    """`longest`: letters of the longest path that we write or that is there. `limit` None: none worth a word."""

    longest: int
    limit: int | None


def see_long_paths(folders: Iterable[Path]) -> PathFacts:
    longest = 0
    for folder in folders:
        there = max((len(str(path.absolute())) for path in _files(folder)), default=0)
        longest = max(longest, there, len(str(folder.absolute())) + DEEPEST)
    return PathFacts(longest, None if _are_long_paths_fine() else WINDOWS_LIMIT)


def _are_long_paths_fine() -> bool:
    if sys.platform != "win32":
        return True
    import winreg

    place = r"SYSTEM\CurrentControlSet\Control\FileSystem"
    try:
        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, place) as key:
            return bool(winreg.QueryValueEx(key, "LongPathsEnabled")[0])
    except FileNotFoundError:
        return False


def judge_long_paths(facts: PathFacts) -> Line:
    if facts.limit is None:
        return good(_LONG, "hệ thống nhận đường dẫn dài")
    if facts.longest <= facts.limit:
        return good(_LONG, f"dài nhất {facts.longest} ký tự, giới hạn {facts.limit}")
    return should(
        _LONG,
        f"dài nhất có thể tới {facts.longest} ký tự, Windows chỉ nhận {facts.limit}",
        "Chuyển thư mục làm việc tới chỗ có đường dẫn ngắn hơn, ví dụ D:\\cchc, hoặc bật LongPathsEnabled.",
    )
