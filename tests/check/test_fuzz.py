"""Damaged and nonsensical documents on the whole road: refused or judged, never a crash, a hang, or a silent pass."""

import random
import re
import time
from collections.abc import Callable
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from cchc_docs.check.judge import judge
from cchc_docs.check.measure import measure_document
from cchc_docs.check.recognise import recognise
from cchc_docs.check.recognised import PaperKind
from cchc_docs.check.rule import Case, Judgement, Verdict
from cchc_docs.check.rules import RULES
from cchc_docs.errors import UnreadableFileError
from cchc_docs.model.profile import ND30
from cchc_docs.ooxml.package import pack, read_parts
from cchc_docs.read.document import refuse_unsafe
from cchc_docs.viet.text import nfc
from tests.check.specimens import good_documents, specimen
from tests.check.surgery import DOCUMENT, Docx, Element

LONGEST_S = 20.0  #: of processor time; a good document takes a twentieth of a second
NAMES = ("cong_van_13_14", "ke_hoach_kem_phu_luc_12_13", "bao_cao_phuong", "phu_luc_rieng", "cong_van_so")
NONSENSE = ("", "-1", "0", "abc", "99999999999", "1e309", "true", "🙂", "\u202e", " ", "none", "auto")
#: What a reader must see in a document of which nothing may be said against.
MAIN = (
    "CỘNG H(ÒA|OÀ) XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Số: ",
    "Nơi nhận:",
    "- Lưu: VT",
    r"\./\.",
)
ANNEX = ("Phụ lục", "Kèm theo", r"\./\.")
modest = settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def whole_road(content: bytes) -> tuple[Judgement, ...] | None:
    """As `cchc check` goes it; None: refused in words."""
    began = time.process_time()
    try:
        refuse_unsafe("thu.docx", content)
        paper = recognise(measure_document("thu.docx", content))
    except UnreadableFileError as refusal:
        assert "thu.docx" in str(refusal)
        return None
    judgements = judge(Case(paper, ND30), RULES)
    assert time.process_time() - began < LONGEST_S
    if paper.kind is PaperKind.UNKNOWN:
        assert not is_clean(judgements), "không nhận ra mà không nêu gì"
    return judgements


def is_clean(judgements: tuple[Judgement, ...]) -> bool:
    """Nothing found and nothing left open: what a clerk takes for “đạt”."""
    return not any(j.verdict in (Verdict.FAILED, Verdict.NOT_CHECKED) for j in judgements)


def never_a_silent_pass(content: bytes) -> None:
    judgements = whole_road(content)
    if judgements is not None and is_clean(judgements):
        text = visible_text(content)
        wanted = ANNEX if not re.search(MAIN[0], text) else MAIN
        assert [words for words in wanted if not re.search(words, text)] == []


def visible_text(content: bytes) -> str:
    return nfc("".join(etree.fromstring(read_parts(content)[DOCUMENT]).itertext()))


@cache
def good(name: str) -> bytes:
    return specimen(name).content


@pytest.mark.parametrize("name", NAMES)
def test_the_good_documents_themselves_pass_the_oracle(name):
    judgements = whole_road(good(name))
    assert judgements and not [
        j.rule.id for j in judgements if j.verdict is Verdict.FAILED and j.seen[0].severity is None
    ]
    never_a_silent_pass(good(name))


# Trees: elements lost, doubled, moved, attributes without sense

Operation = Callable[[random.Random, list[Element]], None]


def lose(dice: random.Random, elements: list[Element]) -> None:
    victim = dice.choice(elements)
    if victim.getparent() is not None:
        victim.getparent().remove(victim)


def double(dice: random.Random, elements: list[Element]) -> None:
    victim = dice.choice(elements)
    if victim.getparent() is not None:
        victim.addnext(etree.fromstring(etree.tostring(victim)))


def move(dice: random.Random, elements: list[Element]) -> None:
    victim, place = dice.choice(elements), dice.choice(elements)
    if victim.getparent() is not None and victim not in [place, *place.iterancestors()]:
        place.insert(dice.randint(0, len(place)), victim)


def spoil_attribute(dice: random.Random, elements: list[Element]) -> None:
    dressed = [element for element in elements if element.attrib]
    if dressed:
        victim = dice.choice(dressed)
        victim.set(dice.choice(list(victim.attrib)), dice.choice(NONSENSE).strip("\x00"))


def lose_attribute(dice: random.Random, elements: list[Element]) -> None:
    dressed = [element for element in elements if element.attrib]
    if dressed:
        victim = dice.choice(dressed)
        del victim.attrib[dice.choice(list(victim.attrib))]


def retype(dice: random.Random, elements: list[Element]) -> None:
    texts = [element for element in elements if element.text]
    if texts:
        dice.choice(texts).text = dice.choice((*NONSENSE, "Phụ lục", "Số: ", "Nơi nhận:", "_" * 40, "I. ", "(Kèm theo"))


OPERATIONS: tuple[Operation, ...] = (lose, double, move, spoil_attribute, lose_attribute, retype)
PARTS = (
    r"word/(?:document|styles|settings|header\w*|theme/theme1|_rels/document\.xml)\.(?:xml|rels)|\[Content_Types\]\.xml"
)


@modest
@given(st.sampled_from(NAMES), st.integers(0, 2**32), st.integers(1, 12))
def test_a_document_whose_elements_were_shuffled_is_judged_or_refused(name, seed, changes):
    dice = random.Random(seed)
    document = Docx(good(name))
    for _ in range(changes):
        tree = document.tree(dice.choice([DOCUMENT, DOCUMENT, *document.parts_like(PARTS)]))
        elements = [element for element in tree.iter() if isinstance(element.tag, str)]
        dice.choice(OPERATIONS)(dice, elements)
    never_a_silent_pass(document.closed())


@modest
@given(st.sampled_from(NAMES), st.integers(0, 2**32))
def test_a_document_that_lost_many_paragraphs_is_never_all_good(name, seed):
    dice = random.Random(seed)
    document = Docx(good(name))
    share = dice.choice((0.1, 0.3, 0.6, 0.9))
    for paragraph in document.paragraphs():
        if dice.random() < share:
            document.remove(paragraph)
    never_a_silent_pass(document.closed())


# Bytes: parts and packages


@modest
@given(st.sampled_from(NAMES), st.data())
def test_parts_with_spoiled_bytes_are_judged_or_refused(name, data):
    parts = read_parts(good(name))
    victim = data.draw(st.sampled_from(sorted(parts)))
    content = bytearray(parts[victim])
    for at in data.draw(st.lists(st.integers(0, max(0, len(content) - 1)), min_size=1, max_size=8)):
        content[at] = data.draw(st.integers(0, 255))
    never_a_silent_pass(pack(parts | {victim: bytes(content)}))


@modest
@given(st.sampled_from(NAMES), st.data(), st.binary(max_size=300))
def test_parts_replaced_by_anything_are_judged_or_refused(name, data, junk):
    parts = read_parts(good(name))
    victim = data.draw(st.sampled_from(sorted(parts)))
    never_a_silent_pass(pack(parts | {victim: junk}))


@modest
@given(st.sampled_from(NAMES), st.data())
def test_a_package_without_some_parts_is_judged_or_refused(name, data):
    parts = read_parts(good(name))
    gone = data.draw(st.sets(st.sampled_from(sorted(parts)), min_size=1, max_size=3))
    never_a_silent_pass(pack({part: content for part, content in parts.items() if part not in gone}))


@modest
@given(st.sampled_from(NAMES), st.integers(0, 20_000))
def test_a_package_cut_short_is_refused(name, length):
    content = good(name)
    if length < len(content) - 30:  # a shorter end record may still be whole
        assert whole_road(content[:length]) is None


@modest
@given(st.binary(max_size=600))
def test_anything_at_all_is_refused(junk):
    assert whole_road(junk) is None
    assert whole_road(b"PK\x03\x04" + junk) is None


# Nonsense that is well formed


EMPTY = ("<w:body/>", "<w:body><w:sectPr/></w:body>", "<w:body><w:p/></w:body>", "<w:body><w:tbl/></w:body>", "")


@pytest.mark.parametrize("body", EMPTY)
def test_an_empty_document_is_not_all_good(body):
    parts = read_parts(good(NAMES[0]))
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    parts[DOCUMENT] = f'<w:document xmlns:w="{space}">{body}</w:document>'.encode()
    never_a_silent_pass(pack(parts))


def test_a_document_of_two_heads_or_many_annexes_is_judged():
    document = Docx(good("ke_hoach_kem_phu_luc_12_13"))
    body = document.tree()[0]
    for element in list(body):
        body.insert(0, etree.fromstring(etree.tostring(element)))
    never_a_silent_pass(document.closed())


def test_five_thousand_paragraphs_take_bounded_time():
    document = Docx(good("cong_van_so"))
    line = document.paragraph("^1. Tự đánh giá")
    for _ in range(5000):
        line.addnext(etree.fromstring(etree.tostring(line)))
    assert whole_road(document.closed())


def test_every_good_document_is_recognised():
    kinds = {s.name: recognise(measure_document(s.name, s.content)).kind.value for s in good_documents()}
    assert kinds == {s.name: s.kind.removesuffix(" kèm phụ lục") for s in good_documents()}
