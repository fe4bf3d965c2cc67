"""Văn bản đã ban hành (Đ5, Đ15; I.II.7.d, I.II.8.a): nothing left blank, no traces of editing, the e-signatures."""

import re
from collections.abc import Callable, Iterator

from cchc_docs.check.facts import DocumentFacts, ParagraphFacts, Position, paragraphs_in
from cchc_docs.check.grouping import gather
from cchc_docs.check.recognised import Paper, Stage
from cchc_docs.check.rule import Answer, Case, NotApplicable, Rule, Seen, Unchecked
from cchc_docs.check.rules.flow import TEXT, paragraphs_of
from cchc_docs.check.rules.looks import quoted
from cchc_docs.check.rules.page import all_paragraphs
from cchc_docs.model.diagnostic import Severity
from cchc_docs.model.profile import HAB, MUST

#: In running text “ngày tháng năm sinh”, “cuối năm.” leave nothing blank.
_BLANK_IN_TEXT = re.compile(
    r"\bsố:?[\s.…_]+/|ngày[\s.…_]{2,}tháng|tháng[\s.…_]{2,}năm|năm(?: {2,}|\s*[.…_]*[…_.]{2,}\s*)(?:của|$)"
)
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|«[^»]+»")
_DRAFT = "dự thảo: được để trống số, ngày"


def _blanks(case: Case) -> Answer:
    main = case.paper.main
    if case.paper.stage is Stage.DRAFT:
        return NotApplicable(_DRAFT)
    if main is None:
        return NotApplicable("tệp chỉ có phụ lục")
    return gather(_left_blank(main))


def _left_blank(main: Paper) -> Iterator[Seen]:
    """Of the text: number and day of the document itself are the business of H4b and H6a."""
    for paragraph in paragraphs_of(main, TEXT):
        found = _BLANK_IN_TEXT.search(paragraph.text)
        if found:
            yield Seen(paragraph.position, f"còn trống: {quoted(found.group())}", "điền đủ số, ngày khi ban hành")


def _tags(case: Case) -> Answer:
    return gather(
        Seen(paragraph.position, f"thẻ {quoted(found.group())}", "chữ thật")
        for paragraph in all_paragraphs(case.paper.facts)
        for found in _TAG.finditer(paragraph.text)
    )


def _traces(
    seen: str, allowed: str, where: Callable[[DocumentFacts], tuple[Position, ...]]
) -> Callable[[Case], Answer]:
    """Traces of editing: a warning while it is a draft, an error once issued."""

    def rule(case: Case) -> Answer:
        severity = Severity.ERROR if case.paper.stage is Stage.ISSUED else Severity.WARNING
        return gather(Seen(place, seen, allowed, severity=severity) for place in where(case.paper.facts))

    return rule


def _signed(case: Case) -> Answer:
    """A file that can still be edited carries no signature; pictures in it are all that could be judged."""
    main = case.paper.main
    if case.paper.stage is Stage.DRAFT or main is None:
        return NotApplicable("chưa ký số")
    pictures = [p for p in _signature_place(main) if p.has_picture]
    if not pictures:
        return NotApplicable("tệp Word chưa ký số; hình ảnh chữ ký, dấu có trong tệp đã ký")
    return [Unchecked("không đọc được màu, định dạng và cỡ của hình ảnh chữ ký, dấu", pictures[0].position)]


def _signature_place(main: Paper) -> list[ParagraphFacts]:
    """The paragraphs beside and below the signer's authority, in its table or after it."""
    authority = main.first("authority")
    if authority is None:
        return []
    below = [p for p in paragraphs_in(main.blocks) if p.position.order >= authority.position.order]
    table = authority.position.table
    return [p for p in below if p.position.table == table] if table else below


def _annex_pictures(case: Case) -> Answer:
    if case.paper.main is not None or not case.paper.annexes:
        return NotApplicable("không phải tệp phụ lục riêng")
    annex = case.paper.annexes[0]
    above: list[ParagraphFacts] = []
    for paragraph in annex.sections[0].paragraphs:
        if paragraph in annex.found.get("annex_label", ()):
            break
        above.append(paragraph)
    return [
        Seen(p.position, "có hình ảnh phía trên phụ lục", "chỉ thông tin ký số, không hiển thị hình ảnh")
        for p in above
        if p.has_picture
    ]


RULES = (
    Rule(
        "E1a",
        "I.II.7.d; I.II.8.a",
        MUST,
        Severity.ERROR,
        "Hình ảnh chữ ký màu xanh, hình ảnh dấu màu đỏ, nền trong suốt (.png), dấu trùm khoảng 1/3 chữ ký về bên trái.",
        "Ký số bằng phần mềm ký, không chèn ảnh chữ ký vào tệp Word.",
        _signed,
    ),
    Rule(
        "E1b",
        "I.III.1.d",
        MUST,
        Severity.ERROR,
        "Chữ ký số trên phụ lục ở tệp riêng không hiển thị hình ảnh.",
        "Xóa hình ảnh ở góc trên bên phải trang đầu phụ lục.",
        _annex_pictures,
    ),
    Rule(
        "X1",
        "Đ15",
        MUST,
        Severity.ERROR,
        "Lời văn của văn bản đã ban hành không còn chỗ trống cho số, ngày.",
        "Điền chỗ còn trống được nêu.",
        _blanks,
    ),
    Rule(
        "X2",
        "",
        HAB,
        Severity.WARNING,
        "Văn bản không còn vết sửa đổi (Track Changes).",
        "Review > Accept > Accept All Changes and Stop Tracking.",
        _traces("có vết sửa đổi chưa chấp nhận", "không còn vết sửa đổi", lambda facts: facts.tracked),
    ),
    Rule(
        "X3",
        "",
        HAB,
        Severity.WARNING,
        "Văn bản không còn ghi chú (Comments).",
        "Review > Delete > Delete All Comments in Document.",
        _traces("có ghi chú", "không còn ghi chú", lambda facts: facts.commented),
    ),
    Rule(
        "X4",
        "",
        HAB,
        Severity.ERROR,
        "Văn bản không còn thẻ lệnh của mẫu, trường trộn thư.",
        "Thay thẻ được nêu bằng chữ thật, hoặc tạo lại văn bản từ mẫu.",
        _tags,
    ),
)
