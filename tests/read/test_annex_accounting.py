"""Every cell of a source is in the workbook or in the report, in all formats: nothing is lost on the way."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cchc_docs.model.raw import RawWorkbook
from cchc_docs.read.annex_csv import parse_csv_annex
from cchc_docs.read.annex_excel import annex_of_workbook
from cchc_docs.read.annex_text import parse_annex
from cchc_docs.viet.text import squeeze
from tests.builders import sheet
from tests.read.annexes import REFERENCE, TITLES
from tests.read.word_annexes import TITLE, add_table, annex_document, read

WIDTH = len(TITLES)
WORD = st.text("bcdghklmnpqrstvxaeiouăđơư", min_size=3, max_size=7)
PHRASE = st.lists(WORD, min_size=1, max_size=3).map(" ".join)
CODE = st.sampled_from(["1.1", "1,5", "2.10", "3.4.1", "7", "Tiêu chí 1.4. Tuyên truyền", "khác"])
SCORE = st.sampled_from(["0/1", "0,5/1,5 điểm", "2/3 điểm", "3/2", "đạt", "12/2023", "1"])
NUMBER = st.sampled_from(["", "1", "2.", "II", "3", "A"])
CELLS = (NUMBER, PHRASE, CODE, SCORE, *[PHRASE] * 5)


def maybe(strategy):
    return st.one_of(strategy, strategy, st.just(""))


ROW = st.tuples(*map(maybe, CELLS))
#: A row with one text somewhere: a group, a remark, a page number, what is left of a torn row.
LONE = st.builds(
    lambda text, at: ("",) * at + (text,) + ("",) * (WIDTH - at - 1),
    st.one_of(PHRASE, PHRASE.map("I. {}".format), PHRASE.map("2. {}".format), st.just("- 3 -")),
    st.integers(0, WIDTH - 1),
)
ROWS = st.lists(st.one_of(ROW, ROW, ROW, LONE), min_size=1, max_size=6)
QUIET = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def lost(cells, annex, found):
    """The texts that are in no task, in no heading and in no message."""
    tasks = [getattr(t, key) for t in annex.tasks for key in t.__slots__ if key != "line"]
    told = [d.message for d in found]
    everything = "\n".join(squeeze(text) for text in (annex.title, annex.reference, *tasks, *told))
    return [text for cell in cells for line in cell.split("\n") if (text := squeeze(line)) and text not in everything]


@QUIET
@given(ROWS)
def test_text(rows):
    text = "\n".join(["\t".join(TITLES), *("\t".join(line) for line in rows)])
    assert lost(sum(rows, ()), *parse_annex(text, "a.txt")) == []


@QUIET
@given(ROWS, st.sampled_from([";", ",", "\t"]))
def test_csv(rows, separator):
    quoted = [[f'"{cell}"' for cell in line] for line in (TITLES, *rows)]
    text = "\r\n".join(separator.join(line) for line in quoted)
    assert lost(sum(rows, ()), *parse_csv_annex(text, "a.csv")) == []


AREAS = st.lists(
    st.tuples(st.integers(1, 6), st.integers(0, WIDTH - 1), st.integers(0, 3), st.integers(0, WIDTH - 1)), max_size=3
)


def apart(areas, height):
    """Areas inside the table that do not overlap: rows from 1 to `height`."""
    taken, kept = set(), []
    for top, left, down, across in areas:
        bottom, right = min(top + down, height), min(left + across, WIDTH - 1)
        cells = {(r, c) for r in range(top, bottom + 1) for c in range(left, right + 1)}
        if top <= height and len(cells) > 1 and not cells & taken:
            taken |= cells
            kept.append((top, left, bottom, right))
    return kept


@QUIET
@given(ROWS, AREAS)
def test_excel(rows, areas):
    merged = tuple(apart(areas, len(rows)))
    workbook = RawWorkbook("a.xlsx", (sheet("Bảng", TITLES, *rows, merged=merged), sheet("Khác", ["lạc đề"])))
    assert lost([*sum(rows, ()), "lạc đề"], *annex_of_workbook(workbook)) == []


@settings(QUIET, max_examples=40)
@given(ROWS, AREAS, st.booleans())
def test_word(rows, areas, is_split):
    document = annex_document(*rows)
    table = document.tables[0]
    for top, left, bottom, right in apart(areas, len(rows)):
        table.cell(top, left).merge(table.cell(bottom, right))
    if is_split:
        document.add_paragraph("đoạn giữa")
        add_table(document, *rows)
    add_table(document, ("nơi nhận", "chủ tịch"))
    cells = [cell.text for one in document.tables for line in one.rows for cell in line.cells]
    paragraphs = [TITLE, REFERENCE, *(["đoạn giữa"] if is_split else [])]
    lost_cells = lost([*cells, *paragraphs], *read(document))
    assert [text for text in lost_cells if text not in map(squeeze, TITLES)] == []
