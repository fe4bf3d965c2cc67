"""A document whose XML says nonsense is measured, or refused as damaged; it never crashes the measuring."""

import re
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_docs.check.facts import DocumentFacts
from cchc_docs.check.measure import measure_document
from cchc_docs.errors import UnreadableFileError
from cchc_docs.ooxml.package import pack, read_parts

TEMPLATES = Path(__file__).parents[2] / "templates"
PARTS = {path.name: read_parts(path.read_bytes()) for path in sorted(TEMPLATES.glob("*.docx"))}
TOUCHED = ("word/document.xml", "word/styles.xml", "word/header1.xml", "word/settings.xml", "word/theme/theme1.xml")
NONSENSE = [
    b"",
    b"-1",
    b"0",
    b"abc",
    b"1.5",
    b"50%",
    b"nil",
    b"9" * 40,
    b"-99999999",
    b"1e9",
    b"2cm",
    b"true",
    b"\xc2\xa0",
]
ELEMENT = re.compile(rb"<w:\w+(?: [^<>]*)?/>")


def measured_or_refused(parts: dict[str, bytes]) -> None:
    try:
        assert isinstance(measure_document("la.docx", pack(parts)), DocumentFacts)
    except UnreadableFileError as refused:
        assert "la.docx" in str(refused)


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(sorted(PARTS)), st.sampled_from(TOUCHED), st.data())
def test_values_that_mean_nothing_never_crash(template, name, data):
    parts = dict(PARTS[template])
    values = list(re.finditer(rb'="([^"]*)"', parts[name]))
    chosen = data.draw(st.lists(st.integers(0, len(values) - 1), min_size=1, max_size=25, unique=True))
    for at in sorted(chosen, reverse=True):
        start, end = values[at].span(1)
        parts[name] = parts[name][:start] + data.draw(st.sampled_from(NONSENSE)) + parts[name][end:]
    measured_or_refused(parts)


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(sorted(PARTS)), st.sampled_from(TOUCHED[:2]), st.data())
def test_elements_in_the_wrong_place_never_crash(template, name, data):
    parts = dict(PARTS[template])
    found = list(ELEMENT.finditer(parts[name]))
    at, what = (data.draw(st.integers(0, len(found) - 1)) for _ in range(2))
    start = found[at].start()
    parts[name] = parts[name][:start] + found[what][0] + parts[name][start:]
    measured_or_refused(parts)


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(sorted(PARTS)), st.data())
def test_parts_that_are_missing_never_crash(template, data):
    parts = dict(PARTS[template])
    for name in data.draw(st.lists(st.sampled_from(sorted(parts)), min_size=1, unique=True)):
        if name != "[Content_Types].xml":
            del parts[name]
    measured_or_refused(parts)
