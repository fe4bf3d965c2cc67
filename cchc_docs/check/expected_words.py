"""What may stand in a document: the workbook's own texts, and the fixed words of the office's Word template."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum
from functools import cached_property
from zipfile import BadZipFile

from cchc_docs.check.read_back import DOCUMENT, OTHER_PARTS, raw_text
from cchc_docs.model.assignment import Assignments
from cchc_docs.model.plan import Plan
from cchc_docs.ooxml.unpack import packed_parts
from cchc_docs.viet.text import squeeze

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_QUOTED = re.compile(r"'([^']*)'|\"([^\"]*)\"|‘([^’]*)’|“([^”]*)”")
#: Tags that print a task: the words beside them in a row are the template's own.
_TASK_TAG = re.compile(
    r"\.(?:stt|so_linh_vuc|ten_linh_vuc|ma_tieu_chi|ten_tieu_chi|tieu_chi|ket_qua|nguyen_nhan|giai_phap|cac_dong"
    r"|chu_tri|phoi_hop|thoi_gian|vai_tro)\b"
)
_GAP_BEFORE = re.compile(r"[^ ]*  +$")
_GAP_BEHIND = re.compile(r"^  +[^ ]*")
#: Words that come with a task's values whatever the template says (templates/README.md: `nv.ket_qua`, `nv.tieu_chi`).
_OWN_WORDS = ("điểm", "Lĩnh vực")


def find_whole(text: str, needle: str, start: int = 0) -> int:
    """Where `needle` stands as words of its own, -1 if nowhere: “1.4” is not in “1.4.2”, “Sở” not in “Sởn”."""
    at = text.find(needle, start) if needle else -1
    while at >= 0:
        end = at + len(needle)
        if not (_continues(text, at) or _continues(text, end)):
            return at
        at = text.find(needle, at + 1)
    return -1


def count_whole(text: str, needle: str) -> int:
    """How many times it stands there, one behind the other."""
    count, at = 0, find_whole(text, needle)
    while at >= 0:
        count += 1
        at = find_whole(text, needle, at + len(needle))
    return count


def _continues(text: str, cut: int) -> bool:
    """Does a cut before the `cut`-th character divide a word or a number?"""
    if not 0 < cut < len(text):
        return False
    left, right = text[cut - 1], text[cut]
    if left.isalnum() and right.isalnum():
        return True
    if right in ".,/" and left.isdigit():
        return text[cut + 1 : cut + 2].isdigit()
    return left in ".,/" and right.isdigit() and text[cut - 2 : cut - 1].isdigit()


@dataclass(frozen=True, eq=False)
class TemplateWords:
    """The fixed words of one Word template. `all`: one piece a line, as typed; `rows`: those in rows of tasks.

    `tells_in_flow`: it prints tasks in paragraphs as well, not in rows of tables alone.
    """

    all: str = ""
    rows: frozenset[str] = frozenset()
    tells_in_flow: bool = True

    @cached_property
    def _of_rows(self) -> list[str]:
        return sorted({*self.rows, *_OWN_WORDS}, key=len, reverse=True)

    @cached_property
    def _of_document(self) -> list[str]:
        return sorted(filter(None, {*map(squeeze, self.all.split("\n"))}), key=len, reverse=True)

    @cached_property
    def _gaps(self) -> frozenset[str]:
        """Doubled spaces beside a tag, with the word on their other side."""
        pieces = [piece for piece in self.all.split("\n") if "  " in piece]
        return frozenset(gap for piece in pieces for gap in (*_GAP_BEFORE.findall(piece), *_GAP_BEHIND.findall(piece)))

    def with_annex(self, annex: "TemplateWords") -> "TemplateWords":
        """Those of a plan whose file holds the annex too; tasks are told as in the annex."""
        return TemplateWords(f"{self.all}\n{annex.all}", self.rows | annex.rows, annex.tells_in_flow)

    def has_gap(self, before: str, gap: str, after: str) -> bool:
        """Does the template itself have these spaces between a word and a tag, or between two tags?"""
        left, right = f"{before}{gap}", f"{gap}{after}"
        return any(own == gap or (own.strip() and (left.endswith(own) or right.startswith(own))) for own in self._gaps)

    def explains(self, rest: str) -> bool:
        """Is what stands beside a task's values nothing but pieces of the template, each whole?"""
        return _is_made_of(rest, self._of_rows)

    def are_all(self, texts: Iterable[str]) -> bool:
        """Are these the template's own words, as in the header of a table?"""
        return all(_is_made_of(text, self._of_document) for text in texts)


def _is_made_of(text: str, longest_first: list[str]) -> bool:
    text = text.strip()
    while text:
        piece = next((piece for piece in longest_first if text.startswith(piece)), None)
        if piece is None:
            return False
        text = text[len(piece) :].lstrip()
    return True


def template_words(content: bytes) -> TemplateWords:
    """Read the words beside the tags, and those quoted in tags. A template nobody can read has been refused before."""
    try:
        parts = packed_parts(content)
        names = [name for name in parts if name == DOCUMENT or OTHER_PARTS.fullmatch(name)]
        xmls = [parts[name].content().decode("utf-8") for name in names]
    except (BadZipFile, KeyError, UnicodeDecodeError):
        return TemplateWords()
    pieces: list[str] = []
    in_rows: set[str] = set()
    tells_in_flow = False
    for block, is_row in (block for xml in xmls for block in _rows_and_paragraphs(xml)):
        text = raw_text(block)
        own = [piece for line in text.split("\n") for piece in _fixed(line)]
        pieces += own
        if _TASK_TAG.search(text):
            in_rows.update(filter(None, map(squeeze, own)))
            tells_in_flow |= not is_row
    return TemplateWords("\n".join(pieces), frozenset(in_rows), tells_in_flow)


def _rows_and_paragraphs(xml: str) -> Iterator[tuple[str, bool]]:
    """Each row and each paragraph outside rows; is it a row?"""
    for piece in xml.split("</w:tr>"):
        opened = max(piece.rfind("<w:tr>"), piece.rfind("<w:tr "))
        yield from ((paragraph, False) for paragraph in (piece if opened < 0 else piece[:opened]).split("</w:p>"))
        if opened >= 0:
            yield piece[opened:], True


def _fixed(line: str) -> Iterator[str]:
    yield from _TAG.split(line)
    for tag in _TAG.findall(line):
        yield from (next(filter(None, groups), "") for groups in _QUOTED.findall(tag))


def workbook_texts(plan: Plan, assignments: Assignments) -> str:
    """Every text of the plan, one a line, as typed and squeezed; days of periods are no texts."""
    texts = dict.fromkeys(_texts((plan, assignments.standing)))
    return "\n".join(dict.fromkeys((*texts, *map(squeeze, texts))))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Enum):
        return
    elif isinstance(value, tuple | list):
        for item in value:
            yield from _texts(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))


def stands_in(text: str, sources: Iterable[str]) -> bool:
    """Does a piece of a document stand as it is in one of the sources?"""
    return any(text in source for source in sources)
