"""The sheet Kế hoạch: labels in one column, values in the next, lists running down."""

from dataclasses import dataclass, field

from cchc_docs.model.diagnostic import error, warning
from cchc_docs.model.place import Cell
from cchc_docs.model.plan import UNKNOWN_YEAR, IssueDate, PlanHead, Signing
from cchc_docs.model.raw import RawSheet, RawValue, RawWorkbook
from cchc_docs.model.register import LARGEST_NUMBER
from cchc_docs.model.sheets import PLAN_ROWS, PLAN_SHEET, WORKBOOK_VERSION, Kind, PlanRow
from cchc_docs.validate.cells import CellReader, whole_number
from cchc_docs.validate.plan_checks import check_head
from cchc_docs.validate.table import find_sheet, refuse_too_many, report_sheet_faults
from cchc_docs.viet.dates import parse_date, parse_month
from cchc_docs.viet.likeness import get_close_matches
from cchc_docs.viet.text import item_lines, match_key, squeeze

AUTHORITIES: dict[str, tuple[str, ...]] = {
    "TM.": ("TM.",),
    "TM. KT.": ("TM.", "KT."),
    "TM. Q.": ("TM.", "Q."),
    "KT.": ("KT.",),
    "TL.": ("TL.",),
    "TL. KT.": ("TL.", "KT."),
    "TUQ.": ("TUQ.",),
    "Q.": ("Q.",),
    "Trực tiếp": (),
}
_BY_LABEL = {match_key(text): row for row in PLAN_ROWS for text in (row.label, *row.aliases)}
_BY_KEY = {row.key: row for row in PLAN_ROWS}
#: Stands for the year that nobody could read; such a plan is never built, and `assign` judges nobody by its date.
HEADINGS = {match_key("Mục"), match_key("Nội dung"), match_key("Hướng dẫn")}


@dataclass(slots=True)
class PlanValues:
    """What stands beside each label, with its places. Missing labels are absent."""

    sheet: RawSheet
    cells: CellReader
    found: dict[str, list[tuple[RawValue, Cell]]] = field(default_factory=dict)
    strangers: dict[str, tuple[str, Cell]] = field(default_factory=dict)  #: labels nobody knows, by comparison key
    labels: dict[str, Cell] = field(default_factory=dict)  #: the cell beside the label, where the value belongs

    def at(self, key: str) -> Cell:
        """The first value's cell, else the empty one beside the label, else the sheet."""
        values = self.found.get(key)
        return values[0][1] if values else self.labels.get(key, Cell(self.sheet.name))

    def line_places(self, key: str) -> tuple[Cell, ...]:
        """The cell of each line of the row's value, lines counted as `items` does."""
        return tuple(at for value, at in self.found.get(key, []) if isinstance(value, str) for _ in item_lines(value))

    def text(self, key: str) -> str:
        """The single value of a row; reports a blank one that is required and a second value nobody expects."""
        row, values = _BY_KEY[key], self.found.get(key, [])
        for _, at in values[1:]:
            self.cells.report(
                error("V133", at, f"“{row.label}” chỉ nhận một giá trị, đây là giá trị thứ hai.",
                      "Gộp vào ô trên, hoặc ghi nhãn ở cột Mục cho dòng này.")
            )  # fmt: skip
        text = self.cells.text(values[0][0], values[0][1], row.kind) if values else ""
        if row.choices:
            text = self.cells.choice(text, self.at(key), row.choices)
        if row.required and not values and key in self.labels:
            self.cells.required("", self.at(key), row)
        return text

    def items(self, key: str) -> tuple[str, ...]:
        row, values = _BY_KEY[key], self.found.get(key, [])
        texts = [line for value, at in values for line in item_lines(self.cells.text(value, at, row.kind))]
        if row.required and not texts and key in self.labels:
            self.cells.required("", self.at(key), row)
        return tuple(texts)


def read_plan_sheet(workbook: RawWorkbook, cells: CellReader) -> PlanHead | None:
    """The plan's head, complete (blank where a fault was reported), or None when the sheet is not there."""
    sheet = find_sheet(workbook, PLAN_SHEET, cells.report)
    if sheet is None:
        return None
    values = collect_values(sheet, cells)
    if not values.labels:
        labels = ", ".join(f"“{row.label}”" for row in PLAN_ROWS if row.required)
        cells.report(error("V130", Cell(sheet.name), "Không thấy nhãn nào ở cột Mục.", f"Cần các nhãn: {labels}."))
        return None
    _check_version(values)
    _check_labels(values)
    head = _head(values)
    is_known = bool(_quiet(values).text("plan_authority"))
    check_head(head, values.at, cells.report, is_authority_known=is_known)
    return head


def collect_values(sheet: RawSheet, cells: CellReader) -> PlanValues:
    """What stands beside each label, not yet read."""
    label_column = _label_column(sheet)
    value_column = _value_column(sheet, label_column)
    values = PlanValues(sheet, cells)
    refuse_too_many(sheet, [row.number for row in sheet.rows if value_column in row.values])
    report_sheet_faults(sheet, 0, (value_column,), cells.report)
    current: PlanRow | None = None
    is_after_label = False
    for row in sheet.rows:
        label = row.values.get(label_column)
        value = row.values.get(value_column)
        at = sheet.cell(row.number, value_column)
        text = squeeze(label) if isinstance(label, str) else ""
        if text:
            current = _row_of_label(text, sheet.cell(row.number, label_column), at, values)
            is_after_label = True
        if value is None or (isinstance(value, str) and not squeeze(value)):
            continue
        if current is not None:
            values.found.setdefault(current.key, []).append((value, at))
        elif not is_after_label:
            cells.report(error("V132", at, "Nội dung không thuộc nhãn nào.", "Ghi nhãn ở cột Mục cho dòng này."))
    return values


def _row_of_label(text: str, at: Cell, value_at: Cell, values: PlanValues) -> PlanRow | None:
    row = _BY_LABEL.get(match_key(text))
    if row is None:
        if match_key(text) not in HEADINGS:
            values.strangers[match_key(text)] = text, at
        return None
    if row.key in values.labels and not row.many:
        first = values.labels[row.key].address
        values.cells.report(error("V131", at, f"Nhãn “{row.label}” có hai lần, lần đầu ở ô {first}.", "Xóa một dòng."))
    values.labels.setdefault(row.key, value_at)
    return row


def _label_column(sheet: RawSheet) -> int:
    """The column with most known labels: a clerk may have put a column before it."""
    hits: dict[int, int] = {}
    for row in sheet.rows:
        for index, value in row.values.items():
            if isinstance(value, str) and match_key(value) in _BY_LABEL:
                hits[index] = hits.get(index, 0) + 1
    return max(hits, key=lambda index: hits[index], default=0)


def _value_column(sheet: RawSheet, label_column: int) -> int:
    """The column headed “Nội dung”, else the one right of the labels."""
    for row in sheet.rows[:5]:
        for index, value in row.values.items():
            if index != label_column and isinstance(value, str) and match_key(value) == match_key("Nội dung"):
                return index
    return label_column + 1


def _check_version(values: PlanValues) -> None:
    if "version" not in values.labels:
        return
    [(value, at), *_] = values.found.get("version") or [("", values.at("version"))]
    text = values.cells.name(value, at, Kind.CODE)
    if not text:
        values.cells.required("", at, _BY_KEY["version"])
    if text and text != str(WORKBOOK_VERSION):
        older = (whole_number(text) or 0) < WORKBOOK_VERSION
        hint = (
            "Chạy “cchc init” để lấy bảng mới rồi chép dữ liệu sang (Paste Values)."
            if older
            else "Cập nhật chương trình, hoặc hỏi người đã tạo bảng tính này."
        )
        message = f"Bảng tính phiên bản {text}, chương trình này dùng phiên bản {WORKBOOK_VERSION}."
        values.cells.report(error("V134", values.at("version"), message, hint))


def _check_labels(values: PlanValues) -> None:
    """A label we miss: an error when we need it, or when another one looks like it misspelt; its text would be lost."""
    report, misspelt = values.cells.report, set()
    for row in PLAN_ROWS:
        if row.key in values.labels:
            continue
        near = get_close_matches(match_key(row.label), values.strangers, n=1, cutoff=0.8)
        message = f"Thiếu dòng “{row.label}”."
        if near:
            text, at = values.strangers[near[0]]
            misspelt.add(near[0])
            report(error("V135", at, message, f"Ý bạn là dòng “{text}”? Sửa nhãn thành “{row.label}”."))
        elif row.required:
            report(error("V135", Cell(values.sheet.name), message, f"Thêm một dòng có nhãn này. {row.note}"))
    for key, (text, at) in values.strangers.items():
        if key not in misspelt:
            report(warning("V139", at, f"Không có mục nào tên “{text}”.", "Nội dung của dòng này không được dùng."))


def _head(values: PlanValues) -> PlanHead:
    text, items = values.text, values.items
    year = _year(values)
    return PlanHead(
        issuer=squeeze(text("issuer")),
        issuer_short=squeeze(text("issuer_short")),
        parent=squeeze(text("parent")),
        place=squeeze(text("place")),
        plan_symbol=_symbol(values, "plan_symbol"),
        plan_number=_number(values, "plan_number"),
        plan_date=_issue_date(values, "plan_date", year),
        letter_symbol=_symbol(values, "letter_symbol"),
        letter_date=_issue_date(values, "letter_date", year),
        subject=text("subject"),
        letter_subject=text("letter_subject"),
        year=year,
        bases=items("bases"),
        opening=text("opening"),
        purposes=items("purposes"),
        requirements=items("requirements"),
        targets=items("targets"),
        general_tasks=items("general_tasks"),
        lists_tasks_in_body=text("tasks_in_body") == "Liệt kê theo lĩnh vực",
        annex_title=text("annex_title"),
        budget=items("budget"),
        standing_office=squeeze(text("standing_office")),
        standing_office_at=values.at("standing_office"),
        standing_duty=text("standing_duty"),
        group_duty=text("group_duty"),
        reporting_duty=text("reporting_duty"),
        report_to=text("report_to"),
        report_recipient=text("report_recipient") or text("issuer"),
        contact=text("contact"),
        closing=text("closing"),
        plan_recipients=items("plan_recipients"),
        letter_recipients=items("letter_recipients"),
        archive=text("archive"),
        plan_signing=_signing(values, "plan", None),
        letter_signing=_signing(values, "letter", _signing(_quiet(values), "plan", None)),
        is_electronic=text("medium") == "Điện tử",
        annex_in_plan_file=text("annex_file") == "Cùng tệp kế hoạch",
        size_pair=text("size_pair") or "13/14",
        has_common_series=text("numbering") == "Chung một dãy",
        places={key: values.line_places(key) or (values.at(key),) for key in values.labels},
    )


def _quiet(values: PlanValues) -> PlanValues:
    """The same values, read once more without reporting twice."""
    return PlanValues(values.sheet, CellReader(lambda _: None), values.found, labels=values.labels)


def _year(values: PlanValues) -> int:
    text = squeeze(values.text("year"))
    year = whole_number(text)
    if year and UNKNOWN_YEAR < year <= 2100:
        return year
    if text:
        values.cells.report(
            error("V136", values.at("year"), f"“{text}” không phải năm.", "Ghi bốn chữ số, ví dụ 2026.")
        )
    return UNKNOWN_YEAR


def _symbol(values: PlanValues, key: str) -> str:
    """Ký hiệu: no number, no slash, no space in it (NĐ 30/2020, PL I, II.3.c)."""
    text = squeeze(values.text(key))
    if "/" in text or " " in text:
        hint = "Chỉ ghi phần sau dấu /, không có khoảng trắng, ví dụ KH-UBND."
        values.cells.report(error("V140", values.at(key), f"Ký hiệu “{text}” có dấu / hoặc khoảng trắng.", hint))
    return text


def _number(values: PlanValues, key: str) -> str:
    text = squeeze(values.text(key))
    if not text:
        return ""
    number = whole_number(text)
    if number and number <= LARGEST_NUMBER:
        return text
    message = f"“{text}” không phải số văn bản." if not number else f"Số {text} quá lớn, lớn nhất là {LARGEST_NUMBER}."
    values.cells.report(error("V141", values.at(key), message, "Chỉ ghi số, ví dụ 15; để trống khi dự thảo."))
    return ""


def _issue_date(values: PlanValues, key: str, year: int) -> IssueDate:
    """A whole date, month/year, or nothing: then only the plan's year is known."""
    found = values.found.get(key)
    if not found:
        return IssueDate(year)
    value, at = found[0]
    if isinstance(value, str):
        try:
            month = parse_month(value)
            if month:
                return IssueDate(*month)
            parse_date(value)
        except ValueError:
            message = f"“{squeeze(value)}” không phải là ngày có thật."
            values.cells.report(error("V117", at, message, "Gõ ngày/tháng/năm (05/01/2026) hoặc tháng/năm (01/2026)."))
            return IssueDate(year)
    whole = values.cells.date(value, at)
    return IssueDate(whole.year, whole.month, whole.day) if whole else IssueDate(year)


def _signing(values: PlanValues, document: str, otherwise: Signing | None) -> Signing:
    """The signature block of the plan, or of the letters: there a blank authority or title means “as for the plan”."""
    authority = values.text(f"{document}_authority")
    title = values.text(f"{document}_signer_title")
    prefixes = AUTHORITIES.get(authority, ())
    if otherwise is not None and not authority:
        prefixes = otherwise.prefixes
    signer = values.text(f"{document}_signer")
    signing = Signing(
        prefixes,
        values.text("collective") if document == "plan" else _quiet(values).text("collective"),
        values.text("head_title") if document == "plan" else _quiet(values).text("head_title"),
        title or (otherwise.signer_title if otherwise else ""),
        signer or (otherwise.signer if otherwise and not authority and not title else ""),
        values.text("letter_delegate_title") if document == "letter" else _quiet(values).text("letter_delegate_title"),
    )
    if authority or otherwise is None:
        _check_signing(values, document, signing)
    return signing


def _check_signing(values: PlanValues, document: str, signing: Signing) -> None:
    """NĐ 30/2020, PL I, II.7.b: each prefix needs the words it stands before."""
    at = values.at(f"{document}_authority")
    needs: tuple[tuple[bool, str], ...] = (
        ("TM." in signing.prefixes and not signing.collective, "collective"),
        (signing.prefixes == ("TL.", "KT.") and not signing.delegate_title, "letter_delegate_title"),
    )
    for is_missing, key in needs:
        if is_missing:
            label = _BY_KEY[key].label
            authority = " ".join(signing.prefixes)
            values.cells.report(error("V137", at, f"Ký {authority} nhưng chưa ghi “{label}”.", f"Điền dòng “{label}”."))
