"""What a clerk reads: what was seen, what is allowed, where, by which clause, what to do; and the counts."""

import json
import re
from datetime import date
from pathlib import Path

from cchc_docs.check.facts import Position
from cchc_docs.check.judge import judge
from cchc_docs.check.recognised import PaperKind
from cchc_docs.check.report import Report, make_report
from cchc_docs.check.report_json import run_data
from cchc_docs.check.report_set import set_lines, totals_text
from cchc_docs.check.report_text import report_lines
from cchc_docs.check.rule import NotApplicable, Rule, Seen, Unchecked
from cchc_docs.model.clauses import short_clause
from cchc_docs.model.diagnostic import Severity
from cchc_docs.model.profile import Strength
from tests.check.builders import case, document, here, paper, paragraph, section

WIDTH = 100
ROOT = Path(__file__).parents[2]


def rule(id, *answers, clause="I.II.2.b", severity=Severity.ERROR):
    answer = answers[0] if answers and isinstance(answers[0], NotApplicable) else answers
    demand, fix = "Tên cơ quan ban hành in đậm.", "Bôi đen, bấm Ctrl+B."
    return Rule(id, clause, Strength.MUST, severity, demand, fix, lambda _: answer)


def report(*rules, name="kh.docx", kind=PaperKind.PLAN, body=(), **facts) -> Report:
    sheet = section(*body)
    judged = case(paper(kind, sheet), facts=document(sheet, **facts), dated=date(2026, 1, 5))
    return make_report(name, judged.paper, judge(judged, rules))


def not_bold(where, **more):
    return Seen(where, "chữ không đậm", "chữ đậm", source="kiểu Normal", **more)


def test_a_finding_tells_all_a_clerk_needs_within_the_width():
    line = paragraph("ỦY BAN NHÂN DÂN XÃ SUỐI TRĂNG", position=here(paragraph=3))
    lines = report_lines(report(rule("H3b", not_bold(line.position)), body=[line]), WIDTH)
    assert lines == [
        "kh.docx: kế hoạch, đã ban hành",
        "  lỗi H3b, đoạn 3 “ỦY BAN NHÂN DÂN XÃ SUỐI TRĂNG”: chữ không đậm (kiểu Normal)",
        "      Được phép: chữ đậm (PL I, Mục II, khoản 2, điểm b). Sửa: Bôi đen, bấm Ctrl+B.",
        "",
        "kh.docx: áp dụng 1 quy tắc, đã kiểm 1, chưa kiểm 0; 1 lỗi.",
    ]


def test_at_length_each_part_of_a_finding_has_its_line():
    line = paragraph("ỦY BAN NHÂN DÂN XÃ SUỐI TRĂNG", position=here(paragraph=3))
    judged = report(rule("H3b", not_bold(line.position)), body=[line])
    lines = report_lines(judged, WIDTH, verbose=True)
    assert lines[1:7] == [
        "",
        "  lỗi H3b: chữ không đậm (kiểu Normal)",
        "      Được phép: chữ đậm",
        "      Ở: đoạn 3 “ỦY BAN NHÂN DÂN XÃ SUỐI TRĂNG”",
        "      Theo: NĐ 30/2020, Phụ lục I, Phần I, Mục II, khoản 2, điểm b: Tên cơ quan ban hành in đậm.",
        "      → Bôi đen, bấm Ctrl+B.",
    ]


def test_many_findings_take_two_lines_each():
    judged = report(*(rule(f"H{n}", not_bold(here(paragraph=n))) for n in range(1, 29)))
    assert len(report_lines(judged, WIDTH)) == 1 + 28 * 2 + 2


def test_a_place_names_no_more_than_it_must():
    """One section goes without saying; margins are the section's, a shaded table is the table's."""
    place = Position(7, 2, 1, table=1, row=1, column=1)
    assert place.whole_section.words(names_section=False) == ""
    assert place.whole_section.words(names_section=True) == "phần 2"
    assert place.whole_table.words(names_section=False) == "bảng 1"
    assert str(place) == "phần 2, bảng 1, hàng 1, ô 1, đoạn 1"
    two = case(paper(PaperKind.PLAN, section(), section(number=2)))
    [finding] = make_report("kh.docx", two.paper, judge(two, [rule("P2", not_bold(place.whole_section))])).findings
    judged = make_report("kh.docx", two.paper, judge(two, [rule("P2", not_bold(place.whole_section))]))
    assert "  lỗi P2, phần 2: chữ không đậm (kiểu Normal)" in report_lines(judged, WIDTH)
    assert finding.places == (place.whole_section,)


def test_no_line_is_wider_than_the_window():
    line = paragraph("Thực hiện " * 30, position=here())
    lines = report_lines(report(rule("B1", not_bold(line.position)), body=[line]), 80)
    assert max(map(len, lines)) <= 80


def test_the_counts_tell_checked_from_unchecked_and_leave_out_what_does_not_apply():
    judged = report(
        rule("P1"),
        rule("P2", not_bold(None)),
        rule("H2", Unchecked("phải xem trang in")),
        rule("R1", NotApplicable("không phải công văn")),
    )
    assert judged.coverage.applied == 3
    assert report_lines(judged, WIDTH)[-1] == "kh.docx: áp dụng 3 quy tắc, đã kiểm 2, chưa kiểm 1; 1 lỗi."


def test_not_checked_is_told_with_its_reason_and_is_not_good_when_strict():
    judged = report(rule("H2", Unchecked("phải xem trang in")), rule("H3c", Unchecked("phải xem trang in")))
    assert "  chưa kiểm được H2, H3c: phải xem trang in" in report_lines(judged, WIDTH)
    assert judged.is_good() and not judged.is_good(strict=True)


def test_a_long_list_of_unchecked_rules_is_counted():
    judged = report(*(rule(f"H{n}", Unchecked("không nhận ra")) for n in range(1, 31)))
    assert "  chưa kiểm được H1, H2, H3, H4, H5, H6 … (30 quy tắc): không nhận ra" in report_lines(judged, WIDTH)
    assert "H30" in "\n".join(report_lines(judged, WIDTH, verbose=True))


def test_a_warning_is_good_unless_strict():
    judged = report(rule("P8", not_bold(None), severity=Severity.WARNING))
    assert judged.is_good() and not judged.is_good(strict=True)
    assert not report(rule("P8", not_bold(None))).is_good()


def test_a_seen_may_weigh_less_than_its_rule():
    judged = report(rule("H3c", not_bold(None, severity=Severity.WARNING)))
    assert judged.is_good() and "  cảnh báo H3c:" in "\n".join(report_lines(judged, WIDTH))


def test_what_the_measurer_could_not_read_is_no_silent_pass():
    judged = report(rule("P1"), unread=("đối tượng nhúng ở đoạn 3",))
    assert any("đối tượng nhúng ở đoạn 3" in line for line in report_lines(judged, WIDTH))
    assert not judged.is_good(strict=True)


def test_the_same_breach_at_many_places_is_one_finding():
    places = [here(paragraph=n) for n in range(1, 8)]
    judged = report(rule("B1", not_bold(places[0], also=tuple(places[1:4])), *map(not_bold, places[4:])))
    [finding] = judged.findings
    assert finding.places == tuple(places)
    assert "  lỗi B1, đoạn 1; đoạn 2; đoạn 3; và 4 chỗ nữa: chữ không đậm (kiểu Normal)" in report_lines(judged, WIDTH)
    assert any("đoạn 7" in line for line in report_lines(judged, WIDTH, verbose=True))


def test_errors_stand_nearest_to_the_end():
    lines = report_lines(
        report(rule("P1", not_bold(None)), rule("P8", not_bold(None), severity=Severity.WARNING)), WIDTH
    )
    assert [line.split(":")[0].strip() for line in lines if line.startswith("  ") and line[2] != " "] == [
        "cảnh báo P8",
        "lỗi P1",
    ]


def test_a_document_nobody_recognises_never_passes():
    judged = report(rule("P1"), name="thu.docx", kind=PaperKind.UNKNOWN)
    text = "\n".join(report_lines(judged, WIDTH))
    assert not judged.is_good()
    assert "Không nhận ra đây là kế hoạch" in text and "không có lỗi" not in text and "dự thảo" not in text
    assert text.endswith("thu.docx: áp dụng 1 quy tắc, đã kiểm 1, chưa kiểm 0; không nhận ra loại văn bản.")


def test_verbose_shows_what_passed_and_why_something_does_not_apply():
    text = "\n".join(
        report_lines(report(rule("P1"), rule("R1", NotApplicable("không phải công văn"))), WIDTH, verbose=True)
    )
    assert "đạt P1: Tên cơ quan ban hành in đậm." in text
    assert "không áp dụng R1: Tên cơ quan ban hành in đậm. (không phải công văn)" in text


def test_clauses_are_written_out_and_silence_of_the_decree_is_said():
    def cited(clause):
        told = report_lines(report(rule("X", not_bold(None), clause=clause)), 300, verbose=True)
        text = " ".join(" ".join(told).split())
        return text.partition("Theo: ")[2].partition(": Tên cơ quan")[0]

    assert cited("I.I.3") == "NĐ 30/2020, Phụ lục I, Phần I, Mục I, khoản 3"
    assert cited("V.6b") == "NĐ 30/2020, Phụ lục I, Phần I, Mục V, hàng 6b của bảng mẫu chữ"
    assert cited("mẫu 2.1") == "NĐ 30/2020, Phụ lục III, Mẫu 2.1"
    assert cited("Đ13.2") == "NĐ 30/2020, Điều 13, khoản 2"
    assert cited("I.II.6.đ; mẫu 1.4") == (
        "NĐ 30/2020, Phụ lục I, Phần I, Mục II, khoản 6, điểm đ; NĐ 30/2020, Phụ lục III, Mẫu 1.4"
    )
    assert cited("I.II.9.b-c") == "NĐ 30/2020, Phụ lục I, Phần I, Mục II, khoản 9, điểm b, c"
    assert cited("PL II.V.7") == "NĐ 30/2020, Phụ lục II, Mục V, khoản 7"
    assert short_clause("I.II.9.b-c") == "PL I, Mục II, khoản 9, điểm b, c"
    assert short_clause("") == "thông lệ"
    assert cited("") == "thông lệ, NĐ 30/2020 không quy định"


def letters(number, *rules, folder="cong_van"):
    return [report(*rules, name=f"bo/{folder}/cv_{n:02}.docx", kind=PaperKind.LETTER) for n in range(1, number + 1)]


def test_equal_findings_of_many_files_are_told_once_with_the_files():
    wrong = rule("H3b", not_bold(here(paragraph=2)))
    reports = [*letters(20, rule("H3b")), *letters(9, wrong, folder="sai")]
    text = "\n".join(set_lines(reports, WIDTH))
    assert text.count("lỗi H3b") == 1
    assert "Tệp (9): sai/cv_01.docx, " in text and "và 3 tệp nữa" in text
    assert "\n20 công văn, đã ban hành: mỗi tệp áp dụng 1 quy tắc, đã kiểm 1, chưa kiểm 0; không có lỗi.\n" in text
    assert len(text.splitlines()) < 16
    assert totals_text(reports, 1, strict=False) == (
        "Tổng cộng 30 tệp: 20 không có lỗi, 9 có lỗi, 1 không mở được. Áp dụng 29 lượt quy tắc, đã kiểm 29, "
        "chưa kiểm 0; 9 lỗi."
    )
    assert totals_text(letters(2, rule("H3b")), 0, strict=False) == (
        "Tổng cộng 2 tệp: 2 không có lỗi. Áp dụng 2 lượt quy tắc, đã kiểm 2, chưa kiểm 0."
    )


def test_one_reason_for_all_files_is_one_line():
    lines = set_lines(letters(30, rule("I1", Unchecked("chưa in thử"))), WIDTH)
    assert [line for line in lines if "chưa in thử" in line] == ["  chưa kiểm được I1 (mọi tệp): chưa in thử"]


def test_an_unrecognised_file_among_many_is_named():
    reports = [*letters(5, rule("P1")), report(rule("P1"), name="bo/la.docx", kind=PaperKind.UNKNOWN)]
    text = "\n".join(set_lines(reports, WIDTH))
    assert "la.docx: Không nhận ra" in text
    assert "1 không nhận ra" in totals_text(reports, 0, strict=False)


def test_every_field_of_the_json_is_described():
    line = paragraph("SỞ NỘI VỤ", position=here())
    unchecked = Unchecked("phải xem trang in", line.position)
    judged = report(rule("H3b", not_bold(line.position)), rule("H2", unchecked), body=[line])
    described = (ROOT / "docs/check_json.md").read_text(encoding="utf-8")
    fields = set(keys_of(run_data([judged], {"hong.docx": "tệp hỏng"}, "NĐ 30")))
    assert {field for field in fields if not re.search(rf"\b{field}\b", described)} == set()


def keys_of(data):
    if isinstance(data, dict):
        yield from data
        yield from (key for value in data.values() for key in keys_of(value))
    elif isinstance(data, list):
        yield from (key for value in data for key in keys_of(value))


def test_the_json_says_the_same_and_holds_every_place():
    line = paragraph("SỞ NỘI VỤ", position=here(paragraph=3, table=1, row=1, column=2))
    judged = report(
        rule("H3b", not_bold(line.position)), rule("H2", Unchecked("phải xem trang in")), rule("P1"), body=[line]
    )
    data = json.loads(json.dumps(run_data([judged], {"hong.docx": "tệp hỏng"}, "NĐ 30")))
    assert data["version"] == 1
    [file] = data["files"]
    assert (file["file"], file["kind"], file["stage"], file["dated"], file["good"]) == (
        "kh.docx",
        "plan",
        "issued",
        "2026-01-05",
        False,
    )
    assert file["coverage"] == {"applied": 3, "checked": 2, "unchecked": 1}
    assert [r["verdict"] for r in file["rules"]] == ["failed", "not_checked", "passed"]
    [finding] = file["findings"]
    assert finding["clause"] == "I.II.2.b" and finding["clause_text"].endswith("khoản 2, điểm b")
    assert finding["places"] == [
        {
            "text": "phần 1, bảng 1, hàng 1, ô 2, đoạn 3",
            "quote": "SỞ NỘI VỤ",
            "part": "body",
            "section": 1,
            "table": 1,
            "row": 1,
            "column": 2,
            "paragraph": 3,
            "page": None,
        }
    ]
    assert data["unreadable"] == [{"file": "hong.docx", "message": "tệp hỏng"}]
    assert data["totals"]["files"] == 2 and data["totals"]["error"] == 1
