"""Ô 1 to 5 and 9a of a paper: found by what is written, where it stands and how it looks, never by style names.

A head may be a two-column table, tabs, paragraphs one below the other, or text boxes; number and date may share a
paragraph. What is not there is not in the answer.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from cchc_docs.check.facts import ParagraphFacts
from cchc_docs.check.pieces import Piece, Side, is_italic
from cchc_docs.check.recognised import PaperKind
from cchc_docs.check.wording import (
    ADDRESSEE,
    AGENCY_STARTS,
    BASIS,
    COLLECTIVES,
    DRAFT_STAMP,
    DRAWN,
    ITEM,
    LETTER_SUBJECT,
    MOTTO,
    NATIONAL_TITLE,
    NUMBER,
    PLACE_DATE,
    PLACE_STARTS,
    SECTION,
    SHORT_PLACE_DATE,
    STAMP,
    TYPE_NAMES,
    has_digits,
    resembles,
    starts_with,
    type_of,
)
from cchc_docs.viet.text import ascii_slug

#: A head ends within so many texts; nothing further down is taken for one.
REACH = 45
#: No line of a title or subject is longer; a sentence of the body is.
_LONGEST_TITLE = 400
_LONGEST_NAME = 120
_LONGEST_NUMBER = 80
_BLOCKS_BETWEEN = 3
_SENTENCE_STARTS = ("thuc_hien", "can_cu", "theo", "de", "nham", "ngay", "vua_qua", "trong", "tiep_theo", "de_nghi")
_KINDS = {"Kế hoạch": PaperKind.PLAN, "Báo cáo": PaperKind.REPORT, "Công văn": PaperKind.LETTER}


@dataclass(slots=True)
class Head:
    """Which of these pieces are which component: key → indexes in reading order."""

    pieces: Sequence[Piece]
    at: dict[str, list[int]] = field(default_factory=dict)
    stamps: set[int] = field(default_factory=set)  #: dự thảo, mật, khẩn: of the head, and no component
    kind: PaperKind = PaperKind.UNKNOWN

    def take(self, key: str, at: int) -> None:
        self.at.setdefault(key, []).append(at)

    @property
    def used(self) -> set[int]:
        return {at for indexes in self.at.values() for at in indexes} | self.stamps

    @property
    def end(self) -> int:
        """Index just behind the head."""
        return max(self.used, default=-1) + 1

    @property
    def is_stamped_draft(self) -> bool:
        return any(DRAFT_STAMP.match(self.pieces[at].text) for at in self.stamps)

    @property
    def found(self) -> dict[str, tuple[ParagraphFacts, ...]]:
        return {key: tuple(self.pieces[at].facts for at in indexes) for key, indexes in self.at.items()}

    def free(self, start: int = 0) -> list[tuple[int, Piece]]:
        """Pieces from `start` that are no component yet and hold more than a drawn line, with their indexes."""
        used = self.used
        pieces = enumerate(self.pieces[start:], start)
        return [(at, piece) for at, piece in pieces if at not in used and not DRAWN.match(piece.text)]

    def first(self, *keys: str, default: int) -> int:
        return min((at for key in keys for at in self.at.get(key, ())), default=default)

    def last(self, *keys: str) -> int:
        return max((at for key in keys for at in self.at.get(key, ())), default=-1)


def find_head(pieces: Sequence[Piece]) -> Head:
    """The head of a paper that begins with these pieces. `kind` UNKNOWN: too little was found to tell."""
    head = Head(pieces[:REACH])
    _fixed_lines(head)
    _names(head)
    _letter_subject(head)
    _title(head)
    _addressee(head)
    head.kind = _kind(head)
    return head


def _fixed_lines(head: Head) -> None:
    """Lines known by their wording alone: the first of each."""
    for at, piece in enumerate(head.pieces):
        if ADDRESSEE.match(piece.text) or SECTION.match(piece.text):
            return
        key = _fixed_key(piece)
        if key and key not in head.at:
            head.take(key, at)
        elif DRAFT_STAMP.match(piece.text) or STAMP.match(piece.text):
            head.stamps.add(at)


def _fixed_key(piece: Piece) -> str | None:
    text = piece.text
    if resembles(text, NATIONAL_TITLE):
        return "national_title"
    if resembles(text, MOTTO):
        return "motto"
    number = NUMBER.match(text)
    if number and (number["colon"] or number["sep"]) and len(text) < _LONGEST_NUMBER:
        return "number"
    if (PLACE_DATE.match(text) and not BASIS.match(text)) or SHORT_PLACE_DATE.match(text):
        return "place_date"
    return None


def _names(head: Head) -> None:
    """Cơ quan chủ quản and cơ quan ban hành: capitals over the number, or beside the motto when there is none."""
    limit = head.first("number", "place_date", default=head.last("motto", "national_title") + 3)
    anchors = [head.pieces[at] for at in (*head.at.get("national_title", ()), *head.at.get("motto", ()))]
    lines = [(at, piece) for at, piece in head.free() if at < limit and _may_name(piece)]
    if anchors:
        lines = _other_side(lines, anchors[0])
    if not lines or not (anchors or starts_with(lines[0][1].text, AGENCY_STARTS)):
        return
    parents = _parent_count([piece for _, piece in lines])
    for order, (at, _) in enumerate(lines):
        head.take("parent_body" if order < parents else "issuer", at)


def _other_side(lines: list[tuple[int, Piece]], anchor: Piece) -> list[tuple[int, Piece]]:
    """Lines of the half where Quốc hiệu is not; in a table without another column, or in paragraphs: all."""
    near = [(at, piece) for at, piece in lines if not anchor.cell[0] or piece.block == anchor.block]
    across = [(at, piece) for at, piece in near if _half(piece) != _half(anchor)]
    return across or [(at, piece) for at, piece in near if piece.side is not Side.RIGHT]


def _half(piece: Piece) -> int:
    return piece.cell[2] or piece.side.value


def _may_name(piece: Piece) -> bool:
    text = piece.text
    if len(text) > _LONGEST_NAME or DRAWN.match(text) or LETTER_SUBJECT.match(text):
        return False
    is_name = starts_with(text, AGENCY_STARTS) or starts_with(text, PLACE_STARTS) or piece.side is not Side.WHOLE
    if type_of(text) and piece.side is Side.WHOLE:
        return False
    return piece.is_caps or (is_name and not text.endswith((".", ";", ":")))


def _parent_count(lines: list[Piece]) -> int:
    """How many of the lines are the parent's: all before the last name that begins; else those not bold."""
    last = 0
    for at in range(1, len(lines)):
        above = ascii_slug(lines[at - 1].text)
        if starts_with(lines[at].text, PLACE_STARTS) or above in COLLECTIVES or above.endswith("_va"):
            continue
        grows_bold = lines[at].is_bold and not lines[at - 1].is_bold
        if starts_with(lines[at].text, AGENCY_STARTS) or grows_bold:
            last = at
    return last


def _letter_subject(head: Head) -> None:
    start = next((at for at, piece in head.free() if LETTER_SUBJECT.match(piece.text)), None)
    above = head.pieces[:start]
    if start is None or any((type_of(p.text) and p.is_caps) or ADDRESSEE.match(p.text) for p in above):
        return
    first = head.pieces[start]
    head.take("letter_subject", start)
    for at, piece in head.free(start + 1):
        same = piece.cell == first.cell and (piece.cell[0] or (piece.is_centred and piece.side is first.side))
        if not same or ADDRESSEE.match(piece.text):
            return
        head.take("letter_subject", at)


def _title(head: Head) -> None:
    """Tên loại: a name of the decree's list; else what stands in its place and looks like it."""
    if not head.at:
        return
    free = head.free(head.last("national_title", "motto", "place_date", "number") + 1)
    for order, (at, piece) in enumerate(free):
        if _ends_title(piece):
            return
        listed = type_of(piece.text) and (piece.is_caps or piece.is_bold) and len(piece.text) < _LONGEST_NAME
        if listed or ("letter_subject" not in head.at and _looks_like_title(piece, free[order + 1 :])):
            head.take("type_name", at)
            _subject(head, free[order + 1 :])
            return
        if order == 0 and _is_lone_subject(piece, head):
            _subject(head, free)
            return
        if _is_sentence(piece):
            return


def _is_lone_subject(piece: Piece, head: Head) -> bool:
    """The subject of a paper whose symbol names a type, over which the type's name was forgotten."""
    is_named = _kind_by_symbol(head) not in (PaperKind.UNKNOWN, PaperKind.LETTER)
    return is_named and piece.is_bold and piece.is_centred and "letter_subject" not in head.at


def _ends_title(piece: Piece) -> bool:
    return any(pattern.match(piece.text) for pattern in (ADDRESSEE, SECTION, BASIS))


def _looks_like_title(piece: Piece, following: list[tuple[int, Piece]]) -> bool:
    looks = piece.is_caps and piece.is_bold and piece.is_centred and not has_digits(piece.text)
    return looks and bool(following) and (following[0][1].is_centred or following[0][1].is_bold)


def _subject(head: Head, following: list[tuple[int, Piece]]) -> None:
    """Trích yếu: the centred or bold lines under the type's name."""
    previous: Piece | None = None
    for at, piece in following:
        if _ends_title(piece) or piece.facts.number or len(piece.text) > _LONGEST_TITLE or _is_reason(piece, previous):
            return
        looks = piece.is_centred or (piece.is_bold and previous is None)
        if not looks and (previous or _is_sentence(piece)):
            return
        if previous and piece.is_caps and not previous.is_caps:
            return
        if previous and piece.block > previous.block + _BLOCKS_BETWEEN:
            return
        head.take("subject", at)
        previous = piece


def _is_reason(piece: Piece, previous: Piece | None) -> bool:
    """Italics are the look of a căn cứ; right under the type's name and centred it is a subject with a wrong look."""
    return is_italic(piece.facts) and not (piece.is_centred and previous is None)


def _is_sentence(piece: Piece) -> bool:
    text = piece.text
    return (
        text.endswith((":", ";", ".")) or len(text) > _LONGEST_TITLE // 2 or starts_with(text, _SENTENCE_STARTS)
    ) and not piece.is_centred


def _addressee(head: Head) -> None:
    start = next((at for at, piece in head.free() if ADDRESSEE.match(piece.text)), None)
    if start is None or start > head.end + _BLOCKS_BETWEEN:
        return
    first = head.pieces[start]
    head.take("addressee", start)
    is_open = first.text.endswith(":")
    for at, piece in head.free(start + 1):
        beside = bool(first.cell[0]) and piece.block == first.block
        same_line = piece.facts.position.order == first.facts.position.order
        if not (beside or same_line or _goes_on(piece, head.pieces[at - 1], is_open)):
            return
        head.take("addressee", at)


def _goes_on(piece: Piece, above: Piece, is_open: bool) -> bool:
    """Whether a line goes on with the list that “Kính gửi:” opened: a dash, or a short name without one."""
    if ITEM.match(piece.text):
        return is_open or piece.text.endswith((";", "."))
    is_name = is_open and len(piece.text) < _LONGEST_NAME and not ITEM.match(above.text)
    return is_name and (piece.text.endswith(";") or (above.text.endswith(";") and piece.text.endswith(".")))


def _kind(head: Head) -> PaperKind:
    """By tên loại; without one by V/v and Kính gửi, then by the symbol. Two marks of a head are the least to go by."""
    if sum(key in head.at for key in ("national_title", "motto", "number", "place_date", "issuer")) < 2:
        return PaperKind.UNKNOWN
    if "type_name" in head.at:
        name = type_of(head.pieces[head.at["type_name"][0]].text)
        return _KINDS.get(name or "", PaperKind.OTHER_NAMED)
    by_symbol = _kind_by_symbol(head)
    if "letter_subject" in head.at or ("addressee" in head.at and by_symbol is PaperKind.UNKNOWN):
        return PaperKind.LETTER
    return by_symbol


def _kind_by_symbol(head: Head) -> PaperKind:
    number = next((NUMBER.match(head.pieces[at].text) for at in head.at.get("number", ())), None)
    symbol = (number["symbol"] or "" if number else "").strip()
    if "-" not in symbol:
        return PaperKind.UNKNOWN
    name = next((name for name, short in TYPE_NAMES.items() if symbol.startswith(short + "-")), None)
    if name is None:
        return PaperKind.LETTER
    return _KINDS.get(name, PaperKind.OTHER_NAMED)
