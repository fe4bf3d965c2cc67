"""Trích phụ lục: of the annex as it lies in the set, the rows of one agency; and nothing when the rows cannot be told.

A working sheet that goes with the letter, no “bản trích sao” (docs/decisions/0017-printing-by-binding-pdfs.md).
"""

import re
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from cchc_docs.check.wording import ANNEX_REFERENCE
from cchc_docs.errors import UsageFault
from cchc_docs.model.annex import ImportedTask
from cchc_docs.model.document import DocumentKind
from cchc_docs.ooxml.package import pack, read_parts
from cchc_docs.ooxml.row_cut import DOCUMENT, cut_rows
from cchc_docs.publish.history import published_bytes
from cchc_docs.publish.manifest import Entry, digest
from cchc_docs.read.annex_layout import AnnexLayout, NoLayoutError, RowKind, lines_in, read_layout, tables_in
from cchc_docs.read.document import refuse_unsafe
from cchc_docs.viet.text import match_key, squeeze

_TRACKED = re.compile(rb"<w:(?:ins|del|moveFrom|moveTo|cellIns|cellDel)[ />]")
_ALWAYS = (RowKind.HEAD, RowKind.REMARK)
_NAMED = ("field_number", "field_name", "code", "criterion")
_WORDS = ("cause", "remedy")
_AGENCIES = {"lead": "cơ quan chủ trì", "partners": "cơ quan phối hợp"}
_ALL = (*_NAMED, "score", "maximum", *_WORDS, *_AGENCIES, "time")


@dataclass(frozen=True, slots=True)
class Addressee:
    """Whose rows are wanted. `tasks`: ids, as the manifest has them of its letter."""

    code: str
    name: str
    tasks: tuple[str, ...]


class _Unclear(ValueError):
    """Why the rows cannot be told."""


def annex_extracts(folder: Path, annex: Entry, content: bytes, wanted: Sequence[Addressee]) -> dict[str, bytes]:
    """By the agency's code, a document with its rows of the annex. `annex`: the published file that holds it, the
    plan's or its own; `content`: as it lies there.

    Raises UsageFault when it cannot be told with certainty which row is which task.
    """
    try:
        refuse_unsafe(annex.path, content)
        return dict(_extracts(folder, annex, content, wanted))
    except (NoLayoutError, _Unclear) as why:
        raise UsageFault(
            f"Chưa in gì: không trích được phụ lục từ “{annex.path}”, vì {why}. Bỏ --extract để in cả phụ lục; "
            "hoặc ghi chỗ đã sửa vào bảng tính (cchc pull), tạo lại phụ lục, rồi chạy lại."
        ) from None


def _extracts(folder: Path, annex: Entry, content: bytes, wanted: Sequence[Addressee]) -> Iterator[tuple[str, bytes]]:
    parts = read_parts(content)
    if _TRACKED.search(parts.get(DOCUMENT, b"")):
        raise _Unclear("trong đó còn sửa đổi đang theo dõi (Track Changes) chưa chấp nhận hay từ chối")
    layout = read_layout(content)
    ids = _ids(folder, annex, content, layout)
    lines = lines_in(content)
    for one in wanted:
        missing = [task for task in one.tasks if task not in ids]
        if missing or not one.tasks:
            raise _Unclear(f"không thấy nhiệm vụ {', '.join(missing)} của {one.name}")
        rows = _rows_of(layout, {ids[task] for task in one.tasks})
        note = f"(TRÍCH: các nhiệm vụ của {one.name})"
        made = pack(
            cut_rows(
                parts,
                layout.table,
                rows,
                note=note,
                goes_below=lambda text: bool(ANNEX_REFERENCE.match(squeeze(text))),
                only_section=annex.kind == DocumentKind.PLAN.value,
            )
        )
        _prove(made, [layout.rows[at].cells for at in rows], lines, note)
        yield one.code, made


def _rows_of(layout: AnnexLayout, own: set[int]) -> list[int]:
    """The rows of an extract: these tasks, the groups that they stand in, what belongs to the whole table. A sum of all
    rows would be none of these.
    """
    kept: set[int] = set()
    over: dict[int, int] = {}  #: the groups that are open, by level
    for at, row in enumerate(layout.rows):
        if row.kind is RowKind.UNKNOWN:
            raise _Unclear(f"không rõ hàng “{row.text}” là gì")
        if row.kind is RowKind.GROUP:
            over = {level: group for level, group in over.items() if level < row.level} | {row.level: at}
        elif row.kind in _ALWAYS:
            kept.add(at)
        elif at in own:
            kept |= {at, *over.values()}
    return sorted(kept)


def _ids(folder: Path, annex: Entry, content: bytes, layout: AnnexLayout) -> dict[str, int]:
    """Task → its row. The published annex has them in the manifest's order; an edited one is held against it."""
    is_ours = digest(content) == annex.sha256
    published = layout
    if not is_ours:
        original = published_bytes(folder, annex.sha256)
        if original is None:
            raise _Unclear("tệp đã sửa tay và lịch sử của bộ không còn bản gốc để so")
        published = read_layout(original)
    if len(published.tasks) != len(annex.tasks):
        raise _Unclear(f"bảng có {len(published.tasks)} nhiệm vụ, bản kê ghi {len(annex.tasks)}")
    places = [at for at, row in enumerate(layout.rows) if row.task]
    pairs = range(len(places)) if is_ours else _paired(published.tasks, layout.tasks)
    return {task: places[at] for task, at in zip(annex.tasks, pairs, strict=True)}


def _paired(published: Sequence[ImportedTask], edited: Sequence[ImportedTask]) -> list[int]:
    """For each published row its place among the edited ones. Each must have one, and name the same agencies."""
    pairs: dict[int, int] = {}
    for keys in (_ALL, _NAMED, _WORDS):
        old = _once({at: task for at, task in enumerate(published) if at not in pairs}, _key_of(keys))
        new = _once({at: task for at, task in enumerate(edited) if at not in pairs.values()}, _key_of(keys))
        pairs |= {old[key]: new[key] for key in old.keys() & new.keys()}
    lost = [task for at, task in enumerate(published) if at not in pairs]
    strange = [task for at, task in enumerate(edited) if at not in pairs.values()]
    if lost or strange:
        what, task = ("bớt hoặc viết lại", lost[0]) if lost else ("thêm", strange[0])
        raise _Unclear(f"tệp đã sửa tay, {what} hàng “{_name(task)}”")
    for at, other in sorted(pairs.items()):
        for key, title in _AGENCIES.items():
            before, after = squeeze(getattr(published[at], key)), squeeze(getattr(edited[other], key))
            if match_key(before) != match_key(after):
                raise _Unclear(f"tệp đã sửa tay {title} của hàng “{_name(published[at])}”: “{before}” thành “{after}”")
    return [pairs[at] for at in range(len(published))]


def _key_of(keys: Sequence[str]) -> Callable[[ImportedTask], Hashable]:
    def key(task: ImportedTask) -> Hashable:
        return tuple(match_key(getattr(task, name)) for name in keys)

    return key


def _once(tasks: Mapping[int, ImportedTask], key_of: Callable[[ImportedTask], Hashable]) -> dict[Hashable, int]:
    """Keys that one task has alone, with its place."""
    found: dict[Hashable, list[int]] = {}
    for at, task in tasks.items():
        found.setdefault(key_of(task), []).append(at)
    return {key: places[0] for key, places in found.items() if len(places) == 1}


def _name(task: ImportedTask) -> str:
    words = " ".join(filter(None, (task.code, task.criterion))) or f"{task.field_name}: {task.remedy}"
    return squeeze(words)[:80]


def _prove(made: bytes, rows: list[object], lines: list[str], note: str) -> None:
    """The extract, read back: those rows word for word, also those whose words or numbers Word puts together itself;
    around them the lines of the annex, and the note.
    """
    if not any(list(table) == rows for table in tables_in(made)):
        raise _Unclear("cắt ra thì chữ hoặc số của hàng còn lại đổi khác (ô đánh số tự động?)")
    found = lines_in(made)
    if found.count(note) != 1:
        raise _Unclear("không ghi được dòng chữ TRÍCH")
    found.remove(note)
    starts = range(len(lines) - len(found) + 1)
    if not any(lines[at : at + len(found)] == found for at in starts) or not any(map(ANNEX_REFERENCE.match, found)):
        raise _Unclear("không thấy tiêu đề của phụ lục (dòng “Kèm theo …”) ở ngay trên bảng")
