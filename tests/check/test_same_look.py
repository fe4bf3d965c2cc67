"""Saved again is not edited; anything a reader can see is."""

import pytest
from lxml import etree

from cchc_docs.check.same_look import is_same_document
from tests.check.surgery import child_of
from tests.merge.clerk import W, changed, paragraph_with, retyped, row_with, saved_by_libreoffice, saved_by_word
from tests.merge.papers import PAPERS, papers


@pytest.fixture(scope="module")
def resaved(tmp_path_factory):
    return saved_by_libreoffice(papers(), tmp_path_factory.mktemp("lo"))


@pytest.fixture(scope="module")
def resaved_twice(resaved, tmp_path_factory):
    return saved_by_libreoffice(resaved, tmp_path_factory.mktemp("lo2"))


@pytest.mark.parametrize("paper", PAPERS)
def test_saved_again_by_libreoffice_it_is_no_edit(paper, resaved, resaved_twice):
    assert is_same_document(papers()[paper], resaved[paper])
    assert is_same_document(papers()[paper], resaved_twice[paper])


@pytest.mark.parametrize("paper", PAPERS)
def test_saved_again_by_word_it_is_no_edit(paper):
    saved = saved_by_word(papers()[paper])
    assert saved != papers()[paper]
    assert is_same_document(papers()[paper], saved)


@pytest.mark.parametrize("paper", PAPERS)
def test_one_letter_typed_in_libreoffice_is_an_edit(paper, resaved):
    assert not is_same_document(papers()[paper], retyped(resaved[paper], ("ngày", "ngay")))


def run_of(root, words="Trên đây"):
    return next(t for t in root.iter(W + "t") if words in (t.text or "")).getparent()


def dressed(name, **attributes):
    def change(root):
        look = child_of(run_of(root), "rPr")
        etree.SubElement(look, W + name, {W + key: value for key, value in attributes.items()})

    return change


def laid(name, **attributes):
    def change(root):
        properties = child_of(paragraph_with(root, "Trên đây"), "pPr")
        element = properties.find(W + name)
        element = etree.SubElement(properties, W + name) if element is None else element
        element.attrib.update({W + key: value for key, value in attributes.items()})

    return change


def in_cell(name, **attributes):
    def change(root):
        cell = row_with(root, "Phòng Nội vụ").find(W + "tc")
        etree.SubElement(child_of(cell, "tcPr"), W + name, {W + k: v for k, v in attributes.items()})

    return change


def border_gone(root):
    sides = etree.SubElement(child_of(row_with(root, "TT").find(W + "tc"), "tcPr"), W + "tcBorders")
    etree.SubElement(sides, W + "top", {W + "val": "double", W + "sz": "12"})


def two_columns(root):
    section = next(root.iter(W + "sectPr"))
    section.find(W + "cols").set(W + "num", "2")


def table_to_the_right(root):
    properties = list(root.iter(W + "tblPr"))[1]
    for old in properties.findall(W + "jc"):
        properties.remove(old)
    etree.SubElement(properties, W + "jc", {W + "val": "right"})


def wider_margin(root):
    next(root.iter(W + "pgMar")).set(W + "left", "1985")


def one_more_paragraph(root):
    paragraph_with(root, "Trên đây").addprevious(etree.Element(W + "p"))


def row_gone(root):
    row = list(root.iter(W + "tbl"))[1][-1]
    row.getparent().remove(row)


def tracked(root):
    run = run_of(root)
    mark = etree.Element(W + "ins", {W + "id": "1", W + "author": "Lan"})
    run.addprevious(mark)
    mark.append(run)


@pytest.mark.parametrize(
    "edit",
    [
        dressed("b"),
        dressed("strike"),
        dressed("u", val="single"),
        dressed("sz", val="30"),
        dressed("color", val="FF0000"),
        dressed("highlight", val="yellow"),
        dressed("rFonts", ascii="Arial", hAnsi="Arial"),
        dressed("vertAlign", val="subscript"),
        dressed("spacing", val="20"),
        laid("jc", val="center"),
        laid("ind", left="720"),
        laid("spacing", before="600"),
        laid("keepNext", val="0"),
        laid("keepLines"),
        laid("shd", val="clear", fill="FFFF00"),
        border_gone,
        two_columns,
        table_to_the_right,
        wider_margin,
        one_more_paragraph,
        row_gone,
        tracked,
    ],
    ids=lambda edit: getattr(edit, "__name__", ""),
)
def test_what_a_reader_sees_is_an_edit(edit):
    form = papers()["biểu mẫu"]
    assert not is_same_document(form, changed(form, edit))


def test_another_header_is_an_edit():
    plan = papers()["kế hoạch"]

    def stamp(root):
        run = etree.SubElement(next(root.iter(W + "p")), W + "r")
        etree.SubElement(run, W + "t").text = "MẬT"

    assert not is_same_document(plan, changed(plan, stamp, "word/header1.xml"))


def test_a_file_that_cannot_be_read_counts_as_edited():
    plan = papers()["kế hoạch"]
    assert not is_same_document(plan, plan[: len(plan) // 2])
    assert not is_same_document(plan, "chuyên viên đã sửa".encode())
    assert not is_same_document(b"", plan)
