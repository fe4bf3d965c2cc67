"""For any texts a clerk may type: a good set passes, and no text can be altered or taken away unseen."""

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from cchc_docs.check.arrival import WORDY
from cchc_docs.check.proof import EVERYTHING
from cchc_docs.check.read_back import Reader
from cchc_docs.check.task_rows import Value, expected
from cchc_docs.ooxml.text import escape
from cchc_docs.viet.text import squeeze
from tests.builders import keeping, office, period, task
from tests.check.sets import ANNEX, FORM_PNV, LETTER_PNV, PLAN, MadeSet, faults, made

LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyàáạảãầấậẩẫằắặẳẵèéẹẻẽềếệểễìíịỉĩòóọỏõồốộổỗờớợởỡùúụủũừứựửữỳýỵỷỹ"
WORDS = st.text(LETTERS + LETTERS.upper() + "0123456789.,;:-()%&<>\"'’“”/", min_size=1, max_size=9)
TEXTS = st.lists(WORDS, min_size=1, max_size=12).map(" ".join)
TYPED = st.one_of(TEXTS, st.lists(TEXTS, min_size=2, max_size=3).map("\n".join))


@st.composite
def offices(draw):
    """Some tasks of any words; lead and partner are real, since an unknown agency is refused long before."""
    tasks = []
    for number in range(draw(st.integers(1, 4))):
        words = {key: draw(TYPED) for key in ("cause", "remedy", "time")}
        leads = draw(st.sampled_from([("Phòng Nội vụ", "Phòng Tư pháp"), ("Phòng Tư pháp", "Phòng Nội vụ")]))
        if draw(st.booleans()):
            tasks.append(task(f"{number + 1}.1", leads[0], leads[1], criterion=draw(TEXTS), **words))
        else:
            tasks.append(keeping(leads[0], partners=leads[1], **words))
    in_body = draw(st.sampled_from(["Dẫn chiếu Phụ lục", "Liệt kê theo lĩnh vực"]))
    annex = draw(st.sampled_from(["Tệp riêng", "Cùng tệp kế hoạch"]))
    head = {key: draw(TYPED) for key in ("subject", "letter_subject", "opening", "closing", "annex_title")}
    lists = {key: draw(st.lists(TYPED, min_size=1, max_size=3)) for key in ("purposes", "requirements", "targets")}
    return office(tasks=tasks, tasks_in_body=in_body, annex_file=annex, **head, **lists)


FIELDS = ("Công tác chỉ đạo, điều hành", "Cải cách thể chế", "Cải cách")
SCORES = (("1", "3"), ("3", "3"), ("0", "1,5"), ("", ""))
#: What clerks do type, and what stands in other cells, in headers and beside periods as well.
CELLS = (
    *("Quý I năm 2024", "Quý I năm 2024, trước 30/6/2024", "Năm 2024", "Trước 30/6/2024", "31/12/2024", "14/3/2024"),
    *("Xong trước ngày 30/6/2024, chậm nhất 15/7/2024", "từ ngày 01/01/2024 đến ngày 05/3/2024", "Thường xuyên"),
    *("1/3", "1/3 điểm", "Đạt 1/3 điểm", "3", "3 điểm", "1", "0", "Điểm tối đa", "Chấm 1 điểm", "Nâng từ 1 lên 3 điểm"),
    *("1.1", "2.1", "1.1 Tiêu chí", "Tiêu chí 2.1", "Lĩnh vực 2", "I", "Lĩnh vực 2. Cải cách thể chế", *FIELDS),
    *("STT", "Nội dung", "Tiêu chí", "Kết quả", "Nguyên nhân", "Giải pháp", "Giải pháp khắc phục", "Thời gian"),
    *("Thời gian thực hiện", "Cơ quan chủ trì", "Cơ quan phối hợp", "Chủ trì", "Phối hợp", "Nơi nhận:", "Kính gửi"),
    *("Phòng Nội vụ", "Phòng Tư pháp", "Phòng Nội vụ đôn đốc.", "Rà soát", "Rà soát thủ tục", "Rà soát.\nBáo cáo."),
    *("nt", "Không", "-", "x", "Công khai thủ tục  hành chính.", "hai dấu  cách", "Báo cáo ( )", "“Một cửa”", "…"),
    *("Kế hoạch số 12/KH-UBND ngày 05/01/2024", "Kế hoạch số 12 /KH-UBND", "Kế hoạch số 12\n/KH-UBND"),
)
PARAGRAPHS = (
    *("Quý I năm 2024 hoàn thành trước ngày 30/3/2024.", "Năm 2024, trước 30/11/2024 tự chấm điểm", "Sở Nội  vụ"),
    *("rà soát, công khai  thủ tục năm  2024", "Theo Kế hoạch số 12 /KH-UBND ngày 05 tháng 01 năm 2023", "VT,  NV"),
    *("Trên đây là Kế  hoạch ./.", "Quý II năm 2024: từ ngày 01/4/2024 đến ngày 30/6/2024, chậm nhất 5/7/2024"),
)


@st.composite
def usual_offices(draw):
    """Rows as in real annexes: short words, which come again in other cells, other rows, headers and heads."""
    tasks, names = [], ("Phòng Nội vụ", "Phòng Tư pháp")
    for number in range(draw(st.integers(1, 6))):
        lead, partner = draw(st.permutations(names))
        field = draw(st.integers(1, 3))
        score, maximum = draw(st.sampled_from(SCORES))
        own = {key: draw(st.sampled_from(CELLS)) for key in ("cause", "remedy", "time")}
        own |= {"field_name": FIELDS[field - 1], "field_number": str(field)}
        own["partners"] = draw(st.sampled_from(["", partner, "; ".join(names)]))
        if draw(st.booleans()):
            code = f"{field}.{number + 1}" + draw(st.sampled_from(["", ".1"]))
            row = task(code, lead, **own, criterion=draw(st.sampled_from(CELLS)), score=score, maximum=maximum)
        else:
            row = keeping(lead, **own)
        tasks.append(row | draw(st.sampled_from([{}, {"cause": ""}, *({"cause": t["remedy"]} for t in tasks)])))
    head = {key: draw(st.sampled_from(PARAGRAPHS)) for key in ("subject", "closing", "standing_duty", "annex_title")}
    head |= {key: [draw(st.sampled_from(PARAGRAPHS))] for key in ("bases", "purposes", "general_tasks")}
    head["plan_recipients"] = ["Sở Nội  vụ", "Phòng Tư pháp"]
    head["tasks_in_body"] = draw(st.sampled_from(["Dẫn chiếu Phụ lục", "Liệt kê theo lĩnh vực"]))
    head["annex_file"] = draw(st.sampled_from(["Tệp riêng", "Cùng tệp kế hoạch"]))
    second = period("Q2", name="Quý II năm 2024", start="15/03/2024", end="14/06/2024", due="18/06/2024")
    return office(tasks=tasks, periods=[period(), second][: draw(st.integers(1, 2))], **head)


def without_causes(xml: str) -> str:
    return xml.replace("{{ nv.nguyen_nhan }}", "")


def without_scores(xml: str) -> str:
    return xml.replace("{{ nv.ket_qua }}", "")


LETTERS_OF_OFFICES = st.sampled_from([str, without_causes, without_scores])


@settings(max_examples=80, deadline=None)
@given(usual_offices(), LETTERS_OF_OFFICES)
def test_a_good_set_passes_though_its_words_come_again_elsewhere(one, letter):
    assert [(d.code, str(d.where), d.message) for d in faults(made(one, {"cong_van_template.docx": letter}))] == []


@settings(max_examples=60, deadline=None)
@given(offices())
def test_a_good_set_passes_whatever_was_typed(one):
    assert [(d.code, str(d.where), d.message) for d in faults(made(one))] == []


@settings(max_examples=60, deadline=None)
@given(offices(), st.data())
def test_no_cell_of_a_task_can_be_altered_unseen(one, data):
    """A cell of a task's row loses its words, its last or first one, or gets one more."""
    good = made(one)
    path = data.draw(st.sampled_from([p for p in (ANNEX, LETTER_PNV, FORM_PNV, PLAN) if p in good.files]))
    cells = sorted(set(task_cells(good, path)))
    assume(cells)
    old = data.draw(st.sampled_from(cells))
    words = old.split(" ")
    changes = ["", " ".join(words[:-1]), " ".join(words[1:]), f"{old} ấy", f"Không {old}", old[:-1]]
    new = data.draw(st.sampled_from([c for c in changes if squeeze(c) != old]))
    xml = good.text(path)
    shown = f">{escape(old)}</w:t></w:r></w:p></w:tc>"
    assume(shown in xml)
    at = xml.index(shown)
    changed = f"{xml[:at]}>{escape(new)}{xml[at + 1 + len(escape(old)) :]}"
    assert faults(good.with_xml(path, lambda _: changed)), (path, old, new)


def task_cells(good: MadeSet, path: str) -> list[str]:
    """Cells of the document that hold one value of its tasks, which it may not leave out, and no other value.

    A remedy “0 0” or a deadline “1” of a row without code and name may stand there by chance; nobody types such.
    """
    must = EVERYTHING if path in (ANNEX, PLAN) else (Value.REMEDY, Value.TIME)
    tasks = [expected(task, number).values for number, task in enumerate(good.plan.tasks)]
    values = {values[value] for values in tasks for value in must if values.count(values[value]) == 1}
    values = {text for text in values if len(text) >= WORDY}
    blocks = Reader().read(good.files[path]).blocks
    return [words.text for block in blocks if block.is_row for words in block.cells if words.text in values]
