"""Viện dẫn (I.II.6.b) và dẫn phụ lục (I.III.1.a): the first time in full, later short; each annex pointed to."""

import re
from collections.abc import Iterator

from cchc_docs.check.facts import ParagraphFacts, Position
from cchc_docs.check.grouping import gather
from cchc_docs.check.recognised import Paper
from cchc_docs.check.rule import Answer, Case, NotApplicable, Rule, Seen, Unchecked
from cchc_docs.check.rules.flow import TEXT, about_text, paragraphs_of
from cchc_docs.check.rules.looks import quoted
from cchc_docs.model.diagnostic import Severity
from cchc_docs.model.profile import MUST
from cchc_docs.viet.numbers import roman
from cchc_docs.viet.text import squeeze

#: “số 76/NQ-CP”, “số 30/2020/NĐ-CP”; blanks of a draft in front of “/KH-UBND” are no citation yet.
_SYMBOL = re.compile(r"\bsố:? (?P<symbol>\d+(?:/\d{4})?/[A-ZĐ][\w&-]*(?:[-.][\w&]+)*)")
_DAY = r"ngày (?:\d{1,2} tháng \d{1,2} năm \d{4}|\d{1,2}/\d{1,2}/\d{4})"
_DATED = re.compile(rf",? {_DAY}")
_FULL = re.compile(rf",? {_DAY} (?:của|do) ")
#: Roman or Arabic; several of them: “Phụ lục I, II và III”, “các Phụ lục I-IV”.
_JOIN = r"(?:, | và |, và |; | ?[-–] ?| đến )"
_ANNEX = re.compile(
    rf"\b[Pp]hụ lục(?: số)?(?P<numbers>(?:{_JOIN}?(?: ?[Pp]hụ lục)? ?\b(?:[IVXL]+|\d{{1,2}})\b(?![./]\d))*)"
)
#: Behind the mention of an annex of somebody else's document.
_FOREIGN = re.compile(
    r"^[,)]? ?(?:\(?(?:ban hành )?kèm theo|của|tại)? ?"
    r"(?:Nghị định|Thông tư|Quyết định|Nghị quyết|Luật|Chỉ thị|Hướng dẫn|Công văn|Kế hoạch) (?:số|liên)"
)
_LABEL = re.compile(r"phụ lục(?: số)?\s*(?P<number>[IVXL]+|\d{1,2})?\b", re.IGNORECASE)


def _citations(_case: Case, main: Paper) -> Iterator[Seen]:
    known: set[str] = set()
    for paragraph in paragraphs_of(main, TEXT):
        text = squeeze(paragraph.text)
        for found in _SYMBOL.finditer(text):
            symbol, behind = found["symbol"], text[found.end() :]
            if symbol not in known and not _DATED.match(behind):
                yield Seen(
                    paragraph.position,
                    f"lần đầu dẫn số {symbol} không ghi ngày ban hành",
                    "tên loại, số, ký hiệu, ngày tháng năm, cơ quan ban hành, trích yếu",
                )
            elif symbol in known and _FULL.match(behind):
                yield Seen(
                    paragraph.position, f"dẫn lại số {symbol} còn ghi ngày, cơ quan", "chỉ tên loại, số và ký hiệu"
                )
            known.add(symbol)


def label_number(label: str) -> str:
    """“Phụ lục II” → “II”; “Phụ lục” → “”."""
    found = _LABEL.search(label)
    return (found["number"] or "") if found else ""


def _labels(case: Case) -> list[tuple[str, Position | None]]:
    """Numbers of the annexes in this file, each with its place."""
    labels = [annex.first("annex_label") for annex in case.paper.annexes]
    return [(label_number(label.visible), label.position) for label in labels if label]


def _mentions(main: Paper) -> Iterator[tuple[ParagraphFacts, tuple[str, ...]]]:
    """Where the text points to annexes of its own, with their numbers; () for “Phụ lục kèm theo”."""
    for paragraph in paragraphs_of(main, TEXT):
        text = squeeze(paragraph.text)
        for found in _ANNEX.finditer(text):
            if not _FOREIGN.match(text[found.end() :]):
                yield paragraph, tuple(_numbers(found["numbers"]))


def _numbers(listed: str) -> Iterator[str]:
    """“ I, II và IV” → I, II, IV; “ I-III” → I, II, III."""
    pieces = re.findall(r"[IVXL]+|\d+|[-–]|đến", listed)
    for at, piece in enumerate(pieces):
        if piece in ("-", "–", "đến"):
            yield from _between(pieces[at - 1], pieces[at + 1]) if 0 < at < len(pieces) - 1 else ()
        else:
            yield piece


def _between(first: str, last: str) -> Iterator[str]:
    numerals = [roman(n) for n in range(1, 40)]
    if first in numerals and last in numerals:
        yield from numerals[numerals.index(first) + 1 : numerals.index(last)]


def _annexes_pointed_to(case: Case) -> Answer:
    main = case.paper.main
    if main is None:
        return NotApplicable("tệp chỉ có phụ lục")
    if not _labels(case):
        return NotApplicable("không có phụ lục trong tệp")
    if not paragraphs_of(main, TEXT):
        return [Unchecked("không nhận ra phần nội dung")]
    mentioned = [numbers for _, numbers in _mentions(main)]
    if () in mentioned:  # “các Phụ lục kèm theo” points to each
        return ()
    named = {number for numbers in mentioned for number in numbers}
    return [
        Seen(where, f"không chỗ nào trong văn bản dẫn {_name(number)}", "mọi phụ lục đều được chỉ dẫn trong văn bản")
        for number, where in _labels(case)
        if (number not in named if number else not mentioned)
    ]


def _name(number: str) -> str:
    return f"Phụ lục {number}".strip()


def _annexes_exist(case: Case) -> Answer:
    main = case.paper.main
    if main is None:
        return NotApplicable("tệp chỉ có phụ lục")
    mentions = list(_mentions(main))
    if not mentions:
        return NotApplicable("văn bản không dẫn phụ lục nào")
    labels = [number for number, _ in _labels(case)]
    if case.separate_annexes is not None:
        labels += [label_number(label) for label in case.separate_annexes]
    elif not labels:
        return [Unchecked("phụ lục không nằm trong tệp này", mentions[0][0].position)]
    if not labels:
        return [Seen(mentions[0][0].position, "dẫn Phụ lục nhưng không có phụ lục nào", "phụ lục kèm theo")]
    return gather(
        Seen(paragraph.position, f"dẫn {_name(number)} nhưng không có phụ lục này", "phụ lục có trong văn bản")
        for paragraph, numbers in mentions
        for number in numbers
        if number not in labels
    )


def _roman_numbers(case: Case) -> Answer:
    """Two or more: Roman, from I on. A single one has no number."""
    labels = _labels(case)
    if not labels:
        return NotApplicable("không có phụ lục")
    if case.paper.main is None or (len(labels) == 1 and case.separate_annexes):
        return [
            Seen(where, f"số phụ lục {quoted(number)}", "số La Mã")
            for number, where in labels
            if number and number.isdigit()
        ]
    if len(labels) == 1:
        number, where = labels[0]
        seen = Seen(where, f"một phụ lục mà ghi {quoted(_name(number))}", "Phụ lục", severity=Severity.WARNING)
        return [seen] if number else ()
    return [
        Seen(where, f"phụ lục thứ {at} ghi {quoted(_name(number))}", f"Phụ lục {roman(at)}")
        for at, (number, where) in enumerate(labels, 1)
        if number != roman(at)
    ]


RULES = (
    Rule(
        "B4",
        "I.II.6.b",
        MUST,
        Severity.WARNING,
        "Viện dẫn lần đầu ghi đủ tên loại, số, ký hiệu, ngày, cơ quan ban hành, trích yếu; lần sau chỉ tên loại, số "
        "và ký hiệu.",
        "Lần đầu thêm “ngày … tháng … năm … của …”; các lần sau xóa phần đó.",
        about_text(_citations, TEXT),
    ),
    Rule(
        "B6a",
        "I.III.1.a",
        MUST,
        Severity.ERROR,
        "Trong văn bản phải có chỉ dẫn về từng phụ lục.",
        "Thêm vào nội dung chỗ dẫn, ví dụ “(Chi tiết tại Phụ lục I kèm theo)”.",
        _annexes_pointed_to,
    ),
    Rule(
        "B6b",
        "I.III.1.a",
        MUST,
        Severity.ERROR,
        "Có từ hai phụ lục trở lên thì đánh số La Mã: Phụ lục I, Phụ lục II.",
        "Sửa số ở dòng “Phụ lục …” đầu mỗi phụ lục.",
        _roman_numbers,
    ),
    Rule(
        "B6c",
        "I.III.1.a",
        MUST,
        Severity.ERROR,
        "Phụ lục được dẫn trong văn bản phải có.",
        "Thêm phụ lục còn thiếu, hoặc sửa số phụ lục ở chỗ dẫn.",
        _annexes_exist,
    ),
)
