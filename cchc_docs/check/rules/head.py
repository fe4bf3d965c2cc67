"""Quốc hiệu, Tiêu ngữ and the issuing agency (I.II.1, I.II.2): H1 to H3."""

from collections.abc import Iterator

from cchc_docs.check.recognised import Paper
from cchc_docs.check.rule import Case, Rule, Seen, Unchecked
from cchc_docs.check.rules.looks import not_in_capitals, quoted, shown_runs
from cchc_docs.check.rules.numbers import RULES as NUMBER_RULES
from cchc_docs.check.rules.parts import (
    about,
    aligned,
    capitals,
    demanded,
    line_lengths,
    looks,
    single_spaced,
    together,
)
from cchc_docs.check.rules.titles import RULES as TITLE_RULES
from cchc_docs.check.wording import starts_with
from cchc_docs.model.diagnostic import Severity
from cchc_docs.model.profile import MUST
from cchc_docs.viet.text import squeeze

_COLLECTIVE_STARTS = ("uy_ban_nhan_dan", "ubnd", "hoi_dong_nhan_dan", "hdnd")
_SHAPE_FIX = "Xóa đường kẻ cũ; Insert > Shapes > Line, giữ Shift kéo {}, Shape Outline màu đen."
_SINGLE_FIX = "Bôi đen các dòng, Home > Paragraph > Line spacing: Single."


def _national_title(case: Case, main: Paper) -> Iterator[Seen]:
    """Letters typed small and shown as capitals (w:caps) are right to a reader."""
    component = case.profile.component("national_title")
    for paragraph in main.found["national_title"]:
        text = paragraph.visible.strip()
        if text.upper() not in component.texts:
            yield Seen(paragraph.position, quoted(text), f"“{component.texts[0]}”")
    yield from not_in_capitals(main.found["national_title"], component)


def _motto(case: Case, main: Paper) -> Iterator[Seen]:
    [wanted] = case.profile.component("motto").texts
    for paragraph in main.found["motto"]:
        text = paragraph.visible.strip()
        if text != wanted:
            seen = f"{quoted(text)} có dấu gạch dài" if "–" in text or "—" in text else quoted(text)
            yield Seen(paragraph.position, seen, f"“{wanted}”, gạch nối ngắn có dấu cách hai bên")
        elif any(run.caps.value for run in shown_runs(paragraph)):
            yield Seen(paragraph.position, "Tiêu ngữ hiện chữ in hoa (All caps)", "chữ in thường")


def _right_half(_case: Case, main: Paper) -> Iterator[Seen | Unchecked]:
    title, issuer = main.found["national_title"][0], main.first("parent_body") or main.first("issuer")
    if issuer is None:
        yield Unchecked("không nhận ra tên cơ quan để so vị trí", title.position)
        return
    here, there = title.position, issuer.position
    if here.order == there.order:
        return
    if here.part is not there.part or bool(here.table) != bool(there.table):
        yield Unchecked("Quốc hiệu và tên cơ quan không cùng một bảng; vị trí chỉ thấy trên trang in", here)
    elif not here.table or (here.table == there.table and here.row != there.row):
        yield Seen(here, "Quốc hiệu và tên cơ quan không ngang hàng", "tên cơ quan bên trái, Quốc hiệu bên phải")
    elif here.column < there.column:
        yield Seen(here, "Quốc hiệu đứng bên trái tên cơ quan", "Quốc hiệu ở phía trên, bên phải")


def _motto_line(case: Case, main: Paper) -> Iterator[Seen | Unchecked]:
    yield from line_lengths(case, main, "motto", "Tiêu ngữ")


def _issuer_line(case: Case, main: Paper) -> Iterator[Seen | Unchecked]:
    yield from line_lengths(case, main, "issuer", "tên cơ quan ban hành")


def _parent_of_collective(_case: Case, main: Paper) -> Iterator[Seen]:
    issuer = main.first("issuer")
    if issuer and starts_with(squeeze(issuer.visible), _COLLECTIVE_STARTS):
        parent = main.found["parent_body"][0]
        yield Seen(parent.position, f"trên tên UBND còn ghi {quoted(parent.visible)}", "không ghi cơ quan chủ quản")


_BOLD_FIX = "Bôi đen dòng đó: Ctrl+B để bật hoặc tắt chữ đậm, Ctrl+I chữ nghiêng; chọn cỡ chữ ở thẻ Home."
_CENTRE_FIX = "Đặt con trỏ trong dòng, bấm Ctrl+E (Home > Center)."
_CAPS_FIX = "Bôi đen dòng đó, Home > Aa (Change Case) > UPPERCASE."
_E = Severity.ERROR

RULES = (
    Rule(
        "H1a",
        "I.II.1.a",
        MUST,
        _E,
        "Quốc hiệu là “CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM”, chữ in hoa.",
        "Gõ lại dòng Quốc hiệu bằng chữ in hoa, đủ dấu.",
        demanded(_national_title, "national_title"),
    ),
    Rule(
        "H1b",
        "I.II.1.b",
        MUST,
        _E,
        "Tiêu ngữ là “Độc lập - Tự do - Hạnh phúc”, giữa các cụm từ có gạch nối (-) và dấu cách.",
        "Gõ lại dòng Tiêu ngữ; nếu Word tự đổi gạch nối thành gạch dài, bấm Ctrl+Z ngay sau đó.",
        demanded(_motto, "motto"),
    ),
    Rule(
        "H1c",
        "I.II.1.a",
        MUST,
        _E,
        "Quốc hiệu cỡ chữ 12-13, đứng, đậm.",
        _BOLD_FIX,
        about(looks("national_title"), "national_title"),
    ),
    Rule("H1d", "I.II.1.b", MUST, _E, "Tiêu ngữ cỡ chữ 13-14, đứng, đậm.", _BOLD_FIX, about(looks("motto"), "motto")),
    Rule(
        "H1e",
        "I.II.1.b",
        MUST,
        _E,
        "Quốc hiệu và Tiêu ngữ canh giữa nhau.",
        _CENTRE_FIX,
        about(together(aligned("national_title"), aligned("motto")), "national_title"),
    ),
    Rule(
        "H1f",
        "I.II.1.c",
        MUST,
        _E,
        "Quốc hiệu và Tiêu ngữ cách nhau dòng đơn.",
        _SINGLE_FIX,
        about(together(single_spaced("national_title"), single_spaced("motto")), "national_title"),
    ),
    Rule(
        "H1g",
        "I.IV",
        MUST,
        _E,
        "Quốc hiệu ở bên phải, ngang hàng với tên cơ quan ở bên trái.",
        "Insert > Table > 2 cột, không viền: tên cơ quan ở ô trái, Quốc hiệu và Tiêu ngữ ở ô phải.",
        about(_right_half, "national_title"),
    ),
    Rule(
        "H2",
        "I.II.1.b",
        MUST,
        _E,
        "Dưới Tiêu ngữ có đường kẻ nét liền, dài bằng dòng chữ.",
        _SHAPE_FIX.format("dài bằng dòng Tiêu ngữ"),
        about(_motto_line, "motto"),
    ),
    Rule(
        "H3a",
        "I.II.2.b",
        MUST,
        _E,
        "Cơ quan chủ quản chữ in hoa cỡ 12-13, đứng, không đậm.",
        _BOLD_FIX,
        about(together(looks("parent_body"), capitals("parent_body")), "parent_body"),
    ),
    Rule(
        "H3b",
        "I.II.2.b",
        MUST,
        _E,
        "Cơ quan ban hành chữ in hoa cỡ 12-13, đứng, đậm.",
        _BOLD_FIX + " " + _CAPS_FIX,
        demanded(together(looks("issuer"), capitals("issuer")), "issuer"),
    ),
    Rule(
        "H3c",
        "I.II.2.b",
        MUST,
        _E,
        "Dưới tên cơ quan ban hành có đường kẻ nét liền dài 1/3 đến 1/2 dòng chữ.",
        _SHAPE_FIX.format("dài khoảng 2/5 dòng tên cơ quan, đặt cân đối ở giữa"),
        about(_issuer_line, "issuer"),
    ),
    Rule(
        "H3d",
        "I.II.2.b",
        MUST,
        _E,
        "Tên cơ quan chủ quản và cơ quan ban hành canh giữa.",
        _CENTRE_FIX,
        about(together(aligned("parent_body"), aligned("issuer")), "issuer"),
    ),
    Rule(
        "H3e",
        "I.II.2.b",
        MUST,
        _E,
        "Các dòng tên cơ quan cách nhau dòng đơn.",
        _SINGLE_FIX,
        about(together(single_spaced("parent_body"), single_spaced("issuer")), "issuer"),
    ),
    Rule(
        "H3f",
        "I.II.2.a",
        MUST,
        Severity.WARNING,
        "UBND, HĐND các cấp không ghi cơ quan chủ quản phía trên.",
        "Xóa dòng cơ quan chủ quản.",
        about(_parent_of_collective, "parent_body"),
    ),
    *NUMBER_RULES,
    *TITLE_RULES,
)
