"""What a file is, and which of its paragraphs are which component: our papers, and those of other offices."""

from datetime import date

import pytest

from cchc_docs.check.facts import DocumentFacts, ParagraphFacts
from cchc_docs.check.recognise import recognise
from cchc_docs.check.recognised import Paper, PaperKind, Stage
from cchc_docs.model.profile import Alignment
from cchc_docs.ooxml.units import ZERO, mm
from tests.check.builders import document, paragraph, run, section, table
from tests.check.papers import body, centred, drawn, foot, frame, head, issuer, left, letter, lines_of, plan, title


def texts(paper: Paper | None, key: str) -> list[str]:
    assert paper is not None
    return [p.visible for p in paper.found.get(key, ())]


def main_of(*blocks, **facts) -> Paper:
    main = recognise(document(section(*blocks), **facts)).main
    assert main is not None
    return main


def test_a_plan_in_the_usual_two_column_frames():
    seen = recognise(document(plan()))
    assert (seen.kind, seen.stage, seen.dated) == (PaperKind.PLAN, Stage.ISSUED, date(2026, 1, 5))
    found = {key: texts(seen.main, key) for key in seen.main.found}
    assert found["issuer"] == ["ỦY BAN NHÂN DÂN", "TỈNH LÀO CAI"]
    assert found["number"] == ["Số: 15/KH-UBND"]
    assert found["type_name"] == ["KẾ HOẠCH"]
    assert found["section_heading"] == ["I. MỤC ĐÍCH, YÊU CẦU", "II. TỔ CHỨC THỰC HIỆN"]
    assert found["clause_heading"] == ["1. Mục đích"]
    assert [t[:2] for t in found["point"]] == ["a)", "- "]
    assert len(found["basis"]) == 2
    assert found["end_mark"] == ["./."]
    assert found["authority"] == ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]
    assert found["signer"] == ["Nguyễn Văn An"]
    assert found["recipients"] == ["- Sở Nội vụ;", "- Lưu: VT, NC."]
    assert seen.main.strangers == ()


def test_a_letter_is_known_by_its_v_v_and_its_addressees():
    seen = recognise(document(letter("Kính gửi:", "- Sở Tài chính;", "- Sở Nội vụ.")))
    assert seen.kind is PaperKind.LETTER
    assert texts(seen.main, "letter_subject") == ["V/v giao nhiệm vụ cải cách hành chính"]
    assert texts(seen.main, "addressee") == ["Kính gửi:", "- Sở Tài chính;", "- Sở Nội vụ."]


def test_addressees_in_a_table_of_their_own():
    to = frame(((left("Kính gửi:", 14),), (left("- Sở Tài chính;", 14), left("- Sở Nội vụ.", 14))))
    paper = main_of(head(subject="V/v họp"), to, paragraph("Mời dự họp./."), foot())
    assert texts(paper, "addressee") == ["Kính gửi:", "- Sở Tài chính;", "- Sở Nội vụ."]
    assert paper.data_tables == ()


def test_a_head_made_with_tabs_is_cut_into_its_two_sides():
    paper = main_of(
        paragraph("UBND TỈNH LÀO CAI\tCỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        paragraph("", run("SỞ NỘI VỤ", 13, bold=True), run("\t"), run("Độc lập – Tự do – Hạnh phúc", 14, bold=True)),
        paragraph("Số:        /BC-SNV\tLào Cai, ngày      tháng 3 năm 2026"),
        *title("BÁO CÁO", "Kết quả quý I"),
        paragraph("I. KẾT QUẢ", bold=True),
        paragraph("Sở đã thực hiện đủ nhiệm vụ./."),
        paragraph("Nơi nhận:\tKT. GIÁM ĐỐC"),
        paragraph("- Như trên;\tPHÓ GIÁM ĐỐC"),
        paragraph("- Lưu: VT."),
        paragraph("\t\tNguyễn Thị Bình"),
    )
    assert texts(paper, "parent_body") == ["UBND TỈNH LÀO CAI"]
    assert texts(paper, "issuer") == ["SỞ NỘI VỤ"]
    assert texts(paper, "motto") == ["Độc lập – Tự do – Hạnh phúc"]
    assert texts(paper, "number") == ["Số:        /BC-SNV"]
    assert texts(paper, "place_date") == ["Lào Cai, ngày      tháng 3 năm 2026"]
    assert texts(paper, "authority") == ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]
    assert texts(paper, "recipients") == ["- Như trên;", "- Lưu: VT."]
    assert texts(paper, "signer") == ["Nguyễn Thị Bình"]


def test_a_cut_half_keeps_only_its_own_look():
    motto = run("Độc lập - Tự do - Hạnh phúc", 14, italic=True)
    line = paragraph("", run("SỞ NỘI VỤ", 13, bold=True), run("\t"), motto)
    paper = main_of(paragraph("UBND TỈNH\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), line, *title(), *body())
    assert [r.bold.value for r in paper.found["issuer"][0].runs] == [True]
    assert [r.size.value.pt for r in paper.found["motto"][0].runs] == [14]


def test_an_issuer_on_several_lines_of_one_paragraph():
    names = centred("UBND TỈNH LÀO CAI\nSỞ NÔNG NGHIỆP\nVÀ MÔI TRƯỜNG")
    paper = main_of(head((names,)), *title(), *body(), foot())
    assert texts(paper, "parent_body") == ["UBND TỈNH LÀO CAI"]
    assert texts(paper, "issuer") == ["SỞ NÔNG NGHIỆP", "VÀ MÔI TRƯỜNG"]


@pytest.mark.parametrize(
    ("lines", "parents"),
    [
        (["ỦY BAN NHÂN DÂN", "XÃ AN THỚI ĐÔNG"], 0),
        (["ỦY BAN NHÂN DÂN TỈNH LÀO CAI", "VĂN PHÒNG"], 1),
        (["UBND XÃ AN THỚI ĐÔNG", "PHÒNG VĂN HÓA - XÃ HỘI"], 1),
        (["UBND HUYỆN", "VĂN PHÒNG HỘI ĐỒNG NHÂN DÂN VÀ", "ỦY BAN NHÂN DÂN"], 1),
        (["SỞ Y TẾ", "CHI CỤC DÂN SỐ -", "KẾ HOẠCH HÓA GIA ĐÌNH"], 1),
        (["BỘ NỘI VỤ"], 0),
    ],
)
def test_where_the_parent_ends_and_the_issuer_begins(lines, parents):
    paper = main_of(head(lines_of(*lines, bold=True)), *title(), *body(), foot())
    assert texts(paper, "parent_body") == lines[:parents]
    assert texts(paper, "issuer") == lines[parents:]


def test_an_unknown_body_under_its_parent_is_told_by_bold_type():
    names = (centred("UBND TỈNH LÀO CAI"), centred("QUỸ BẢO VỆ MÔI TRƯỜNG", bold=True))
    paper = main_of(head(names), *title(), *body(), foot())
    assert texts(paper, "parent_body") == ["UBND TỈNH LÀO CAI"]


@pytest.mark.parametrize(
    "written",
    [
        "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Cộng hòa xã hội chủ nghĩa Việt Nam",
        "CONG HOA XA HOI CHU NGHIA VIET NAM",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIÊT NAM",
    ],
)
def test_a_misspelt_national_title_is_still_found(written):
    right = (centred(written, bold=True), centred("Độc lập - Tự do - Hạnh phúc", 14, bold=True))
    paper = main_of(frame((issuer("UBND XÃ A"), right)), *title(), *body(), foot())
    assert texts(paper, "national_title") == [written]


@pytest.mark.parametrize(
    "number", ["Số:        /KH-UBND", "Số: ......../KH-UBND", "Số: …/KH-UBND", "Số:\u00a0\u00a0/KH-UBND"]
)
def test_a_number_left_blank_makes_a_draft(number):
    seen = recognise(document(plan(head(number=number), *title(), *body(), foot())))
    assert (seen.kind, seen.stage) == (PaperKind.PLAN, Stage.DRAFT)
    assert texts(seen.main, "number") == [number]


@pytest.mark.parametrize("day", ["Lào Cai, ngày      tháng 01 năm 2026", "Lào Cai, ngày … tháng … năm 2026"])
def test_a_day_left_blank_makes_a_draft_without_a_date(day):
    seen = recognise(document(plan(head(date=day), *title(), *body(), foot())))
    assert (seen.stage, seen.dated) == (Stage.DRAFT, None)


def test_number_and_date_in_one_line_with_spaces():
    paper = main_of(
        paragraph("UBND XÃ A          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        centred("Độc lập - Tự do - Hạnh phúc"),
        paragraph("Số: 15/KH-UBND            A, ngày 05 tháng 01 năm 2026"),
        *title(),
        *body(),
    )
    assert texts(paper, "number") == ["Số: 15/KH-UBND"]
    assert texts(paper, "place_date") == ["A, ngày 05 tháng 01 năm 2026"]


def test_a_date_in_figures_is_found_and_read():
    seen = recognise(document(plan(head(date="Lào Cai, 5/1/2026"), *title(), *body(), foot())))
    assert seen.dated == date(2026, 1, 5)


def test_a_head_in_text_boxes():
    boxes = (
        centred("ỦY BAN NHÂN DÂN", bold=True),
        centred("XÃ A MÚ SUNG", bold=True),
        centred("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold=True),
        centred("Độc lập - Tự do - Hạnh phúc", 14, bold=True),
        centred("Số: 15/KH-UBND"),
    )
    paper = main_of(*title(), *body(), foot(), text_boxes=boxes)
    assert paper.kind is PaperKind.PLAN
    assert texts(paper, "number") == ["Số: 15/KH-UBND"]


def test_a_foot_of_plain_paragraphs():
    def right(text: str, **look) -> ParagraphFacts:
        return paragraph(text, align=Alignment.CENTER, first_line=ZERO, left_indent=mm(80), **look)

    paper = main_of(
        head(),
        *title(),
        *body(),
        right("TM. ỦY BAN NHÂN DÂN", bold=True),
        right("CHỦ TỊCH", bold=True),
        paragraph(),
        right("Giàng A Páo", bold=True),
        left("Nơi nhận:", 12, bold=True, italic=True),
        left("- Sở Nội vụ;"),
        left("- Lưu: VT."),
    )
    assert texts(paper, "authority") == ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]
    assert texts(paper, "signer") == ["Giàng A Páo"]
    assert texts(paper, "recipients") == ["- Sở Nội vụ;", "- Lưu: VT."]


@pytest.mark.parametrize("name", ["NGUYỄN VĂN AN", "TS. Nguyễn Văn An", "Lù Thị Mai", "QUÁCH THỊ BÌNH"])
def test_a_name_in_capitals_or_with_a_degree_is_a_name(name):
    paper = main_of(head(), *title(), *body(), foot("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", signer=name))
    assert texts(paper, "signer") == [name]
    assert texts(paper, "authority") == ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]


def test_drafter_and_contact_line():
    items = ("- Như trên;", "- Lưu: VT, NC.", "NVA.(15)", "Địa chỉ: số 1, đường A. Điện thoại: 0214 123; Email: a@b.vn")
    paper = recognise(document(letter(items=items))).main
    assert texts(paper, "drafter") == ["NVA.(15)"]
    assert texts(paper, "contact_line") == [items[-1]]
    assert texts(paper, "recipients") == list(items[:2])


ANNEX_TABLE = table(("STT", "Nội dung", "Chủ trì"), ("1", "Rà soát thủ tục", "Sở Nội vụ"))


def annex(label: str = "Phụ lục I", name: str = "DANH MỤC NHIỆM VỤ", reference: str = "") -> tuple:
    words = reference or "(Kèm theo Kế hoạch số 15/KH-UBND ngày 05 tháng 01 năm 2026 của UBND tỉnh Lào Cai)"
    return (
        centred(label, 14, bold=True),
        centred(name, 14, bold=True),
        centred(words, 14, italic=True),
        drawn(mm(40)),
        ANNEX_TABLE,
        paragraph("./."),
    )


def test_annexes_behind_the_document_are_papers_of_their_own():
    seen = recognise(
        document(plan(), section(*annex(), number=2, landscape=True), section(*annex("Phụ lục II"), number=3))
    )
    assert [p.kind for p in seen.papers] == [PaperKind.PLAN, PaperKind.ANNEX, PaperKind.ANNEX]
    assert [texts(a, "annex_label") for a in seen.annexes] == [["Phụ lục I"], ["Phụ lục II"]]
    assert texts(seen.annexes[0], "annex_title") == ["DANH MỤC NHIỆM VỤ"]
    assert texts(seen.annexes[0], "table_header") == ["STT", "Nội dung", "Chủ trì"]
    assert [len(a.data_tables) for a in seen.annexes] == [1, 1]
    assert all(a.strangers == () for a in seen.annexes)


def test_an_annex_begun_by_a_page_break_in_the_same_section():
    seen = recognise(
        document(plan(head(), *title(), *body(), foot(), paragraph(breaks_page=True), *annex("PHỤ LỤC 1")))
    )
    assert [texts(a, "annex_label") for a in seen.annexes] == [["PHỤ LỤC 1"]]


def test_a_sentence_that_begins_with_phu_luc_begins_no_annex():
    sentence = paragraph("Phụ lục I kèm theo Kế hoạch này nêu rõ nhiệm vụ của từng cơ quan.")
    seen = recognise(document(plan(head(), *title(), sentence, *body(), foot())))
    assert seen.annexes == ()
    assert sentence.visible in texts(seen.main, "body")


def test_title_on_the_line_of_the_label():
    seen = recognise(document(section(*annex("PHỤ LỤC I: DANH MỤC", "NHIỆM VỤ NĂM 2026"))))
    assert texts(seen.annexes[0], "annex_label") == ["PHỤ LỤC I: DANH MỤC"]
    assert texts(seen.annexes[0], "annex_title") == ["DANH MỤC", "NHIỆM VỤ NĂM 2026"]


def test_a_file_of_annexes_alone_takes_its_date_from_the_reference():
    signed = paragraph("Số: 15/KH-UBND; 05/01/2026; 09:15:30 +07:00", align=Alignment.RIGHT, size=10)
    seen = recognise(document(section(signed, *annex("Phụ lục"))))
    assert (seen.main, seen.kind, seen.dated) == (None, PaperKind.ANNEX, date(2026, 1, 5))
    assert texts(seen.annexes[0], "esign_info") == [signed.visible]
    blank = "(Ban hành kèm theo Kế hoạch số      /KH-UBND ngày     tháng     năm 2026 của UBND tỉnh)"
    assert recognise(document(section(*annex("Phụ lục", reference=blank)))).stage is Stage.DRAFT


def test_pages_behind_the_document_that_nothing_names_are_not_recognised():
    form = section(centred("BIỂU TỔNG HỢP SỐ LIỆU", bold=True), ANNEX_TABLE, number=2)
    seen = recognise(document(plan(), form))
    assert [p.kind for p in seen.papers] == [PaperKind.PLAN, PaperKind.UNKNOWN]
    assert "BIỂU TỔNG HỢP SỐ LIỆU" in [p.visible for p in seen.annexes[0].strangers]


def test_a_second_letter_in_the_file_is_not_passed_in_silence():
    one, two = letter(), letter(number="Số: 28/UBND-NC")
    seen = recognise(document(section(*one.blocks, *two.blocks)))
    assert [p.kind for p in seen.papers] == [PaperKind.LETTER, PaperKind.UNKNOWN]


@pytest.mark.parametrize(
    "blocks",
    [
        (),
        (paragraph("Chúc mừng năm mới!"),),
        (centred("THƯ MỜI", bold=True), paragraph("Kính gửi anh Nam,"), paragraph("Mời anh đến dự.")),
        (table(("A", "B"), ("1", "2")),),
    ],
)
def test_what_is_no_paper_of_an_office_is_not_recognised(blocks):
    assert recognise(document(section(*blocks))).kind is PaperKind.UNKNOWN


def test_an_empty_file_is_not_recognised():
    assert recognise(DocumentFacts("trống.docx", ())).kind is PaperKind.UNKNOWN


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("KẾ HOẠCH", PaperKind.PLAN),
        ("Kế hoạch", PaperKind.PLAN),
        ("KẾ HỌACH", PaperKind.PLAN),
        ("BÁO CÁO TỔNG KẾT", PaperKind.REPORT),
        ("TỜ TRÌNH", PaperKind.OTHER_NAMED),
        ("BIỂU THÔNG TIN", PaperKind.OTHER_NAMED),
        ("CÔNG VĂN", PaperKind.LETTER),
    ],
)
def test_the_kind_goes_by_the_name_of_the_type(name, kind):
    paper = main_of(head(), *title(name), *body(), foot())
    assert (texts(paper, "type_name"), paper.kind) == ([name], kind)


def test_without_a_title_the_symbol_tells_the_kind():
    assert main_of(head(), *body(), foot()).kind is PaperKind.PLAN
    assert main_of(head(number="Số: 27/UBND-NC"), *body(), foot()).kind is PaperKind.LETTER


def test_a_subject_in_several_lines_ends_where_the_text_begins():
    paper = main_of(head(), *title("KẾ HOẠCH", "Khắc phục các tiêu chí", "đạt điểm thấp năm 2025"), *body(), foot())
    assert texts(paper, "subject") == ["Khắc phục các tiêu chí", "đạt điểm thấp năm 2025"]


def test_a_report_sent_up_has_its_addressee_under_the_title():
    to = centred("Kính gửi: Ủy ban nhân dân tỉnh Lào Cai", 14)
    paper = main_of(head(number="Số: 08/BC-SNV"), *title("BÁO CÁO"), to, *body(), foot())
    assert (paper.kind, texts(paper, "addressee")) == (PaperKind.REPORT, [to.visible])


def test_a_short_numbered_line_over_text_is_a_heading_though_not_bold():
    paper = main_of(head(), *title(), paragraph("1. Mục đích"), paragraph("Nâng cao chất lượng phục vụ."), foot())
    assert texts(paper, "clause_heading") == ["1. Mục đích"]


def test_a_list_of_short_numbered_lines_is_no_row_of_headings():
    items = [paragraph(f"{n}. Sở {name}") for n, name in enumerate(("Nội vụ", "Tài chính", "Tư pháp"), 1)]
    paper = main_of(head(), *title(), paragraph("Các cơ quan sau:"), *items, foot())
    assert texts(paper, "clause") == [item.visible for item in items]


def test_numbers_with_a_slash_are_numbers_all_the_same():
    lines = (paragraph("1/ Công tác chỉ đạo:", bold=True), paragraph("2/ Họp giao ban hằng tháng."))
    part = paragraph("II/- PHƯƠNG HƯỚNG", bold=True)
    paper = main_of(head(), *title(), *lines, part, paragraph("Tiếp tục thực hiện./."), foot())
    assert texts(paper, "clause_heading") == ["1/ Công tác chỉ đạo:"]
    assert texts(paper, "clause") == ["2/ Họp giao ban hằng tháng."]
    assert texts(paper, "section_heading") == ["II/- PHƯƠNG HƯỚNG"]


def test_who_decides_is_no_part_of_a_decisions_subject():
    decides = centred("CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ A LÙ", 14, bold=True)
    opening = (*title("QUYẾT ĐỊNH", "Về việc kiện toàn Ban Chỉ đạo"), decides)
    articles = [paragraph(f"Điều {n}. Kiện toàn Ban Chỉ đạo gồm các ông, bà sau đây.") for n in (1, 2)]
    paper = main_of(head(number="Số: 45/QĐ-UBND"), *opening, *body()[:2], *articles, foot("CHỦ TỊCH"))
    assert texts(paper, "subject") == ["Về việc kiện toàn Ban Chỉ đạo"]
    assert texts(paper, "clause") == [article.visible for article in articles]
    assert [p.visible for p in paper.strangers] == [decides.visible]


def test_typed_lines_are_no_strangers():
    paper = main_of(head(), *title()[:2], centred("_____________"), *body(), foot())
    assert paper.strangers == ()


def test_a_name_pushed_to_the_right_by_tabs_signs():
    last = (
        paragraph("Nơi nhận:\tGIÁM ĐỐC"),
        paragraph("- Lưu: VT."),
        paragraph(),
        paragraph("\tVũ Thị Hạnh", bold=True),
    )
    paper = main_of(head(), *title(), *body(), *last)
    assert texts(paper, "signer") == ["Vũ Thị Hạnh"]


def test_a_draft_stamp_makes_a_draft():
    stamped = (*issuer("UBND XÃ A"), centred("DỰ THẢO"))
    assert recognise(document(plan(head(stamped), *title(), *body(), foot()))).stage is Stage.DRAFT
