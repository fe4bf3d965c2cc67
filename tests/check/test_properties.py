"""For any texts a clerk may type: a good set passes, and no text can be altered or taken away unseen."""

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from cchc_docs.check.proof import EVERYTHING
from cchc_docs.check.read_back import Reader
from cchc_docs.check.task_rows import Value, expected
from cchc_docs.ooxml.text import escape
from cchc_docs.viet.text import squeeze
from tests.builders import keeping, office, task
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
    """Cells of the document that hold one value of its tasks, which it may not leave out, and no other value."""
    must = EVERYTHING if path in (ANNEX, PLAN) else (Value.REMEDY, Value.TIME)
    tasks = [expected(task, number).values for number, task in enumerate(good.plan.tasks)]
    values = {values[value] for values in tasks for value in must if values.count(values[value]) == 1}
    blocks = Reader().read(good.files[path]).blocks
    return [words.text for block in blocks if block.is_row for words in block.cells if words.text in values]
