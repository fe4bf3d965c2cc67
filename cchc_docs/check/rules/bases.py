"""Căn cứ ban hành (I.II.6.a): italic, each on its own line, `;` after each and `.` after the last."""

import re
from collections.abc import Iterable, Iterator

from cchc_docs.check.recognised import Paper
from cchc_docs.check.rule import Case, Rule, Seen
from cchc_docs.check.rules.flow import about_text, looks_justified, paragraphs_of
from cchc_docs.check.rules.looks import ALIGNMENTS, quoted, wrong_faces, wrong_sizes
from cchc_docs.model.diagnostic import Severity
from cchc_docs.model.profile import MUST, Alignment

_LAW = re.compile(r"^Căn cứ (?:Bộ luật|Luật|Pháp lệnh)\b")
_LAW_NUMBER = re.compile(r"\bsố\s*:?\s*\d+/\d{4}/(?:QH|UBTVQH|PL-UBTVQH)\d*")
_SECOND_BASIS = re.compile(r"; ?[Cc]ăn cứ (?=[A-ZĐ])")
_BASIS = ("basis",)


def _italic(case: Case, main: Paper) -> Iterable[Seen]:
    return wrong_faces(paragraphs_of(main, _BASIS), case.profile.component("basis"))


def _sizes(case: Case, main: Paper) -> Iterable[Seen]:
    return wrong_sizes(paragraphs_of(main, _BASIS), case.profile.component("basis"))


def _marks(_case: Case, main: Paper) -> Iterator[Seen]:
    bases = paragraphs_of(main, _BASIS)
    for basis in bases:
        mark = "." if basis is bases[-1] else ";"
        if not basis.visible.endswith(mark):
            which = "căn cứ cuối" if mark == "." else "căn cứ"
            yield Seen(basis.position, f"{which} kết thúc bằng {quoted(basis.visible[-15:])}", f"dấu “{mark}”")


def _own_lines(_case: Case, main: Paper) -> Iterator[Seen]:
    for basis in paragraphs_of(main, _BASIS):
        if _SECOND_BASIS.search(basis.text):
            yield Seen(basis.position, "hai căn cứ trong một đoạn", "mỗi căn cứ một dòng riêng")


def _laws(_case: Case, main: Paper) -> Iterator[Seen]:
    for basis in paragraphs_of(main, _BASIS):
        number = _LAW_NUMBER.search(basis.text)
        if number and _LAW.match(basis.visible):
            yield Seen(
                basis.position, f"ghi {quoted(number.group())}", "Luật, Pháp lệnh không ghi số, cơ quan ban hành"
            )


def _justified(_case: Case, main: Paper) -> Iterator[Seen]:
    for basis in paragraphs_of(main, _BASIS):
        if basis.alignment.value is not Alignment.JUSTIFIED and not looks_justified(basis, main):
            seen = f"căn cứ {ALIGNMENTS[basis.alignment.value]}"
            yield Seen(basis.position, seen, "như nội dung: căn đều hai bên", basis.alignment.source)


RULES = (
    Rule(
        "B2a",
        "I.II.6.a",
        MUST,
        Severity.ERROR,
        "Căn cứ in thường, kiểu chữ nghiêng, không đậm.",
        "Bôi đen các căn cứ, bấm Ctrl+I.",
        about_text(_italic, _BASIS),
    ),
    Rule(
        "B2b",
        "I.II.6.a",
        MUST,
        Severity.ERROR,
        "Sau mỗi căn cứ có dấu chấm phẩy, sau căn cứ cuối có dấu chấm.",
        "Gõ dấu ; cuối mỗi căn cứ và dấu . cuối căn cứ sau cùng.",
        about_text(_marks, _BASIS),
    ),
    Rule(
        "B2c",
        "I.II.6.a",
        MUST,
        Severity.ERROR,
        "Căn cứ cỡ chữ 13-14.",
        "Bôi đen các căn cứ, chọn cỡ chữ 14 (hoặc 13) ở thẻ Home.",
        about_text(_sizes, _BASIS),
    ),
    Rule(
        "B2d",
        "I.II.6.a",
        MUST,
        Severity.ERROR,
        "Mỗi căn cứ ở một dòng riêng.",
        "Đặt con trỏ trước chữ “Căn cứ” thứ hai, bấm Enter.",
        about_text(_own_lines, _BASIS),
    ),
    Rule(
        "B2e",
        "I.II.6.a",
        MUST,
        Severity.ERROR,
        "Dẫn Luật, Pháp lệnh không ghi số, ký hiệu và cơ quan ban hành.",
        "Xóa số, ký hiệu của Luật; giữ tên Luật và ngày, tháng, năm.",
        about_text(_laws, _BASIS),
    ),
    Rule(
        "B2f",
        "I.II.6.e",
        MUST,
        Severity.ERROR,
        "Căn cứ canh như nội dung.",
        "Bôi đen các căn cứ, bấm Ctrl+J.",
        about_text(_justified, _BASIS),
    ),
)
