"""Stories of one office: a clerk has edited a letter, then the plan's data changed."""

from dataclasses import replace
from datetime import datetime

import pytest
from lxml import etree

from cchc_docs.merge.documents import NotMergeable, merge_documents
from cchc_docs.merge.settle import accepted, rejected
from cchc_docs.ooxml.package import read_parts
from tests.builders import Office, task
from tests.check.sets import ANNEX, LETTER_PNV, LETTER_PTP, made
from tests.merge.clerk import DOCUMENT, W, changed, paragraph_with, retyped, row_with, saved_by_libreoffice
from tests.merge.papers import PAPERS, papers, the_office
from tests.merge.scripts import done, texts, two_scripts
from tests.merge.settling import settled
from tests.outside import sdk_errors

NOW = datetime(2024, 3, 1, 8, 30)
LETTER = papers()["công văn"]


def office_with(number: int, **cells: str) -> Office:
    """The office after somebody changed cells of its n-th task."""
    one = the_office()
    tasks = list(one.tasks)
    tasks[number] = tasks[number] | cells
    return replace(one, tasks=tuple(tasks))


def letter_of(one: Office) -> bytes:
    return made(one).files[LETTER_PNV]


def merged(edited: bytes, new: bytes, base: bytes = LETTER):
    return merge_documents(base, edited, new, at=NOW)


def text(content: bytes) -> str:
    return "\n".join(texts(content))


NEW_TIME = office_with(5, time="Quý III")


def test_a_new_deadline_comes_as_a_tracked_change_and_the_clerks_words_stay():
    edited = retyped(LETTER, ("nghiêm túc triển khai", "nghiêm túc, khẩn trương triển khai"))
    found = merged(edited, letter_of(NEW_TIME))
    assert found.conflicts == ()
    after = text(accepted(found.content))
    assert "nghiêm túc, khẩn trương triển khai" in after
    assert "Quý III" in after and "Quý II\n" not in after
    assert texts(rejected(found.content)) == texts(edited)


def test_both_have_changed_the_same_words_so_the_clerks_stay_and_it_is_told():
    edited = retyped(LETTER, ("Quý II", "Tháng 5"))
    found = merged(edited, letter_of(NEW_TIME))
    [conflict] = found.conflicts
    assert (conflict.clerks, conflict.new) == ("Tháng 5", "Quý III")
    assert conflict.place == "bảng 2 hàng 5 ô 7"
    assert texts(accepted(found.content)) == texts(edited)
    comments = read_parts(found.content)["word/comments.xml"].decode()
    root = etree.fromstring(read_parts(found.content)[DOCUMENT])
    assert next(root.iter(W + "commentRangeStart")).getparent() is paragraph_with(root, "Tháng 5")
    assert "Chưa đưa vào: “Quý II” đã sửa tay thành “Tháng 5”, còn bản mới ghi “Quý III”." in comments


def test_half_of_a_date_from_each_side_would_be_a_date_nobody_wrote():
    base = letter_of(office_with(0, time="Trước ngày 15/3/2024"))
    edited = retyped(base, ("15/3/2024", "20/3/2024"))
    found = merged(edited, letter_of(office_with(0, time="Trước ngày 15/4/2024")), base)
    assert [(c.clerks, c.new) for c in found.conflicts] == [("20/3/2024", "15/4/2024")]


def test_a_task_taken_out_of_the_plan_goes_as_a_tracked_row():
    one = the_office()
    new = made(replace(one, tasks=(*one.tasks[:1], *one.tasks[2:]))).files[LETTER_PNV]
    found = merged(retyped(LETTER, ("nghiêm túc", "khẩn trương")), new)
    rows = etree.fromstring(read_parts(found.content)[DOCUMENT]).findall(f".//{W}trPr/{W}del")
    assert len(rows) == 1 and found.conflicts == ()
    assert texts(accepted(found.content)) == [t.replace("nghiêm túc", "khẩn trương") for t in texts(new)]


def test_a_task_taken_out_that_the_clerk_has_edited_stays_and_is_told():
    one = the_office()
    new = made(replace(one, tasks=(*one.tasks[:1], *one.tasks[2:]))).files[LETTER_PNV]
    edited = retyped(LETTER, ("nhắc trước năm ngày", "nhắc trước bảy ngày"))
    found = merged(edited, new)
    assert len(found.conflicts) == 1 and found.conflicts[0].new == ""
    assert "nhắc trước bảy ngày" in text(accepted(found.content))


def test_a_new_task_comes_as_a_tracked_row_among_the_clerks_own():
    one = the_office()
    more = task("1.3", "Phòng Nội vụ", remedy="Mở lớp tập huấn cho cán bộ xã.", cause="Thiếu tập huấn.")
    new = made(replace(one, tasks=(*one.tasks[:2], more, *one.tasks[2:]))).files[LETTER_PNV]

    def own_row(root):
        row = row_with(root, "Báo cáo quý chậm")
        twin = etree.fromstring(etree.tostring(row))
        for holder in twin.iter(W + "t"):
            holder.text = "việc riêng của phòng"
        row.addnext(twin)

    found = merged(changed(LETTER, own_row), new)
    after = text(accepted(found.content))
    assert found.conflicts == ()
    assert after.index("Báo cáo quý chậm") < after.index("Mở lớp tập huấn") < after.index("3.1")
    assert "việc riêng của phòng" in after


def test_a_paragraph_the_clerk_has_deleted_and_the_data_changed_is_told_not_brought_back():
    def gone(root):
        paragraph = paragraph_with(root, "- Quý I năm 2024")
        paragraph.getparent().remove(paragraph)

    new = retyped(LETTER, ("18/3/2024", "20/3/2024"))
    found = merged(changed(LETTER, gone), new)
    [conflict] = found.conflicts
    assert conflict.clerks == "" and "20/3/2024" in conflict.new
    assert "20/3/2024" not in text(accepted(found.content))


def test_a_paragraph_added_by_both_is_told_once_not_printed_twice():
    def add(words):
        def change(root):
            before = paragraph_with(root, "- Quý I năm 2024")
            twin = etree.fromstring(etree.tostring(before))
            next(twin.iter(W + "t")).text = words
            before.addnext(twin)

        return change

    edited = changed(LETTER, add("- Đột xuất khi có yêu cầu của Ủy ban nhân dân huyện."))
    new = changed(LETTER, add("- Đột xuất khi có yêu cầu của Ủy ban nhân dân tỉnh."))
    found = merged(edited, new)
    assert len(found.conflicts) == 1
    assert text(accepted(found.content)).count("Đột xuất") == 1
    same = merged(edited, edited)
    assert (same.changes, same.conflicts) == (0, ())


def test_bold_words_of_the_clerk_stay_bold_where_new_words_come_in():
    def bold(root):
        run = next(t for t in root.iter(W + "t") if t.text == "Quý II").getparent()
        run.insert(0, etree.fromstring(f'<w:rPr xmlns:w="{W[1:-1]}"><w:b/></w:rPr>'))

    found = merged(changed(LETTER, bold), letter_of(NEW_TIME))
    root = etree.fromstring(read_parts(accepted(found.content))[DOCUMENT])
    run = next(t for t in root.iter(W + "t") if "III" in (t.text or "")).getparent()
    assert run.find(f"{W}rPr/{W}b") is not None


class TestTheClerksOwnTracking:
    """A clerk who tracks his changes has not yet decided; his marks are his."""

    @staticmethod
    def tracked(root):
        run = next(t for t in root.iter(W + "t") if "nghiêm túc" in (t.text or "")).getparent()
        before, after = run[-1].text.split("nghiêm túc")
        xml = (
            f'<w:p xmlns:w="{W[1:-1]}"><w:r><w:t xml:space="preserve">{before}</w:t></w:r>'
            '<w:del w:id="5" w:author="Lan"><w:r><w:delText>nghiêm túc</w:delText></w:r></w:del>'
            '<w:ins w:id="6" w:author="Lan"><w:r><w:t>khẩn trương, đồng bộ</w:t></w:r></w:ins>'
            f'<w:r><w:t xml:space="preserve">{after}</w:t></w:r></w:p>'
        )
        for child in etree.fromstring(xml):
            run.addprevious(child)
        run.getparent().remove(run)

    def test_his_insertions_count_as_there_and_his_deletions_as_gone(self):
        edited = changed(LETTER, self.tracked)
        found = merged(edited, letter_of(NEW_TIME))
        assert found.conflicts == ()
        root = etree.fromstring(read_parts(accepted(found.content))[DOCUMENT])
        assert [m.get(W + "author") for m in root.iter(W + "ins", W + "del")] == ["Lan", "Lan"]
        assert texts(rejected(found.content)) == texts(edited)

    def test_new_words_do_not_land_inside_his_insertion(self):
        edited = changed(LETTER, self.tracked)
        new = retyped(LETTER, ("triển khai thực hiện. Trong", "triển khai ngay. Trong"))
        found = merged(edited, new)
        root = etree.fromstring(read_parts(found.content)[DOCUMENT])
        assert all(mark.getparent().tag != W + "ins" for mark in root.iter(W + "ins"))
        assert "khẩn trương, đồng bộ triển khai ngay." in text(accepted(found.content))

    def test_words_that_he_has_replaced_and_the_data_too_are_a_conflict(self):
        new = retyped(LETTER, ("nghiêm túc", "tích cực"))
        found = merged(changed(LETTER, self.tracked), new)
        assert [(c.clerks, c.new) for c in found.conflicts] == [("khẩn trương, đồng bộ", "tích cực")]

    def test_a_paragraph_he_has_added_himself_and_the_data_take_out_keeps_a_valid_order_of_marks(self):
        def his_mark(root):
            properties = paragraph_with(root, "- Quý I năm 2024").find(W + "pPr")
            xml = f'<w:rPr xmlns:w="{W[1:-1]}"><w:ins w:id="9" w:author="Lan" w:date="2024-01-01T00:00:00Z"/></w:rPr>'
            properties.append(etree.fromstring(xml))

        def gone(root):
            paragraph = paragraph_with(root, "- Quý I năm 2024")
            paragraph.getparent().remove(paragraph)

        found = merged(changed(LETTER, his_mark), changed(LETTER, gone))
        root = etree.fromstring(read_parts(found.content)[DOCUMENT])
        marks = root.find(f".//{W}rPr/{W}ins").getparent()
        assert [child.tag for child in marks] == [W + "ins", W + "del"]


def test_a_file_that_is_no_document_cannot_be_merged():
    for broken in (b"", LETTER[:500], b"chuyen vien da sua"):
        with pytest.raises(NotMergeable):
            merged(broken, LETTER)


def test_a_field_number_that_moves_with_its_merged_cells_is_replaced_as_rows():
    """vMerge cannot be tracked: the rows go, and come again merged the new way."""
    base = papers()["phụ lục"]
    one = the_office()
    new = made(replace(one, tasks=one.tasks[1:])).files[ANNEX]
    found = merge_documents(base, base, new, at=NOW)
    assert found.conflicts == ()
    assert texts(accepted(found.content)) == texts(new)
    assert texts(rejected(found.content)) == texts(base)


@pytest.fixture(scope="module")
def resaved(tmp_path_factory):
    return saved_by_libreoffice(papers(), tmp_path_factory.mktemp("lo"))


def test_a_part_that_goes_with_its_heading_and_table_leaves_no_empty_line():
    """An office that no longer leads any task: the letter's whole part goes, between two that stay."""
    one = the_office()
    base = made(one).files[LETTER_PTP]
    others = tuple(t | {"lead": "Phòng Nội vụ", "partners": "Phòng Tư pháp"} for t in one.tasks)
    new = made(replace(one, tasks=others)).files[LETTER_PTP]
    found = merge_documents(base, base, new, at=NOW)
    assert texts(accepted(found.content)) == texts(new)
    assert texts(rejected(found.content)) == texts(base)


class TestLibreOffice:
    @pytest.mark.parametrize("paper", PAPERS)
    def test_a_file_edited_in_libreoffice_merges_like_one_edited_in_word(self, paper, resaved):
        base = papers()[paper]
        for seed in range(6):
            clerks, datas = two_scripts(base, seed)
            edited = done(resaved[paper], clerks)
            found = merge_documents(base, edited, done(base, datas), at=NOW)
            both = sorted([*clerks, *datas], key=lambda deed: deed.unit)
            assert found.conflicts == ()
            assert texts(accepted(found.content)) == texts(done(base, both))
            assert texts(rejected(found.content)) == texts(edited)

    def test_new_paragraphs_find_their_styles_by_name(self, resaved):
        def more(root):
            before = paragraph_with(root, "- Quý I năm 2024")
            twin = etree.fromstring(etree.tostring(before))
            next(twin.iter(W + "t")).text = "- Đột xuất khi có yêu cầu."
            before.addnext(twin)

        found = merged(resaved["công văn"], changed(LETTER, more))
        root = etree.fromstring(read_parts(found.content)[DOCUMENT])
        old, new = (paragraph_with(root, words) for words in ("- Quý I năm", "- Đột xuất"))
        style = f"{W}pPr/{W}pStyle"
        assert new.find(style).get(W + "val") == old.find(style).get(W + "val") != "Diem"

    @pytest.mark.parametrize("paper", ["kế hoạch", "phụ lục", "công văn"])
    def test_libreoffice_accepts_and_rejects_as_we_do(self, paper, tmp_path):
        base = papers()[paper]
        clerks, datas = two_scripts(base, 4)
        found = merge_documents(base, done(base, clerks), done(base, datas), at=NOW)
        assert texts(settled(found.content, tmp_path, accept=True)) == texts(accepted(found.content))
        assert texts(settled(found.content, tmp_path, accept=False)) == texts(rejected(found.content))


@pytest.mark.parametrize("paper", PAPERS)
def test_microsofts_validator_has_nothing_to_say(paper, tmp_path):
    base = papers()[paper]
    for seed in (1, 2):
        clerks, datas = two_scripts(base, seed)
        clash = two_scripts(base, seed + 50)[0]
        found = merge_documents(base, done(base, [*clerks, *clash]), done(base, [*datas]), at=NOW)
        path = tmp_path / f"{seed}.docx"
        path.write_bytes(found.content)
        assert sdk_errors(path) == []
