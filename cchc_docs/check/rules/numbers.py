"""Số, ký hiệu (I.II.3) and địa danh, thời gian (I.II.4): H4 to H6. A draft may leave number and day blank (X1)."""

import re
from collections.abc import Iterator
from datetime import date

from cchc_docs.check.facts import ParagraphFacts, Position
from cchc_docs.check.recognised import Paper, PaperKind, Stage
from cchc_docs.check.rule import Case, Rule, Seen, Unchecked
from cchc_docs.check.rules.looks import quoted
from cchc_docs.check.rules.parts import about, aligned, demanded, is_first_in_cell, looks
from cchc_docs.check.wording import NUMBER, PLACE_DATE, TYPE_NAMES, has_digits, type_of
from cchc_docs.model.diagnostic import Severity
from cchc_docs.model.profile import MUST
from cchc_docs.viet.dates import day_text, month_text
from cchc_docs.viet.numbers import document_number
from cchc_docs.viet.text import squeeze

NAMED = frozenset((PaperKind.PLAN, PaperKind.REPORT, PaperKind.OTHER_NAMED))
LETTER = frozenset((PaperKind.LETTER,))
#: Abbreviations seen in symbols of letters, which have none.
_LETTER_SHORTS = ("CV", "CVĐ", "C.V", "CÔNG VĂN")
_YEAR = re.compile(r"(?:^|[/-])\s*(?:19|20)\d\d\s*(?:$|[/-])")
_SPACED = re.compile(r"\s[/–—-]|[/–—-]\s")
_SPACED_SYMBOL = re.compile(r"\s[–—-]|[/–—-]\s")  #: where the number's room stands before the slash
_AGENCY_AND_UNIT = "viết tắt cơ quan-viết tắt đơn vị soạn thảo"
_PART = re.compile(r"[A-ZĐ0-9&]+(?:\.[A-ZĐ0-9&]+)*")


def _number_parts(main: Paper) -> Iterator[tuple[ParagraphFacts, "re.Match[str]"]]:
    for paragraph in main.found["number"]:
        found = NUMBER.match(squeeze(paragraph.visible))
        if found:
            yield paragraph, found


def symbol_of(main: Paper) -> str:
    """“KH-UBND”, without spaces; "" when there is none."""
    found = next((match for _, match in _number_parts(main)), None) if main.found.get("number") else None
    return re.sub(r"\s", "", found["symbol"] or "") if found else ""


def _label(_case: Case, main: Paper) -> Iterator[Seen]:
    for paragraph, found in _number_parts(main):
        if not squeeze(paragraph.visible).startswith("Số:"):
            yield Seen(
                paragraph.position, f"mở đầu là {quoted(found['label'])}", "“Số:”, chữ in thường, có dấu hai chấm"
            )


def _number(case: Case, main: Paper) -> Iterator[Seen]:
    for paragraph, found in _number_parts(main):
        number = found["n"].strip(" .…_")
        if not number:
            if case.paper.stage is Stage.ISSUED:
                fix = "Điền số do văn thư cấp vào sau “Số:”."
                yield Seen(paragraph.position, "không có số", "số văn bản bằng chữ số Ả Rập", fix=fix)
        elif not number.isdigit():
            yield Seen(paragraph.position, f"số {quoted(number)}", "chỉ gồm chữ số Ả Rập")
        elif int(number) < 1 or number != document_number(int(number)):
            wanted = document_number(int(number)) if int(number) else "từ 01"
            yield Seen(paragraph.position, f"số {number}", f"{wanted}: chỉ số dưới 10 có số 0 phía trước")


def _separators(_case: Case, main: Paper) -> Iterator[Seen]:
    for paragraph, found in _number_parts(main):
        symbol = (found["symbol"] or "").strip()
        text = squeeze(paragraph.visible)
        allowed = "số, dấu gạch chéo (/), ký hiệu nối bằng gạch nối (-), không có dấu cách"
        if symbol and found["sep"] != "/":
            yield Seen(paragraph.position, f"{quoted(text)} không có dấu gạch chéo sau số", allowed)
        spaced = (
            re.search(r"\s[/–—-]|[/–—-]\s", text) if has_digits(found["n"]) else re.search(r"\s[–—-]|[/–—-]\s", text)
        )
        if symbol and (spaced or "–" in symbol or "—" in symbol):
            yield Seen(paragraph.position, f"{quoted(text)} có dấu cách hoặc gạch dài", allowed)


def _named_symbol(case: Case, main: Paper) -> Iterator[Seen | Unchecked]:
    """The abbreviation of the type, then that of the agency, in capitals. A type not in the decree's table has none."""
    title = main.first("type_name")
    name = type_of(squeeze(title.visible)) if title else None
    symbol = symbol_of(main)
    short = TYPE_NAMES.get(name or "")
    number = main.found["number"][0].position
    first, _, rest = symbol.partition("-")
    if not symbol:
        yield _without_symbol(case, number, "viết tắt tên loại-viết tắt cơ quan")
    elif _YEAR.search(f"/{symbol}/"):
        return
    elif short and first != short:
        yield Seen(number, f"ký hiệu {quoted(symbol)} của {name}", f"viết tắt tên loại là {short}: {short}-…")
    elif short and (not rest or not all(_PART.fullmatch(part) for part in rest.split("-"))):
        yield Seen(number, f"ký hiệu {quoted(symbol)}", f"{short}- và chữ viết tắt tên cơ quan, in hoa")
    elif not short and title and first in TYPE_NAMES.values():
        other = next(known for known, letters in TYPE_NAMES.items() if letters == first)
        seen = f"ký hiệu {quoted(symbol)} là của {other}, tên loại ghi {quoted(title.visible)}"
        yield Seen(
            number, seen, "tên loại và ký hiệu của cùng một loại", fix="Sửa tên loại hoặc ký hiệu cho khớp nhau."
        )
    elif not short:
        yield Unchecked("tên loại không có trong bảng chữ viết tắt của Nghị định để so với ký hiệu", number)


def _without_symbol(case: Case, number: Position, allowed: str) -> Seen:
    """A draft leaves the number open; its symbol is known, and still to be typed."""
    severity = None if case.paper.stage is Stage.ISSUED else Severity.WARNING
    fix = "Gõ dấu gạch chéo và ký hiệu sau số, ví dụ: Số: 15/KH-UBND; công văn: Số: 27/UBND-NV."
    return Seen(number, "thiếu ký hiệu", allowed, fix=fix, severity=severity)


def _letter_symbol(case: Case, main: Paper) -> Iterator[Seen]:
    symbol = symbol_of(main)
    number = main.found["number"][0].position
    if not symbol:
        yield _without_symbol(case, number, _AGENCY_AND_UNIT)
        return
    if _YEAR.search(f"/{symbol}/"):
        return
    first, _, rest = symbol.partition("-")
    if first in TYPE_NAMES.values() or first in _LETTER_SHORTS:
        yield Seen(
            number, f"ký hiệu {quoted(symbol)} có viết tắt tên loại {first}", "công văn không có viết tắt tên loại"
        )
    elif not rest:
        yield Seen(
            number, f"ký hiệu {quoted(symbol)} thiếu đơn vị soạn thảo", "viết tắt cơ quan-viết tắt đơn vị soạn thảo"
        )
    elif not all(_PART.fullmatch(part) for part in symbol.split("-")):
        yield Seen(number, f"ký hiệu {quoted(symbol)}", "chữ viết tắt in hoa")


def _year(_case: Case, main: Paper) -> Iterator[Seen]:
    symbol = symbol_of(main)
    if _YEAR.search(f"/{symbol}/"):
        yield Seen(
            main.found["number"][0].position, f"ký hiệu {quoted(symbol)} có năm", "văn bản hành chính không ghi năm"
        )


def _codes(case: Case, main: Paper) -> Iterator[Seen]:
    symbol = symbol_of(main)
    if not case.office.unit_codes or not symbol:
        return
    parts = symbol.split("-")[1 if main.kind in NAMED else 0 :]
    for part in parts:
        if part not in case.office.unit_codes:
            allowed = ", ".join(case.office.unit_codes)
            yield Seen(
                main.found["number"][0].position, f"chữ viết tắt {quoted(part)} trong ký hiệu", f"một trong: {allowed}"
            )


def _date_parts(main: Paper) -> Iterator[tuple[ParagraphFacts, "re.Match[str] | None"]]:
    for paragraph in main.found["place_date"]:
        yield paragraph, PLACE_DATE.match(squeeze(paragraph.visible))


def _date_form(case: Case, main: Paper) -> Iterator[Seen]:
    allowed = "“Địa danh, ngày … tháng … năm …”"
    for paragraph, found in _date_parts(main):
        text = quoted(squeeze(paragraph.visible))
        if found is None:
            yield Seen(paragraph.position, f"{text} viết tắt ngày tháng", allowed)
        elif not found["place"].strip(" ,"):
            yield Seen(paragraph.position, f"{text} không có địa danh", allowed)
        elif not found["comma"]:
            yield Seen(paragraph.position, f"{text} không có dấu phẩy sau địa danh", allowed)
        elif found["end"]:
            yield Seen(paragraph.position, f"{text} có dấu câu ở cuối", allowed)
        elif not re.search(r"ngày\b.*\btháng\b.*\bnăm\b", squeeze(paragraph.visible)):
            yield Seen(paragraph.position, f"{text} viết sai chữ “ngày … tháng … năm”", allowed)
        elif case.paper.stage is Stage.ISSUED and not all(has_digits(found[part]) for part in "dmy"):
            yield Seen(paragraph.position, f"{text} thiếu ngày, tháng hoặc năm", allowed)


def _date_numbers(_case: Case, main: Paper) -> Iterator[Seen]:
    """What is filled in: two digits for a day below 10 and for the months 1 and 2, none for 3 to 9."""
    for paragraph, found in _date_parts(main):
        if found is None:
            continue
        day, month, year = (found[part].strip(" .…_") for part in "dmy")
        if day.isdigit() and day != day_text(int(day)):
            yield Seen(paragraph.position, f"ngày {day}", f"ngày {day_text(int(day))}: dưới 10 có số 0 phía trước")
        if month.isdigit() and month != month_text(int(month)):
            yield Seen(paragraph.position, f"tháng {month}", f"tháng {month_text(int(month))}: chỉ tháng 1, 2 có số 0")
        if all(part.isdigit() for part in (day, month, year)) and not _exists(int(day), int(month), int(year)):
            yield Seen(paragraph.position, f"ngày {day} tháng {month} năm {year}", "ngày có thật")


def _exists(day: int, month: int, year: int) -> bool:
    try:
        return date(year, month, day).year >= 1945
    except ValueError:
        return False


def _same_row(_case: Case, main: Paper) -> Iterator[Seen | Unchecked]:
    number, line = main.first("number"), main.found["place_date"][0]
    if number is None:
        yield Unchecked("không nhận ra số, ký hiệu để so hàng", line.position)
        return
    here, there = line.position, number.position
    if here.order == there.order:
        return
    if here.part is not there.part or bool(here.table) != bool(there.table):
        yield Unchecked("số và ngày không cùng một bảng; ngang hàng hay không chỉ thấy trên trang in", here)
    elif not here.table or here.table != there.table or here.row != there.row:
        yield Seen(here, "không cùng hàng với số, ký hiệu", "cùng một hàng với số, ký hiệu")
    elif not (is_first_in_cell(main, line) and is_first_in_cell(main, number)):
        yield Unchecked("số và ngày nằm dưới chữ khác trong ô; ngang hàng hay không chỉ thấy trên trang in", here)


_LOOK_FIX = "Bôi đen dòng đó, chọn cỡ chữ ở thẻ Home; Ctrl+B bật tắt chữ đậm, Ctrl+I bật tắt chữ nghiêng."
_CENTRE_FIX = "Đặt con trỏ trong dòng, bấm Ctrl+E (Home > Center)."
_E = Severity.ERROR

RULES = (
    Rule(
        "H4a",
        "I.II.3.c",
        MUST,
        _E,
        "Số, ký hiệu mở đầu bằng “Số:”.",
        "Gõ lại: chữ “Số” viết thường, sau có dấu hai chấm.",
        demanded(_label, "number"),
    ),
    Rule(
        "H4b",
        "I.II.3.c",
        MUST,
        _E,
        "Số ghi bằng chữ số Ả Rập, dưới 10 thêm số 0 phía trước.",
        "Sửa số: 5 thành 05, 015 thành 15.",
        about(_number, "number"),
    ),
    Rule(
        "H4c",
        "I.II.3.c",
        MUST,
        _E,
        "Giữa số và ký hiệu có dấu /, giữa các nhóm chữ có dấu -, không cách chữ.",
        "Xóa dấu cách quanh dấu / và dấu -; thay gạch dài bằng gạch nối.",
        about(_separators, "number"),
    ),
    Rule(
        "H4d",
        "I.II.3.b; PL III.I",
        MUST,
        _E,
        "Ký hiệu gồm viết tắt tên loại theo bảng và viết tắt tên cơ quan.",
        "Sửa ký hiệu, ví dụ kế hoạch của UBND: 15/KH-UBND.",
        about(_named_symbol, "number", NAMED, "công văn không ghi viết tắt tên loại"),
    ),
    Rule(
        "H4e",
        "I.II.3.b",
        MUST,
        _E,
        "Ký hiệu văn bản hành chính không ghi năm.",
        "Xóa năm trong ký hiệu.",
        about(_year, "number"),
    ),
    Rule(
        "H4f",
        "I.II.3.c",
        MUST,
        _E,
        "Số, ký hiệu cỡ chữ 13, đứng, không đậm.",
        _LOOK_FIX,
        about(looks("number"), "number"),
    ),
    Rule(
        "H4g",
        "I.II.3.c",
        MUST,
        _E,
        "Số, ký hiệu canh giữa dưới tên cơ quan ban hành.",
        _CENTRE_FIX,
        about(aligned("number"), "number"),
    ),
    Rule(
        "H4h",
        "I.II.3.b",
        MUST,
        Severity.WARNING,
        "Chữ viết tắt cơ quan, đơn vị do người đứng đầu cơ quan quy định.",
        "Dùng chữ viết tắt trong danh mục của cơ quan, hoặc bổ sung danh mục trong hồ sơ cơ quan.",
        about(_codes, "number"),
    ),
    Rule(
        "H5",
        "I.II.3.b",
        MUST,
        _E,
        "Ký hiệu công văn gồm viết tắt cơ quan và đơn vị soạn thảo, không có tên loại.",
        "Sửa ký hiệu, ví dụ 27/UBND-NV.",
        about(_letter_symbol, "number", LETTER, "không phải công văn: ký hiệu ghi viết tắt tên loại"),
    ),
    Rule(
        "H6a",
        "I.II.4",
        MUST,
        _E,
        "Ghi “Địa danh, ngày … tháng … năm …”.",
        "Gõ lại đủ chữ: Lào Cai, ngày 05 tháng 01 năm 2026.",
        demanded(_date_form, "place_date"),
    ),
    Rule(
        "H6b",
        "I.II.4.b",
        MUST,
        _E,
        "Ngày dưới 10 và tháng 1, 2 có số 0 phía trước; tháng khác không có.",
        "Sửa ngày, tháng: ngày 05, tháng 01, tháng 3.",
        about(_date_numbers, "place_date"),
    ),
    Rule(
        "H6c",
        "I.II.4.c",
        MUST,
        _E,
        "Địa danh và thời gian cỡ chữ 13-14, nghiêng, không đậm.",
        _LOOK_FIX,
        about(looks("place_date"), "place_date"),
    ),
    Rule(
        "H6d",
        "I.II.4.c",
        MUST,
        _E,
        "Địa danh, thời gian cùng một hàng với số, ký hiệu.",
        "Đặt số và ngày vào hai ô của một hàng trong bảng không viền ở đầu văn bản.",
        about(_same_row, "place_date"),
    ),
    Rule(
        "H6e",
        "I.II.4.c",
        MUST,
        _E,
        "Địa danh, thời gian canh giữa dưới Quốc hiệu, Tiêu ngữ.",
        _CENTRE_FIX,
        about(aligned("place_date"), "place_date"),
    ),
)
