"""How well the reader of wording reads: precision and recall by class on labelled texts, written to docs/lint.md.

    python -m tests.lint.measure          prints the tables
    python -m tests.lint.measure --write  renews docs/lint.md between its marks

The seed was labelled by eye before there were rules; the invented items by somebody who had not seen the rules. Items
of the set "eval" were never looked at while rules were made.
"""

import csv
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from cchc_docs.assign.expand import assign_tasks
from cchc_docs.lint.reader import lint_plan
from cchc_docs.model.diagnostic import Diagnostic
from cchc_docs.model.place import Cell
from cchc_docs.model.plan import Plan
from cchc_docs.model.raw import RawWorkbook
from cchc_docs.model.sheets import TASKS
from cchc_docs.pipeline import check_workbook
from cchc_docs.validate.workbook import validate_workbook
from cchc_docs.viet.text import match_key
from tests.builders import agency, group, office, period, raw, task
from tools.build_samples import ANNEX
from tools.build_samples.loc_binh import as_in_the_seed

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "tests" / "lint" / "corpus"
DOC = ROOT / "docs" / "lint.md"
BEGIN, END = "<!-- measured -->", "<!-- end -->"
CLASSES = {
    "spelling": "Chính tả", "numbers": "Mã, số, ngày", "structure": "Cấu trúc hàng", "agencies": "Cơ quan",
    "time": "Thời gian", "punctuation": "Dấu câu, viết hoa", "terms": "Chữ viết tắt, thuật ngữ",
    "leftovers": "Sót của nơi khác", "contradictions": "Mâu thuẫn, dẫn văn bản",
}  # fmt: skip
#: Names of classes in the labels → those of the report.
ALIASES = {"capitals": "punctuation", "abbreviations": "terms", "citations": "contradictions", "wording": "spelling"}
#: Beginning of a code → class; the longest that fits counts. Validation and import see some of it first.
CODES = {
    "L1": "spelling", "L2": "numbers", "L3": "structure", "L4": "agencies", "L5": "time", "L6": "punctuation",
    "L7": "punctuation", "L8": "terms", "L803": "leftovers", "L804": "leftovers", "L806": "leftovers",
    "L9": "contradictions", "V204": "structure", "V213": "time", "A105": "agencies", "V202": "numbers",
    "V201": "numbers", "V210": "numbers", "V120": "structure", "A106": "agencies", "A103": "agencies",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Label:
    """`cells`: addresses in Nhiệm vụ; several for a fault that repeats."""

    kind: str
    cells: frozenset[str]
    words: str


@dataclass(frozen=True, slots=True)
class Said:
    """One finding, with all its cells."""

    kind: str
    cells: frozenset[str]
    words: str
    code: str


@dataclass(frozen=True, slots=True)
class Score:
    found: int
    labels: int
    true: int
    said: int

    @property
    def recall(self) -> float:
        return self.found / self.labels if self.labels else 1.0

    @property
    def precision(self) -> float:
        return self.true / self.said if self.said else 1.0


def class_of(code: str) -> str:
    return next((CODES[code[:n]] for n in range(len(code), 1, -1) if code[:n] in CODES), "")


def said_of(plan: Plan, diagnostics: Iterable[Diagnostic]) -> Iterator[Said]:
    assignments, faults = assign_tasks(plan)
    for d in [*diagnostics, *faults]:
        if class_of(d.code) and isinstance(d.where, Cell) and d.where.sheet == TASKS.name:
            yield Said(class_of(d.code), frozenset({d.where.address}), "", d.code)
    for remark in lint_plan(plan, assignments).remarks:
        cells = frozenset(cell.address for cell in remark.cells if cell.sheet == TASKS.name)
        if cells:
            yield Said(class_of(remark.code), cells, remark.words, remark.code)


def agree(label: Label, said: Said) -> bool:
    """Same class, a cell in common, and words in common (a pattern over many cells quotes only one of them)."""
    if label.kind != said.kind or not label.cells & said.cells:
        return False
    one, other = match_key(label.words), match_key(said.words)
    shared = set(one.split()) & set(other.split()) or one in other or other in one
    return len(said.cells) > 1 or bool(shared)


def score(labels: list[Label], said: list[Said], also_right: Iterable[Label] = ()) -> dict[str, Score]:
    """`also_right`: faults that the program need not see; a finding that points at one is right all the same."""
    right = [*labels, *also_right]
    scores = {}
    for kind in CLASSES:
        mine, theirs = [x for x in labels if x.kind == kind], [x for x in said if x.kind == kind]
        found = sum(any(agree(label, s) for s in theirs) for label in mine)
        true = sum(any(agree(label, s) for label in right) for s in theirs)
        scores[kind] = Score(found, len(mine), true, len(theirs))
    return scores


# the seed -------------------------------------------------------------------------------------------------------------

#: A score is split in two cells; the label of either is F.
COLUMN_LETTERS = {"code": "D", "score": "FG", "cause": "H", "remedy": "I", "lead": "J", "partners": "K", "time": "L"}


#: Codes with commas, and the row outside its field: the import mends them and reports each (tests/read).
IMPORTED = {"2", "7", "9", "12", "13", "14", "18"}


def seed() -> tuple[list[Label], list[Said], list[Label]]:
    """Labels that rules should see, what was said of a workbook with the seed's words, labels left to the eye."""
    with (CORPUS / "seed.tsv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t"))
    labels, by_eye = [], []
    for row in rows:
        if row["column"] not in COLUMN_LETTERS or (row["column"] == "code" and row["row"] in IMPORTED):
            continue
        kind = ALIASES.get(row["class"], row["class"])
        letters = COLUMN_LETTERS[row["column"]]
        cells = frozenset(f"{letter}{int(number) + 1}" for number in row["row"].split() for letter in letters)
        (labels if row["seen"] == "rule" else by_eye).append(Label(kind, cells, row["words"]))
    with TemporaryDirectory() as folder:  # the seed's own words: those of data/ are mended
        workbook = Path(folder) / "loc_binh.xlsx"
        workbook.write_bytes(as_in_the_seed(ANNEX))
        checked = check_workbook(workbook)
    assert checked.plan is not None
    return labels, list(said_of(checked.plan, checked.diagnostics)), by_eye


# invented items -------------------------------------------------------------------------------------------------------


def invented(wanted: str) -> tuple[list[Label], list[Said]]:
    """All labels and all that was said, over the items of one set; cells are made unique by the item's id."""
    labels: list[Label] = []
    said: list[Said] = []
    for item in items(wanted):
        plan, diagnostics = validate_workbook(workbook_of(item))
        assert plan is not None, item["id"]
        for fault in item.get("faults", []):
            letters, row = COLUMN_LETTERS[fault["column"]], fault.get("row", 1) + 1
            cells = frozenset(f"{item['id']}:{letter}{row}" for letter in letters)
            labels.append(Label(ALIASES.get(fault["class"], fault["class"]), cells, fault["words"]))
        for one in said_of(plan, diagnostics):
            cells = frozenset(f"{item['id']}:{cell}" for cell in one.cells)
            said.append(Said(one.kind, cells, one.words, one.code))
    return labels, said


#: A faultless row around the cells that an item names.
ROW = {
    "code": "1.1", "criterion": "", "score": "0,5", "maximum": "1", "cause": "Cán bộ phụ trách mới, chưa được học.",
    "remedy": "Tổ chức tập huấn cho cán bộ phụ trách.", "lead": "Phòng Nội vụ", "partners": "Phòng Tư pháp",
    "time": "Trong năm 2024",
}  # fmt: skip
AGENCIES = [
    agency("PNV", "Phòng Nội vụ"),
    agency("PTP", "Phòng Tư pháp"),
    agency("PTCKH", "Phòng Tài chính - Kế hoạch"),
    agency("VP", "Văn phòng HĐND và UBND huyện", aliases="Văn phòng"),
    agency("XKHUATXA", "Ủy ban nhân dân xã Khuất Xá", short_name="UBND xã Khuất Xá", kind="UBND cấp xã"),
    agency("XTUMICH", "Ủy ban nhân dân xã Tú Mịch", short_name="UBND xã Tú Mịch", kind="UBND cấp xã"),
    agency("TTYT", "Trung tâm Y tế huyện", kind="Đơn vị sự nghiệp"),
]
GROUPS = [
    group("XA", "UBND các xã, thị trấn", member_kinds="UBND cấp xã", aliases="UBND cấp xã\nCác xã, thị trấn"),
    group("CQCM", "Các cơ quan chuyên môn thuộc UBND huyện", member_kinds="Cơ quan chuyên môn",
          aliases="Các cơ quan chuyên môn\nCác phòng, ban chuyên môn"),
    group("DVSN", "Các đơn vị sự nghiệp thuộc huyện", member_kinds="Đơn vị sự nghiệp"),
    group("LQ", "Các đơn vị liên quan", undetermined="Có", aliases="Các cơ quan, đơn vị liên quan"),
]  # fmt: skip
HEAD = {
    "purposes": ["Nâng cao kết quả cải cách hành chính (sau đây viết tắt là CCHC), giải quyết thủ tục hành chính "
                 "(sau đây viết tắt là TTHC), phát triển kinh tế - xã hội (sau đây viết tắt là KT-XH)."],
    "bases": ["Căn cứ Nghị quyết số 76/NQ-CP ngày 15 tháng 7 năm 2021 của Chính phủ ban hành Chương trình tổng thể "
              "cải cách hành chính nhà nước giai đoạn 2021 - 2030"],
}  # fmt: skip


PERIODS = [
    period("NAM", name="Năm 2024", start="15/12/2023", end="14/12/2024", due="16/12/2024"),
]


def workbook_of(item: dict[str, Any]) -> RawWorkbook:
    """The item's rows in an otherwise faultless workbook; rows without a code of their own are numbered."""
    rows = [ROW | {"code": f"1.{n}"} | cells for n, cells in enumerate(item["rows"], 1)]
    head = HEAD | item.get("head", {})
    return raw(office(tasks=[task(**row) for row in rows], agencies=AGENCIES, groups=GROUPS, periods=PERIODS, **head))


def items(wanted: str) -> list[dict[str, Any]]:
    loaded = tomllib.loads((CORPUS / "invented.toml").read_text(encoding="utf-8"))["item"]
    return [item for item in loaded if wanted in ("all", item["set"])]


# the report -----------------------------------------------------------------------------------------------------------


def row(name: str, s: Score) -> str:
    return f"| {name} | {s.labels} | {s.found} | {s.recall:.0%} | {s.said} | {s.true} | {s.precision:.0%} |"


def table(title: str, scores: dict[str, Score]) -> str:
    header = "| lớp | nhãn | thấy | độ phủ | đã nói | đúng | độ chính xác |"
    lines = [f"### {title}", "", header, "|---|---:|---:|---:|---:|---:|---:|"]
    lines += [row(CLASSES[kind], s) for kind, s in scores.items() if s.labels or s.said]
    total = Score(*(sum(getattr(s, name) for s in scores.values()) for name in ("found", "labels", "true", "said")))
    return "\n".join([*lines, row("**Cộng**", total)]) + "\n"


def misses(labels: list[Label], said: list[Said]) -> Iterator[str]:
    for label in labels:
        if not any(agree(label, s) for s in said):
            yield f"  bỏ sót  {label.kind:15} {min(label.cells):12} {label.words}"
    for s in said:
        if not any(agree(label, s) for label in labels):
            yield f"  báo nhầm {s.kind:15} {min(s.cells):12} {s.code} {s.words}"


def report() -> str:
    labels, said, by_eye = seed()
    parts = [table("Phụ lục gốc (huyện Lộc Bình)", score(labels, said, by_eye))]
    parts.append(f"{len(by_eye)} nhãn nữa chỉ người đọc thấy; chương trình không nhận là thấy được.\n")
    parts.append(table("Câu và hàng soạn thêm, dùng khi viết quy tắc", score(*invented("dev"))))
    parts.append(table("Câu và hàng chỉ để đánh giá", score(*invented("eval"))))
    return "\n".join(parts)


def main() -> None:
    text = report()
    print(text)
    if "--misses" in sys.argv:
        labels, said, _ = seed()
        print("phụ lục gốc", *misses(labels, said), sep="\n")
        print("soạn thêm (dev)", *misses(*invented("dev")), sep="\n")
    print(Counter(s.code for s in seed()[1]))
    if "--write" in sys.argv:
        old = DOC.read_text(encoding="utf-8")
        head, rest = old.split(BEGIN)
        DOC.write_text(f"{head}{BEGIN}\n{text}{END}{rest.split(END)[1]}", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
