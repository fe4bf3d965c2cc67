"""What holds for every merge, whatever a clerk and the data have done: tried with many pairs of edits."""

from datetime import datetime
from random import Random

import pytest
from lxml import etree

from cchc_docs.merge.documents import merge_documents
from cchc_docs.merge.hand_edits import hand_edits
from cchc_docs.merge.settle import accepted, rejected
from cchc_docs.ooxml.package import read_parts
from tests.builders import plan_of
from tests.merge.clerk import changed
from tests.merge.papers import PAPERS, papers, the_office
from tests.merge.rough import DEEDS
from tests.merge.scripts import DOCUMENT, W, done, texts, two_scripts

NOW = datetime(2024, 3, 1, 8, 30)
SEEDS = range(8)
_IDS = f"{W}id"


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("paper", PAPERS)
def test_accepted_it_is_the_new_text_with_the_clerks_edits_and_rejected_his_file(paper, seed):
    base = papers()[paper]
    clerks, datas = two_scripts(base, seed)
    edited, new = done(base, clerks), done(base, datas)
    merged = merge_documents(base, edited, new, at=NOW)
    assert merged.conflicts == ()
    assert texts(accepted(merged.content)) == texts(done(base, sorted([*clerks, *datas], key=lambda deed: deed.unit)))
    assert texts(rejected(merged.content)) == texts(edited)
    assert looks(rejected(merged.content)) == looks(edited)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("paper", PAPERS)
def test_without_an_edit_the_accepted_text_is_the_new_one(paper, seed):
    base = papers()[paper]
    new = done(base, two_scripts(base, seed)[0])
    merged = merge_documents(base, base, new, at=NOW)
    assert merged.conflicts == ()
    assert texts(accepted(merged.content)) == texts(new)
    assert looks(accepted(merged.content)) == looks(new)
    assert texts(rejected(merged.content)) == texts(base)


@pytest.mark.parametrize("paper", PAPERS)
def test_without_new_data_the_clerks_file_stays_byte_for_byte(paper):
    base = papers()[paper]
    edited = done(base, two_scripts(base, 7)[0])
    merged = merge_documents(base, edited, base, at=NOW)
    assert (merged.content, merged.changes, merged.conflicts) == (edited, 0, ())


@pytest.mark.parametrize("paper", PAPERS)
def test_what_both_have_done_alike_is_no_change(paper):
    base = papers()[paper]
    both = done(base, two_scripts(base, 3)[0])
    merged = merge_documents(base, both, both, at=NOW)
    assert (merged.changes, merged.conflicts) == (0, ())


@pytest.mark.parametrize("paper", PAPERS)
def test_every_mark_has_its_own_number_and_our_name(paper):
    base = papers()[paper]
    clerks, datas = two_scripts(base, 5)
    root = etree.fromstring(
        read_parts(merge_documents(base, done(base, clerks), done(base, datas), at=NOW).content)[DOCUMENT]
    )
    marks = list(root.iter(W + "ins", W + "del", W + "pPrChange"))
    numbers = [mark.get(_IDS) for mark in marks]
    assert marks and len(set(numbers)) == len(numbers)
    assert {(mark.get(W + "author"), mark.get(W + "date")) for mark in marks} == {("cchc_docs", "2024-03-01T08:30:00Z")}


@pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: deed.__name__)
@pytest.mark.parametrize("paper", PAPERS)
def test_whatever_a_clerk_does_to_the_build_of_a_document_is_kept(paper, deed):
    base = papers()[paper]
    for seed in range(2):
        words = done(base, two_scripts(base, seed)[0])
        edited = changed(words, lambda root, seed=seed: deed(Random(seed), root))
        new = done(base, two_scripts(base, seed + 500)[1])
        merged = merge_documents(base, edited, new, at=NOW)
        assert texts(rejected(merged.content)) == texts(edited)
        kept = " ".join(texts(accepted(merged.content))).split()
        told = " ".join(f"{c.new} {c.before}" for c in merged.conflicts).split()
        known = set(" ".join(texts(base)).split())
        assert [w for w in " ".join(texts(edited)).split() if w not in known and w not in kept] == []
        assert [w for w in " ".join(texts(new)).split() if w not in known and w not in kept and w not in told] == []
        hand_edits(base, edited, plan_of(the_office()))


def looks(content: bytes) -> list[list[str]]:
    """Styles and direct formatting of the paragraphs, empty ones too."""
    root = etree.fromstring(read_parts(content)[DOCUMENT])
    found = []
    for paragraph in root.iter(W + "p"):
        properties = paragraph.find(W + "pPr")
        own = [] if properties is None else [etree.tostring(c).decode() for c in properties if c.tag != W + "rPr"]
        found.append(own)
    return found


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("paper", PAPERS)
def test_edits_at_the_same_places_lose_nothing_the_clerk_has_typed(paper, seed):
    """Here both go for the same paragraphs and rows, so some clash; each clash is told."""
    base = papers()[paper]
    clerks = done(base, two_scripts(base, seed)[0])
    datas = done(base, two_scripts(base, seed + 1000)[1])
    merged = merge_documents(base, clerks, datas, at=NOW)
    known = set(" ".join(texts(base)).split())
    own = [word for word in " ".join(texts(clerks)).split() if word not in known]
    kept = " ".join(texts(accepted(merged.content))).split()
    assert [word for word in own if word not in kept] == []
    assert texts(rejected(merged.content)) == texts(clerks)
    told = " ".join(f"{c.new} {c.before}" for c in merged.conflicts).split()
    theirs = [word for word in " ".join(texts(datas)).split() if word not in known]
    assert [word for word in theirs if word not in kept and word not in told] == []
