"""Chữ của văn bản: slips of typing, capitals (Phụ lục II), units that no longer exist."""

import re
from collections.abc import Callable, Iterator
from datetime import date

from cchc_docs.check.facts import ParagraphFacts, TableFacts
from cchc_docs.check.grouping import gather
from cchc_docs.check.recognised import Paper
from cchc_docs.check.rule import Answer, Case, NotApplicable, Rule, Seen
from cchc_docs.check.rules.looks import quoted
from cchc_docs.check.rules.page import all_paragraphs
from cchc_docs.model.diagnostic import Severity
from cchc_docs.model.profile import HAB, MUST
from cchc_docs.viet.text import squeeze

#: Room left for a number or a day is no typing slip.
_ROOM = re.compile(
    r"(?<=[Ss]ố:) +(?=[/\d])|(?<=[Ss]ố) +(?=/)|(?<=ngày) +(?=tháng)|(?<=tháng) +(?=năm)|(?<=năm) +(?=của)"
)
_TWO_SPACES = re.compile(r"(\S+)  +(\S+)")
_SPACE_BEFORE_MARK = re.compile(r"\w+ +[,;:](?=\s|$)")
#: In the middle of a sentence only.
_MIDDLE = r"(?<=[\w,;)] )"
#: A word to look for first, the wrong wording around it, the right one.
Wordings = tuple[tuple[str, re.Pattern[str], str], ...]
_SMALL_LETTERS: Wordings = (
    ("Khoản", re.compile(rf"{_MIDDLE}Khoản(?= \d)"), "khoản"),
    ("Điểm", re.compile(rf"{_MIDDLE}Điểm(?= [a-zđ]\)?,? (?:và [a-zđ] )?[Kk]hoản \d)"), "điểm"),
    ("iểm", re.compile(r"\b[Đđ]iểm [A-ZĐ](?=\)?,? (?:và [a-zđA-ZĐ] )?[Kk]hoản \d)"), "điểm a, b, c … chữ thường"),
)
#: Behind “mục 5”: then it is a part of a law, and no line of a form.
_OF_A_LAW = r"(?:[Cc]hương [IVXL]|[Pp]hần [IVXL]|Nghị định|Luật|Thông tư)"
_CAPITALS: Wordings = (
    ("điều", re.compile(rf"{_MIDDLE}điều(?= \d+\b)"), "Điều"),
    ("chương", re.compile(rf"{_MIDDLE}(?<!uân )(?<!uy )chương(?= [IVXL]+\b)"), "Chương"),
    ("mục", re.compile(rf"{_MIDDLE}(?:tiểu )?mục(?= (?:[IVXL]+|\d+) {_OF_A_LAW})"), "Mục"),
)
_PEOPLE: Wordings = (
    ("nhân dân", re.compile(r"\b(?:của|phục vụ|vì|cho|quần chúng) nhân dân\b(?! tệ)"), "Nhân dân"),
    ("nhà nước", re.compile(r"\b(?:của|Đảng và|Đảng,) nhà nước\b"), "Nhà nước"),
)
_CITIES: Wordings = (
    ("thành phố Hồ", re.compile(r"\bthành phố Hồ Chí Minh\b"), "Thành phố Hồ Chí Minh"),
    ("thủ đô", re.compile(r"\bthủ đô Hà Nội\b"), "Thủ đô Hà Nội"),
)
_DISTRICT = re.compile(
    r"\b(?:các )?(?:cấp huyện|huyện ủy|quận ủy|thị ủy|huyện|quận|thị xã|thị trấn)\b[^;,.]*", re.IGNORECASE
)
_OLD_DOCUMENT = re.compile(r"số \d+/")
_AGENCY_COLUMN = re.compile(r"chủ trì|phối hợp|cơ quan|đơn vị|nơi nhận", re.IGNORECASE)
_ADDRESSED = ("parent_body", "issuer", "place_date", "addressee", "recipients", "authority")
TWO_TIERS = date(2025, 7, 1)


def _districts(case: Case) -> Answer:
    if _is_older(case):
        return NotApplicable("văn bản trước ngày 01/7/2025")
    return gather(
        Seen(
            paragraph.position,
            f"ghi {quoted(found.group())}",
            "không còn cấp huyện từ 01/7/2025: ghi xã, phường, đặc khu",
        )
        for paper in case.paper.papers
        for paragraph in _addressed(paper)
        if not _OLD_DOCUMENT.search(paragraph.text)
        for found in _DISTRICT.finditer(squeeze(paragraph.text))
    )


def _is_older(case: Case) -> bool:
    """A draft without a day still names its month or year."""
    if case.paper.dated or not case.paper.papers:
        return False
    paper = case.paper.papers[0]
    dates = [p.text for key in ("place_date", "annex_reference") for p in paper.found.get(key, ())]
    found = re.search(r"(?:tháng\s+(\d{1,2})\s+)?năm\s+(20\d\d)", squeeze(" ".join(dates)))
    return found is not None and (int(found[2]), int(found[1] or 12)) < (TWO_TIERS.year, TWO_TIERS.month)


def _addressed(paper: Paper) -> Iterator[ParagraphFacts]:
    """Who issues, who is addressed, who is given work: not what the text tells of."""
    for key in _ADDRESSED:
        yield from paper.found.get(key, ())
    for table in paper.data_tables:
        yield from _agency_cells(table)


def _agency_cells(table: TableFacts) -> Iterator[ParagraphFacts]:
    columns = {
        cell.column
        for row in table.rows[:1]
        for cell in row.cells
        if any(_AGENCY_COLUMN.search(paragraph.text) for paragraph in cell.paragraphs)
    }
    for row in table.rows[1:]:
        for cell in row.cells:
            if cell.column in columns:
                yield from cell.paragraphs


def _composed(case: Case) -> Answer:
    return gather(
        Seen(where, "chữ Việt gõ tổ hợp (dấu rời chữ)", "Unicode dựng sẵn") for where in case.paper.facts.decomposed
    )


def _two_spaces(case: Case) -> Answer:
    return [
        Seen(paragraph.position, f"hai dấu cách: {quoted(found.group())}", "một dấu cách")
        for paragraph in all_paragraphs(case.paper.facts)
        if "  " in paragraph.text
        for found in [_TWO_SPACES.search(_ROOM.sub(" ", paragraph.text))]
        if found
    ]


def _space_before_mark(case: Case) -> Answer:
    return [
        Seen(paragraph.position, f"dấu cách trước dấu câu: {quoted(found.group())}", "dấu câu liền chữ")
        for paragraph in all_paragraphs(case.paper.facts)
        if any(mark in paragraph.text for mark in (" ,", " ;", " :"))
        for found in [_SPACE_BEFORE_MARK.search(paragraph.text)]
        if found
    ]


def _hidden(case: Case) -> Answer:
    return gather(
        Seen(paragraph.position, f"chữ ẩn {quoted(run.text)}", "không còn chữ ẩn")
        for paragraph in all_paragraphs(case.paper.facts)
        for run in paragraph.runs
        if run.is_hidden and run.text.strip()
    )


def _marked(case: Case) -> Answer:
    return gather(
        Seen(paragraph.position, "chữ tô màu đánh dấu", "không tô màu")
        for paragraph in all_paragraphs(case.paper.facts)
        for run in paragraph.runs
        if run.highlight and not run.is_hidden and run.text.strip()
    )


def _spelled(wordings: Wordings) -> Callable[[Case], Answer]:
    """A rule that these words are written so, wherever the sentence holds them."""

    def rule(case: Case) -> Answer:
        return gather(
            Seen(paragraph.position, f"viết “{found.group()}”", f"viết “{right}”")
            for paragraph in all_paragraphs(case.paper.facts)
            for word, pattern, right in wordings
            if word in paragraph.text
            for found in pattern.finditer(squeeze(paragraph.text))
        )

    return rule


_REPLACE = "Ctrl+H: tìm cách viết được nêu, thay bằng cách viết đúng (đánh dấu Match case)."

RULES = (
    Rule(
        "T1",
        "",
        HAB,
        Severity.WARNING,
        "Từ 01/7/2025 không còn đơn vị cấp huyện trong tên cơ quan, địa danh, Kính gửi, Nơi nhận, cột cơ quan thực "
        "hiện.",
        "Sửa thành tên cơ quan cấp tỉnh hoặc xã, phường, đặc khu hiện nay.",
        _districts,
        valid_from=TWO_TIERS,
    ),
    Rule(
        "T2",
        "I.I.4",
        HAB,
        Severity.WARNING,
        "Chữ tiếng Việt gõ bằng Unicode dựng sẵn, để tìm kiếm và ký số không sai.",
        "Mở bộ gõ, chọn bảng mã Unicode (dựng sẵn) rồi chuyển mã đoạn được nêu, hoặc gõ lại.",
        _composed,
    ),
    Rule(
        "T3a",
        "",
        HAB,
        Severity.WARNING,
        "Giữa hai chữ chỉ có một dấu cách.",
        "Ctrl+H: tìm hai dấu cách, thay bằng một dấu cách, Replace All.",
        _two_spaces,
    ),
    Rule(
        "T3b",
        "",
        HAB,
        Severity.WARNING,
        "Dấu phẩy, chấm phẩy, hai chấm viết liền chữ đứng trước.",
        "Xóa dấu cách trước dấu câu.",
        _space_before_mark,
    ),
    Rule(
        "T4",
        "",
        HAB,
        Severity.WARNING,
        "Văn bản không có chữ ẩn.",
        "Ctrl+A, Home > Font (mũi tên ở góc), bỏ dấu Hidden; xóa chữ không cần.",
        _hidden,
    ),
    Rule(
        "T5",
        "",
        HAB,
        Severity.WARNING,
        "Văn bản không còn chữ tô màu đánh dấu.",
        "Ctrl+A, Home > Text Highlight Color > No Color.",
        _marked,
    ),
    Rule(
        "T6a",
        "PL II.V.7",
        MUST,
        Severity.WARNING,
        "Viện dẫn: “khoản”, “điểm” viết thường.",
        _REPLACE,
        _spelled(_SMALL_LETTERS),
    ),
    Rule(
        "T6b",
        "PL II.V.7",
        MUST,
        Severity.WARNING,
        "Viện dẫn: “Điều”, “Chương”, “Mục” viết hoa.",
        _REPLACE,
        _spelled(_CAPITALS),
    ),
    Rule(
        "T6c",
        "PL II.V.1",
        MUST,
        Severity.WARNING,
        "“Nhân dân”, “Nhà nước” viết hoa.",
        _REPLACE,
        _spelled(_PEOPLE),
    ),
    Rule(
        "T6d",
        "PL II.III.1.c",
        MUST,
        Severity.WARNING,
        "“Thành phố Hồ Chí Minh”, “Thủ đô Hà Nội” viết hoa.",
        _REPLACE,
        _spelled(_CITIES),
    ),
)
