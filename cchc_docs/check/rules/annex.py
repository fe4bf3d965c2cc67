"""Phụ lục (I.III.1): its label, its title, what it ends with."""

import re
from collections.abc import Callable, Iterable, Iterator

from cchc_docs.check.facts import Position, paragraphs_in
from cchc_docs.check.grouping import gather
from cchc_docs.check.recognised import Paper, PaperKind
from cchc_docs.check.rule import Answer, Case, NotApplicable, Rule, Seen, Unchecked
from cchc_docs.check.rules.flow import annexes_of
from cchc_docs.check.rules.looks import (
    not_in_capitals,
    quoted,
    shown_runs,
    wrong_alignments,
    wrong_faces,
    wrong_sizes,
)
from cchc_docs.model.diagnostic import Severity
from cchc_docs.model.profile import MUST, TPL

_LABEL = re.compile(r"(?P<word>phụ lục)(?: (?P<number>[IVXL]+|\d{1,2}))?(?P<rest>.*)", re.IGNORECASE)
_END_MARK = "./."
AnnexJudge = Callable[[Case, Paper], Iterable[Seen | Unchecked]]


def about_annexes(judge: AnnexJudge, key: str = "") -> Callable[[Case], Answer]:
    """A rule about each annex, or about this component of those that have it."""

    def rule(case: Case) -> Answer:
        annexes = annexes_of(case.paper)
        if not annexes:
            return NotApplicable("không có phụ lục")
        having = [annex for annex in annexes if not key or annex.found.get(key)]
        if not having:
            return NotApplicable("phụ lục không có thành phần này")
        return gather(answer for annex in having for answer in judge(case, annex))

    return rule


def look_of(key: str, judge: Callable[..., Iterator[Seen]]) -> Callable[[Case], Answer]:
    """One of `looks.py` put to a component of the annexes."""
    return about_annexes(lambda case, annex: judge(annex.found[key], case.profile.component(key)), key)


def _labelled(case: Case) -> Answer:
    if not case.paper.annexes:
        return NotApplicable("không có phụ lục")
    return [_without_label(paper) for paper in case.paper.annexes if not paper.first("annex_label")]


def _without_label(paper: Paper) -> Seen | Unchecked:
    """Known by its reference alone, or not known at all."""
    where = start_of_annex(paper)
    if paper.kind is PaperKind.ANNEX:
        return Seen(where, "không có dòng “Phụ lục”", "dòng “Phụ lục” (hoặc “Phụ lục I”) đầu phụ lục")
    return Unchecked("trang sau văn bản không có dòng “Phụ lục”, không nhận ra là gì", where)


def start_of_annex(annex: Paper) -> Position | None:
    first = next((p for p in paragraphs_in(annex.blocks) if not p.is_empty), None)
    return first.position if first else None


def _label_words(_case: Case, annex: Paper) -> Iterator[Seen]:
    for label in annex.found["annex_label"]:
        found = _LABEL.fullmatch(label.visible)
        if not found:
            yield Seen(label.position, f"ghi {quoted(label.visible)}", "“Phụ lục” hoặc “Phụ lục I”")
            continue
        if found["word"] != "Phụ lục" or any(run.caps.value for run in shown_runs(label)):
            yield Seen(label.position, f"ghi {quoted(found['word'])}, in hoa", "in thường: “Phụ lục”")
        if found["rest"].strip():
            seen = f"sau số phụ lục còn {quoted(found['rest'])}"
            yield Seen(label.position, seen, "không dấu, không chữ; tên phụ lục ở dòng dưới")


def _end_mark(_case: Case, annex: Paper) -> Iterator[Seen]:
    shown = [p for p in paragraphs_in(annex.blocks) if p.visible]
    if shown and not any(p.visible.endswith(_END_MARK) for p in (*annex.found.get("end_mark", ()), shown[-1])):
        yield Seen(shown[-1].position, "phụ lục không kết thúc bằng “./.”", "“./.” sau chữ hoặc bảng cuối")


RULES = (
    Rule(
        "A1a",
        "I.III.1.b",
        MUST,
        Severity.ERROR,
        "Đầu phụ lục có dòng “Phụ lục”.",
        "Thêm dòng “Phụ lục” (hoặc “Phụ lục I”) ở đầu phụ lục.",
        _labelled,
    ),
    Rule(
        "A1b",
        "I.III.1.b",
        MUST,
        Severity.WARNING,
        "Dòng “Phụ lục I” in thường, riêng một dòng, không dấu chấm, không dấu hai chấm.",
        "Sửa thành “Phụ lục I”, tên phụ lục xuống dòng dưới (bấm Enter).",
        about_annexes(_label_words, "annex_label"),
    ),
    Rule(
        "A1c",
        "I.III.1.b",
        MUST,
        Severity.ERROR,
        "Dòng “Phụ lục” cỡ chữ 14.",
        "Bôi đen dòng Phụ lục, chọn cỡ chữ 14 ở thẻ Home.",
        look_of("annex_label", wrong_sizes),
    ),
    Rule(
        "A1d",
        "I.III.1.b",
        MUST,
        Severity.ERROR,
        "Dòng “Phụ lục” kiểu chữ đứng, đậm.",
        "Bôi đen dòng Phụ lục, bấm Ctrl+B.",
        look_of("annex_label", wrong_faces),
    ),
    Rule(
        "A1e",
        "I.III.1.b",
        MUST,
        Severity.ERROR,
        "Dòng “Phụ lục” canh giữa.",
        "Đặt con trỏ vào dòng Phụ lục, bấm Ctrl+E.",
        look_of("annex_label", wrong_alignments),
    ),
    Rule(
        "A2a",
        "I.III.1.b",
        MUST,
        Severity.ERROR,
        "Tên phụ lục in hoa.",
        "Bôi đen tên phụ lục, Home > Aa > UPPERCASE.",
        look_of("annex_title", not_in_capitals),
    ),
    Rule(
        "A2b",
        "I.III.1.b",
        MUST,
        Severity.ERROR,
        "Tên phụ lục kiểu chữ đứng, đậm.",
        "Bôi đen tên phụ lục, bấm Ctrl+B.",
        look_of("annex_title", wrong_faces),
    ),
    Rule(
        "A2c",
        "I.III.1.b",
        MUST,
        Severity.ERROR,
        "Tên phụ lục cỡ chữ 13-14.",
        "Bôi đen tên phụ lục, chọn cỡ chữ 14 (hoặc 13) ở thẻ Home.",
        look_of("annex_title", wrong_sizes),
    ),
    Rule(
        "A2d",
        "I.III.1.b",
        MUST,
        Severity.ERROR,
        "Tên phụ lục canh giữa.",
        "Đặt con trỏ vào tên phụ lục, bấm Ctrl+E.",
        look_of("annex_title", wrong_alignments),
    ),
    Rule(
        "A7",
        "mẫu 2.1",
        TPL,
        Severity.WARNING,
        "Phụ lục kết thúc bằng “./.”.",
        "Gõ ./. sau chữ cuối hoặc ở dòng dưới bảng cuối.",
        about_annexes(_end_mark),
    ),
)
