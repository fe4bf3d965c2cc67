"""Ô 7, 9b, 12 and 13: Nơi nhận and its list, signing authority, signer, drafter, address for contact.

A foot may be a two-column table, tabs, or paragraphs of which those of the signature lean to the right.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from cchc_docs.check.facts import Block, ParagraphFacts, paragraphs_in
from cchc_docs.check.pieces import Piece, Side, cut, pieces_in
from cchc_docs.check.wording import (
    ACADEMIC,
    ARCHIVE,
    AUTHORITY_PREFIX,
    CONTACT,
    DRAFTER,
    DRAWN,
    FAMILY_NAMES,
    ITEM,
    RECIPIENTS,
    SIGNED_NOTE,
    TITLE_STARTS,
    starts_with,
)
from cchc_docs.model.profile import Alignment
from cchc_docs.viet.text import ascii_slug

#: Without the words “Nơi nhận” a foot is looked for in so many blocks from the end.
_LAST_BLOCKS = 14
_LONGEST_TITLE = 90
_LONGEST_LABEL = 400  #: with recipients typed behind it
#: So many spaces before a text are typed to push it to the right.
_PUSHED = 15
_LONGEST_NAME_WORDS = 7
_LONGEST_LABEL = 40


@dataclass(slots=True)
class Foot:
    """Component key → its paragraphs. `start`: the block it begins at; the number of blocks: there is none."""

    start: int
    found: dict[str, list[ParagraphFacts]] = field(default_factory=dict)

    def take(self, key: str, piece: Piece) -> None:
        self.found.setdefault(key, []).append(piece.facts)


def find_foot(blocks: Sequence[Block], after: int) -> Foot:
    """The foot of a paper whose head ends before the block `after`."""
    label_at = _label_block(blocks, after)
    first = max(after, label_at - _LAST_BLOCKS)
    pieces = list(pieces_in(blocks[first:], first))
    foot = Foot(_start(pieces, label_at))
    behind = [piece for piece in pieces if piece.block >= foot.start and not DRAWN.match(piece.text)]
    label = next((piece for piece in behind if RECIPIENTS.match(piece.text)), None)
    right = [piece for piece in behind if _is_of_signature(piece, label)]
    left = [piece for piece in behind if piece not in right]
    _recipients(foot, left)
    _signature(foot, right)
    return foot


def _label_block(blocks: Sequence[Block], after: int) -> int:
    """The last block with “Nơi nhận”; the number of blocks: none has it."""
    for at in reversed(range(after, len(blocks))):
        lines = (line for p in paragraphs_in((blocks[at],)) for line in p.visible.splitlines())
        if any(RECIPIENTS.match(line.strip()) and len(line) < _LONGEST_LABEL for line in lines):
            return at
    return len(blocks)


def _start(pieces: Sequence[Piece], label_at: int) -> int:
    """The label's block, or that of a signature that stands before it; without both the number of blocks."""
    start = label_at
    for piece in reversed([p for p in pieces if p.block < label_at]):
        if not _may_sign(piece):
            break
        if _is_authority(piece):
            start = piece.block
    return start


def _may_sign(piece: Piece) -> bool:
    short = len(piece.text) < _LONGEST_TITLE and not piece.text.endswith((";", ":", "./."))
    return short and (_is_right(piece) or piece.is_centred or piece.is_caps)


def _is_authority(piece: Piece) -> bool:
    """“TM. ỦY BAN NHÂN DÂN”, “KT. CHỦ TỊCH”, “GIÁM ĐỐC”: capitals, or at least bold."""
    if not (piece.is_caps or piece.is_bold) or len(piece.text) > _LONGEST_TITLE or ITEM.match(piece.text):
        return False
    prefix = AUTHORITY_PREFIX.match(piece.text)
    return bool(prefix and piece.text[: prefix.end()].strip(" .:/").isupper()) or starts_with(piece.text, TITLE_STARTS)


def _is_right(piece: Piece) -> bool:
    if piece.cell[0]:
        return piece.side is Side.RIGHT
    if RECIPIENTS.match(piece.text) or ITEM.match(piece.text):
        return False
    leans = piece.facts.alignment.value in (Alignment.RIGHT, Alignment.CENTER)
    is_pushed = piece.facts.text.startswith(("\t", " " * _PUSHED))
    return piece.side is Side.RIGHT or leans or is_pushed or _is_authority(piece)


def _is_of_signature(piece: Piece, label: Piece | None) -> bool:
    """In the label's table: another column than the label's; else on the right."""
    if label and label.cell[0] and piece.cell[0] == label.cell[0]:
        return piece.cell[2] != label.cell[2]
    return _is_right(piece)


def _recipients(foot: Foot, pieces: Sequence[Piece]) -> None:
    is_open, is_done = False, False
    first = _unlabelled_list(pieces)
    for at, piece in enumerate(pieces):
        if at == first - 1 and piece.text.endswith(":") and len(piece.text) < _LONGEST_LABEL:
            foot.take("recipients_label", piece)
            continue
        is_open = is_open or at == first
        label = RECIPIENTS.match(piece.text)
        if label and not is_open:
            is_open = True
            _take_label(foot, piece, label.end())
        elif len(CONTACT.findall(piece.text)) >= 2 or (is_done and CONTACT.match(piece.text)):
            foot.take("contact_line", piece)
        elif DRAFTER.match(piece.text) and is_open:
            foot.take("drafter", piece)
        elif is_open and (not is_done or ITEM.match(piece.text)):
            foot.take("recipients", piece)
            is_done = is_done or bool(ARCHIVE.match(piece.text))


def _unlabelled_list(pieces: Sequence[Piece]) -> int:
    """Where a list that ends with “- Lưu” begins, when no words “Nơi nhận” say so; -1: there is none."""
    if any(RECIPIENTS.match(piece.text) for piece in pieces):
        return -1
    first = next((at for at, piece in enumerate(pieces) if ARCHIVE.match(piece.text)), -1)
    while first > 0 and ITEM.match(pieces[first - 1].text):
        first -= 1
    return first


def _take_label(foot: Foot, piece: Piece, end: int) -> None:
    """“Nơi nhận: - Như trên;” in one line is label and first recipient, each a cut of it."""
    rest = piece.text[end:].strip()
    if not rest:
        foot.take("recipients_label", piece)
        return
    text = piece.facts.text
    middle = len(text) - len(text.lstrip()) + end
    foot.take("recipients_label", piece)
    foot.take("recipients", replace(piece, facts=cut(piece.facts, middle, len(text)), text=rest))


def _signature(foot: Foot, pieces: list[Piece]) -> None:
    """Titles down to the name; the name is the last line that is no title."""
    signs = [piece for piece in pieces if not SIGNED_NOTE.match(piece.text)]
    seen_authority = False
    for piece in signs:
        if "signer" in foot.found:
            return
        if _is_authority(piece):
            seen_authority = True
            foot.take("authority", piece)
        elif _is_name(piece):
            foot.take("signer", piece)
        elif piece.is_caps and seen_authority:
            foot.take("authority", piece)


def _is_name(piece: Piece) -> bool:
    bare = ACADEMIC.sub("", piece.text).strip()
    words = bare.split()
    if not 2 <= len(words) <= _LONGEST_NAME_WORDS or any(c.isdigit() for c in bare) or bare.endswith((":", ";")):
        return False
    if ascii_slug(words[0]) in FAMILY_NAMES and not starts_with(bare, TITLE_STARTS):
        return True
    return not piece.is_caps and all(word[0].isupper() for word in words)
