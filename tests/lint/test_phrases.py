"""Thousands of names looked for in a text at once: the same finds as one pattern for each name."""

import re

from hypothesis import given
from hypothesis import strategies as st

from cchc_docs.lint.phrases import Phrases


def test_names_stand_as_words_of_their_own():
    names = Phrases(["ubnd xã tân", "ubnd xã tân an", "sở nội vụ"])
    assert names.first_places("giao ubnd xã tân an, sở nội vụ; ubnd xã tân") == {
        "ubnd xã tân an": 5,
        "ubnd xã tân": 5,
        "sở nội vụ": 21,
    }
    assert names.first_places("giao ubnd xã tânan và sở nội vụng") == {}


def test_a_name_that_begins_with_a_sign_is_found_too():
    assert Phrases(["“một cửa”", "(pnv)"]).first_places("bộ phận “một cửa” (pnv)") == {"“một cửa”": 8, "(pnv)": 18}


_TEXTS = st.text("aă_1 -(.", max_size=12)


@given(st.lists(_TEXTS.filter(bool), max_size=6), st.text("aă_1 -(.", max_size=40))
def test_the_same_as_a_pattern_for_each(phrases, text):
    places = {p: re.search(rf"(?<!\w){re.escape(p)}(?!\w)", text) for p in phrases}
    assert Phrases(phrases).first_places(text) == {p: found.start() for p, found in places.items() if found}
