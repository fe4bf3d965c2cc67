"""Rules I13, I15, I16, I18, I19: how text runs over the printed pages."""

from cchc_docs.check.page_facts import PageFacts
from cchc_docs.check.recognised import PaperKind
from cchc_docs.check.rule import Case, NotApplicable
from tests.check.builders import case, paper, paragraph, section, table
from tests.check.pages import breaches, line, on_paper, page, reasons, rule, text_lines

HEADER = ("Nhiệm vụ", "Cơ quan chủ trì")
BODY = tuple(f"lời văn {number}" for number in range(4))


def long_table(*pages: PageFacts, repeats_header: bool = True) -> Case:
    rows = table(
        HEADER, ("Rà soát thủ tục", "Phòng Tư pháp"), ("Số hóa hồ sơ", "Văn phòng"), repeats_header=repeats_header
    )
    from dataclasses import replace

    main = replace(paper(PaperKind.PLAN, section(rows)), data_tables=(rows,))
    return on_paper(case(main), *pages)


def row(left: str, right: str, at: float) -> list[list]:
    return [line(left, at), line(right, at, 120)]


def test_a_header_row_on_each_page():
    one = page(1, *row(*HEADER, 40), *row("Rà soát thủ tục", "Phòng Tư pháp", 50))
    two = page(2, *row(*HEADER, 30), *row("Số hóa hồ sơ", "Văn phòng", 40))
    assert breaches("I13", long_table(one, two)) == []


def test_a_page_of_a_table_without_its_header_row():
    one = page(1, *row(*HEADER, 40), *row("Rà soát thủ tục", "Phòng Tư pháp", 50))
    two = page(2, *row("Số hóa hồ sơ", "Văn phòng", 40))
    [seen] = breaches("I13", long_table(one, two, repeats_header=False))
    assert seen.where.page == 2


def test_a_table_on_one_page_needs_no_second_header():
    one = page(
        1, *row(*HEADER, 40), *row("Rà soát thủ tục", "Phòng Tư pháp", 50), *row("Số hóa hồ sơ", "Văn phòng", 60)
    )
    assert isinstance(rule("I13").judge(long_table(one)), NotApplicable)


def signed(*pages: PageFacts) -> Case:
    body = tuple(paragraph(text) for text in BODY)
    label, recipients = paragraph("Nơi nhận:"), paragraph("- Như trên;")
    authority, signer = paragraph("KT. CHỦ TỊCH"), paragraph("Nguyễn Văn An")
    sheet = section(*body, label, recipients, authority, signer)
    return on_paper(
        case(
            paper(
                PaperKind.LETTER,
                sheet,
                body=body,
                recipients_label=label,
                recipients=recipients,
                authority=authority,
                signer=signer,
            )
        ),
        *pages,
    )


def foot(at: float, *, label_at: float | None = None, signer_at: float | None = None) -> list[list]:
    return [
        line("Nơi nhận:", label_at or at, size=12),
        line("- Như trên;", (label_at or at) + 5, size=11),
        line("KT. CHỦ TỊCH", at, 130),
        line("Nguyễn Văn An", signer_at or at + 35, 130),
    ]


def test_a_signature_below_its_text():
    good = signed(page(1, *text_lines(4), *foot(150)))
    assert breaches("I15", good) == [] and breaches("I16", good) == []


def test_a_signature_torn_over_two_pages():
    torn = signed(page(1, *text_lines(4), *foot(270)[:3]), page(2, line("Nguyễn Văn An", 40, 130)))
    [seen] = breaches("I15", torn)
    assert "các trang in 1, 2" in seen.seen


def test_a_signature_alone_on_the_last_page():
    [seen] = breaches("I15", signed(page(1, *text_lines(4)), page(2, *foot(30))))
    assert "đứng một mình" in seen.seen and seen.where.page == 2


def test_one_line_of_text_is_too_little_company():
    lines = list(text_lines(4))
    [seen] = breaches("I15", signed(page(1, *lines[:3]), page(2, line(BODY[3], 30), *foot(40))))
    assert "1 dòng" in seen.seen
    assert breaches("I15", signed(page(1, *lines[:2]), page(2, *text_lines(4), *foot(140)))) == []


def test_a_signature_nobody_recognised_is_not_passed():
    made = case(paper(PaperKind.PLAN, section(paragraph("lời văn"))))
    assert reasons("I15", on_paper(made, page(1, line("lời văn", 40)))) == ["không nhận ra khối chữ ký"]


def test_recipients_lower_than_the_title():
    [seen] = breaches("I16", signed(page(1, *text_lines(4), *foot(150, label_at=158))))
    assert "lệch 8,0 mm" in seen.seen


def test_a_heading_left_alone_at_the_foot_of_a_page():
    heading, follower = paragraph("II. NHIỆM VỤ"), paragraph("Các cơ quan thực hiện")
    made = case(paper(PaperKind.PLAN, section(heading, follower), section_heading=heading))
    [seen] = breaches(
        "I18", on_paper(made, page(1, line("II. NHIỆM VỤ", 275)), page(2, line("Các cơ quan thực hiện", 27)))
    )
    assert "II. NHIỆM VỤ" in seen.seen and seen.where.page == 1
    good = on_paper(made, page(1, line("II. NHIỆM VỤ", 260), line("Các cơ quan thực hiện", 268)))
    assert breaches("I18", good) == []


def test_a_date_cut_at_its_slash():
    made = case(paper(PaperKind.PLAN, section(paragraph("Gửi báo cáo trước ngày 25/3/2026."))))
    [seen] = breaches("I19", on_paper(made, page(1, line("Gửi báo cáo trước ngày 25/3/", 40), line("2026.", 47))))
    assert "25/3/2026" in seen.seen
    whole = on_paper(made, page(1, line("Gửi báo cáo trước ngày", 40), line("25/3/2026.", 47)))
    assert breaches("I19", whole) == []


def test_no_date_in_digits():
    made = case(paper(PaperKind.PLAN, section(paragraph("Gửi báo cáo hằng quý"))))
    assert isinstance(rule("I19").judge(on_paper(made, page(1, line("Gửi báo cáo hằng quý", 40)))), NotApplicable)
