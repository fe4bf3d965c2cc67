"""The profile of an office: a TOML file that narrows the decree's ranges and settles what the decree leaves open.

Keys are Vietnamese without marks (`le_trai`); with marks and in quotation marks (`"Lề trái"`) they are the same keys.
They are described in docs/office_profile.md.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from cchc_docs.errors import UnreadableFileError, system_reason
from cchc_docs.model.diagnostic import Diagnostic, error, has_errors
from cchc_docs.model.office import Office
from cchc_docs.model.place import Spot
from cchc_docs.model.profile import ND30, Profile
from cchc_docs.read.profile_settings import ROOT, RefusedError, Regime, settings
from cchc_docs.viet.likeness import get_close_matches
from cchc_docs.viet.text import ascii_slug

_HEADER = re.compile(r"\s*\[\s*(.+?)\s*\]\s*(?:#.*)?")
_KEY = re.compile(r"""\s*(?:"([^"]+)"|'([^']+)'|([\w-]+))\s*=""")
#: tomllib tells the place only at the end of its English message.
_TOML_LINE = re.compile(r"at line (\d+)")
#: … and what is there twice only in its words (Python 3.11 to 3.14); in other words it would be a C101.
_TOML_TWICE = re.compile(r"overwrite a value|twice|Duplicate")


def read_office_profile(path: Path, base: Profile = ND30) -> tuple[Profile, Office, list[Diagnostic]]:
    """The decree's profile as this office narrows it, its choices, and every fault (C1xx) with its line.

    With an error among the faults profile and office are those of the decree. Raises UnreadableFileError when the file
    cannot be opened.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
        data = tomllib.loads(text)
    except OSError as cause:
        raise UnreadableFileError(f"Không mở được tệp cấu hình “{path}”: {system_reason(cause)}.") from cause
    except UnicodeDecodeError:
        return base, Office(), [error("C101", Spot(path.name), "Tệp không phải chữ UTF-8.", _SAVE_AS)]
    except RecursionError:
        return base, Office(), [error("C101", Spot(path.name), "Quá nhiều dấu ngoặc lồng nhau.", _SHAPE)]
    except ValueError as cause:  # TOMLDecodeError, or int() for a number of thousands of digits
        return base, Office(), [_not_toml(path.name, cause)]
    return _Reading(path.name, text, base).take(data)


_SAVE_AS = "Mở bằng Notepad, chọn File > Save As, ô Encoding chọn UTF-8."


_SHAPE = "Mỗi dòng là khóa = giá trị; chữ để trong ngoặc kép, số lẻ viết bằng dấu chấm (1.27), khoảng viết [30, 35]."


def _not_toml(name: str, cause: ValueError) -> Diagnostic:
    found = _TOML_LINE.search(str(cause))
    place = Spot(name, f"dòng {found[1]}" if found else "cuối tệp")
    if _TOML_TWICE.search(str(cause)):
        return error("C106", place, "Khóa hoặc bảng này đã có ở trên.", "Giữ lại một dòng.")
    return error("C101", place, "Dòng này không đúng dạng TOML.", _SHAPE)


class _Reading:
    """One pass over one file's keys."""

    def __init__(self, name: str, text: str, base: Profile) -> None:
        self.name = name
        self.base = base
        self.known = settings(base)
        self.lines = _lines(text)
        self.faults: list[Diagnostic] = []

    def take(self, data: Mapping[str, object]) -> tuple[Profile, Office, list[Diagnostic]]:
        regime = Regime(self.base, Office())
        for table, key, value in self._known_entries(data):
            try:
                regime = self.known[table][key](regime, value)
            except RefusedError as refused:
                self.faults.append(error(refused.code, self._place(table, key), refused.message, refused.hint))
        self.faults.sort(key=lambda fault: self.lines_of(fault))
        if has_errors(self.faults):
            return self.base, Office(), self.faults
        name = regime.office.name or self.name
        return replace(regime.profile, title=f"{self.base.title}, thu hẹp theo {name}"), regime.office, self.faults

    def lines_of(self, fault: Diagnostic) -> int:
        position = fault.where.position if isinstance(fault.where, Spot) else ""
        found = re.match(r"dòng (\d+)", position)
        return int(found[1]) if found else 0

    def _known_entries(self, data: Mapping[str, object]) -> Iterator[tuple[str, str, object]]:
        """(table, key, value) of every key that may stand there; the others are reported."""
        tables = {
            ROOT: {key: value for key, value in data.items() if not isinstance(value, dict)},
            **{name: value for name, value in data.items() if isinstance(value, dict)},
        }
        seen: set[tuple[str, str]] = set()
        for typed_table, entries in tables.items():
            table = ascii_slug(typed_table) if typed_table else ROOT
            if table in self.known[ROOT] and table:
                self._no_value(typed_table, table)
                continue
            if table not in self.known:
                self._unknown(f"Bảng [{typed_table}]", table, "", self.known)
                continue
            for typed, value in entries.items():
                key = ascii_slug(typed)
                if table == ROOT and key in self.known:
                    self._no_table(typed, key)
                elif key not in self.known[table]:
                    self._unknown(f"Khóa “{typed}”", table, key, self.known[table])
                elif (table, key) in seen:
                    self.faults.append(
                        error("C106", self._place(table, key), f"“{typed}” đã có ở trên.", "Giữ lại một dòng.")
                    )
                else:
                    seen.add((table, key))
                    yield table, key, value

    def _no_table(self, typed: str, table: str) -> None:
        example = next(iter(self.known[table]))
        self.faults.append(
            error(
                "C103",
                self._place(ROOT, table),
                f"“{typed}” là tên một bảng, không nhận giá trị.",
                f"Viết [{table}] ở một dòng riêng, các khóa của bảng ({example} = …) ở những dòng dưới.",
            )
        )

    def _no_value(self, typed: str, key: str) -> None:
        self.faults.append(
            error("C103", self._place(key, ""), f"“{typed}” là một khóa, không phải bảng.", f"Viết {key} = giá trị.")
        )

    def _unknown(self, what: str, table: str, key: str, known: Mapping[str, object]) -> None:
        names = [name for name in known if name]
        near = get_close_matches(key or table, names, n=1, cutoff=0.5)
        elsewhere = [other for other, keys in self.known.items() if key and key in keys]
        if near:
            hint = f"Ý bạn là “{near[0]}”?"
        elif elsewhere:
            hint = f"Khóa này thuộc {f'bảng [{elsewhere[0]}]' if elsewhere[0] else 'đầu tệp, trên mọi bảng'}."
        else:
            hint = f"Dùng được: {', '.join(names)}."
        self.faults.append(error("C102", self._place(table, key), f"{what} không có trong danh sách.", hint))

    def _place(self, table: str, key: str) -> Spot:
        line = self.lines.get((table, key))
        named = f"[{table}] {key}".strip() if table else key
        return Spot(self.name, f"dòng {line}" if line else named)


def _lines(text: str) -> dict[tuple[str, str], int]:
    """(table, key) → its line, the last one when a key stands twice; a table's own line has the key ""."""
    found: dict[tuple[str, str], int] = {}
    table = ROOT
    for number, line in enumerate(text.splitlines(), 1):
        if header := _HEADER.fullmatch(line):
            table = ascii_slug(header[1].strip("\"'"))
            found[table, ""] = number
        elif key := _KEY.match(line):
            found[table, ascii_slug(key[1] or key[2] or key[3])] = number
    return found
