"""Nơi nhận (I.II.9), ký hiệu người soạn thảo and địa chỉ liên hệ (I.III.3, I.III.4): R1 to R6."""

import re
from collections.abc import Iterator

from cchc_docs.check.facts import ParagraphFacts, Position
from cchc_docs.check.recognised import Paper, PaperKind
from cchc_docs.check.rule import Answer, Case, NotApplicable, Rule, Seen, Unchecked
from cchc_docs.check.rules.addressee import RULES as ADDRESSEE_RULES
from cchc_docs.check.rules.addressee import asks, is_other
from cchc_docs.check.rules.looks import millimetres, quoted, wrong_faces, wrong_sizes
from cchc_docs.check.rules.numbers import LETTER, symbol_of
from cchc_docs.check.rules.parts import about, aligned, cell_of, demanded, is_first_in_cell, looks, together
from cchc_docs.check.wording import ARCHIVE, AS_ABOVE
from cchc_docs.model.diagnostic import Severity
from cchc_docs.model.profile import MUST, TPL
from cchc_docs.ooxml.units import mm
from cchc_docs.viet.text import squeeze

_DASH = re.compile(r"[-+]\s+\S")
_ANY_DASH = re.compile(r"[-–—+•*]")
_ARCHIVE = re.compile(
    r"- Lưu: VT(?:, [^.;]+?)?(?: ?\(\d+ ?(?:b|B|bản)?\))?\.(?: ?[A-ZĐ][A-ZĐa-zđ]*\.? ?\(\d+\)\.?| ?[A-ZĐ][A-ZĐa-zđ]*)?"
)
_UNIT = re.compile(r"Lưu: VT, (?P<unit>[^.;( ]+)")
_DRAFTER = re.compile(r"[A-ZĐ][A-ZĐa-zđ]*\.? ?\(\d+\)\.?")
#: Dashes this near to each other are aligned to the eye.
_SLACK = mm(1)
#: A frame table centred over the margins hangs out so far; what stands further in stands off the margin.
_OVERHANG = mm(8)


def _label(_case: Case, main: Paper) -> Iterator[Seen]:
    for paragraph in main.found["recipients_label"]:
        text = squeeze(paragraph.visible)
        if text.startswith("Nơi nhận:") and text != "Nơi nhận:":
            yield Seen(paragraph.position, quoted(text), "“Nơi nhận:” đứng riêng một dòng")
        elif text != "Nơi nhận:":
            yield Seen(paragraph.position, quoted(text), "“Nơi nhận:”, có dấu hai chấm")


def _items(main: Paper) -> list[ParagraphFacts]:
    return list(main.found["recipients"])


def _item_marks(_case: Case, main: Paper) -> Iterator[Seen]:
    items = _items(main)
    for item in items:
        text = squeeze(item.visible)
        if not _DASH.match(text):
            seen = "gạch đầu dòng không đúng" if _ANY_DASH.match(text) else "không có gạch đầu dòng"
            yield Seen(item.position, f"{quoted(text)}: {seen}", "gạch nối (-), dấu cách, rồi đến tên nơi nhận")
    for item in items[:-1]:
        if not item.visible.rstrip().endswith(";"):
            yield Seen(item.position, f"{quoted(item.visible)} không có dấu chấm phẩy cuối dòng", "dấu chấm phẩy (;)")


def _at_margin(_case: Case, main: Paper) -> Iterator[Seen]:
    for item in _items(main):
        edge = item.left_indent.value + item.first_line.value
        if abs(edge) > (_OVERHANG if item.position.table else _SLACK):
            yield Seen(item.position, f"gạch đầu dòng cách lề {millimetres(edge)}", "gạch đầu dòng sát lề trái")


def _level(_case: Case, main: Paper) -> Iterator[Seen | Unchecked]:
    label, authority = main.found["recipients_label"][0], main.first("authority")
    if authority is None:
        yield Unchecked("không nhận ra chức vụ người ký để so hàng", label.position)
        return
    here, there = label.position, authority.position
    if here.order == there.order:
        return
    if here.part is not there.part or bool(here.table) != bool(there.table):
        yield Unchecked("Nơi nhận và chức vụ người ký không cùng một bảng; chỉ thấy trên trang in", here)
    elif (
        not here.table
        or (here.table, here.row) != (there.table, there.row)
        or here.column >= there.column
        or not (is_first_in_cell(main, label) and is_first_in_cell(main, authority))
        or _empty_lines_above(main, label) != _empty_lines_above(main, authority)
    ):
        yield from _not_level(here)


def _empty_lines_above(main: Paper, first: ParagraphFacts) -> int:
    """In its cell, whose first text it is."""
    cell = cell_of(main, first)
    return sum(p.position.order < first.position.order for p in cell.paragraphs) if cell else 0


def _not_level(place: Position) -> Iterator[Seen]:
    yield Seen(
        place, "“Nơi nhận:” không ngang hàng với chức vụ người ký", "bên trái, ngang hàng với dòng quyền hạn, chức vụ"
    )


def _as_above(case: Case) -> Answer:
    main = case.paper.main
    if main is None:
        return NotApplicable("tệp chỉ có phụ lục")
    first = main.first("recipients")
    if main.kind is PaperKind.UNKNOWN or first is None:
        return [Unchecked("không nhận ra Nơi nhận")]
    if is_other(main):
        return NotApplicable("Nghị định không nêu “Như trên” cho loại văn bản này")
    is_there = bool(AS_ABOVE.match(squeeze(first.visible)))
    asked = asks(case.paper)
    if asked and not is_there:
        return [Seen(first.position, f"dòng đầu là {quoted(first.visible)}", "dòng đầu là “- Như trên;”")]
    if asked is False and is_there:
        fix = "Xóa dòng “Như trên”, ghi tên từng nơi nhận."
        return [Seen(first.position, "kế hoạch ghi “Như trên”", "ghi tên từng nơi nhận", fix=fix)]
    return ()


def _archive(_case: Case, main: Paper) -> Iterator[Seen]:
    last = _items(main)[-1]
    text = squeeze(last.visible)
    if not ARCHIVE.match(text):
        yield Seen(last.position, f"dòng cuối là {quoted(text)}", "dòng cuối là “- Lưu: VT, …”")
    elif not text.startswith("- Lưu: VT"):
        yield Seen(last.position, quoted(text), "“- Lưu: VT, ” rồi đến đơn vị soạn thảo")
    elif not text.endswith(".") and not _DRAFTER.search(text):
        yield Seen(last.position, f"{quoted(text)} không có dấu chấm cuối dòng", "dấu chấm (.)")
    elif not _ARCHIVE.fullmatch(text):
        yield Seen(last.position, quoted(text), "“- Lưu: VT, đơn vị soạn thảo (số bản).”")


def _same_unit(_case: Case, main: Paper) -> Iterator[Seen]:
    """The unit of the letter's symbol is the one that keeps a copy."""
    last = _items(main)[-1]
    found, (_, _, unit) = _UNIT.search(squeeze(last.visible)), symbol_of(main).partition("-")
    if found and unit and found["unit"].strip(",") != unit:
        yield Seen(
            last.position, f"lưu {quoted(found['unit'])} mà ký hiệu ghi {quoted(unit)}", "cùng một đơn vị soạn thảo"
        )


def _drafter(case: Case, main: Paper) -> Iterator[Seen]:
    component = case.profile.component("drafter")
    yield from wrong_sizes(main.found["drafter"], component)
    yield from wrong_faces(main.found["drafter"], component)
    for paragraph in main.found["drafter"]:
        if not _DRAFTER.fullmatch(squeeze(paragraph.visible)):
            yield Seen(paragraph.position, quoted(paragraph.visible), "chữ viết tắt in hoa và số bản, ví dụ “PL.(300)”")


_E, _W = Severity.ERROR, Severity.WARNING
_LOOK_FIX = "Bôi đen các dòng đó, chọn cỡ chữ ở thẻ Home; Ctrl+B bật tắt chữ đậm, Ctrl+I bật tắt chữ nghiêng."
_LIST_FIX = "Mỗi nơi một dòng: gạch nối (-), dấu cách, tên, dấu chấm phẩy; dòng cuối kết thúc bằng dấu chấm."

RULES = (
    *ADDRESSEE_RULES,
    Rule(
        "R3a",
        "I.II.9.d",
        MUST,
        _E,
        "“Nơi nhận:” đứng riêng một dòng, có dấu hai chấm.",
        "Gõ “Nơi nhận:” trên một dòng riêng, sát lề trái.",
        demanded(_label, "recipients_label"),
    ),
    Rule(
        "R3b",
        "I.II.9.d",
        MUST,
        _E,
        "“Nơi nhận:” cỡ chữ 12, nghiêng, đậm.",
        _LOOK_FIX,
        about(looks("recipients_label"), "recipients_label"),
    ),
    Rule(
        "R3c",
        "I.II.9.d",
        MUST,
        _E,
        "Danh sách nơi nhận cỡ chữ 11, đứng, không đậm.",
        _LOOK_FIX,
        demanded(looks("recipients"), "recipients"),
    ),
    Rule(
        "R3d",
        "I.II.9.d",
        MUST,
        _E,
        "Mỗi nơi nhận một dòng, có gạch đầu dòng, cuối dòng có dấu chấm phẩy.",
        _LIST_FIX,
        about(_item_marks, "recipients"),
    ),
    Rule(
        "R3e",
        "I.II.9.d",
        MUST,
        _E,
        "Nơi nhận ở bên trái, ngang hàng với dòng quyền hạn, chức vụ.",
        "Insert > Table > 2 cột, không viền: Nơi nhận ở ô trái, chức vụ và họ tên ở ô phải, cùng hàng đầu.",
        about(_level, "recipients_label"),
    ),
    Rule(
        "R3f",
        "I.II.9.d",
        MUST,
        _E,
        "“Nơi nhận:” và danh sách nằm sát lề trái.",
        "Bôi đen danh sách, bấm Ctrl+L; Home > Paragraph > Indentation Left 0, Special (none).",
        about(together(aligned("recipients_label"), aligned("recipients"), _at_margin), "recipients"),
    ),
    Rule(
        "R4",
        "I.II.9.b-c",
        MUST,
        _E,
        "Có Kính gửi thì dòng đầu Nơi nhận là “- Như trên;”; kế hoạch không ghi “Như trên”.",
        "Gõ “- Như trên;” ở dòng đầu của Nơi nhận.",
        _as_above,
    ),
    Rule(
        "R5a",
        "I.II.9.d",
        MUST,
        _E,
        "Dòng cuối Nơi nhận là “- Lưu: VT, …”, kết thúc bằng dấu chấm.",
        "Gõ lại dòng cuối, ví dụ: - Lưu: VT, NV.",
        about(_archive, "recipients"),
    ),
    Rule(
        "R5b",
        "I.II.9.d",
        TPL,
        _W,
        "Đơn vị soạn thảo ở dòng Lưu là đơn vị trong ký hiệu công văn.",
        "Sửa đơn vị ở dòng Lưu hoặc ở ký hiệu cho khớp.",
        about(_same_unit, "recipients", LETTER),
    ),
    Rule(
        "R6a",
        "I.III.3",
        MUST,
        _E,
        "Ký hiệu người soạn thảo và số bản cỡ chữ 11, chữ in hoa.",
        "Gõ lại ví dụ PL.(300) cỡ 11 sau dòng Lưu.",
        about(_drafter, "drafter"),
    ),
    Rule(
        "R6b",
        "I.III.4",
        MUST,
        _E,
        "Địa chỉ liên hệ cỡ chữ 11-12, đứng.",
        _LOOK_FIX,
        about(looks("contact_line"), "contact_line"),
    ),
)
