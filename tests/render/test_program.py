"""The plain program prints what Jinja prints, and takes nothing that is not a plain program."""

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment, StrictUndefined

from cchc_docs.render.expressions import ProgramError, ValueNotPrintable, printable
from cchc_docs.render.program import load_program
from cchc_docs.render.program_compiler import NotPlain, compile_tree
from cchc_docs.render.rows import whole

JINJA = Environment(undefined=StrictUndefined, autoescape=False)
CONTEXT = {
    "ten": "Phòng Nội vụ",
    "so": 3,
    "dung": True,
    "rong": [],
    "dong": ["a", "b", "c"],
    "nhiem_vu": [{"ma": "1.5", "muc": ["x", "y"]}, {"ma": "", "muc": []}, {"ma": "7.2", "muc": ["z"]}],
}


def plain(source: str, context: dict = CONTEXT) -> str:
    code = compile_tree(JINJA.parse(source))
    run = load_program(json.loads(json.dumps(code)))
    return whole(lambda take: run(context, take)).decode()


@pytest.mark.parametrize(
    "source",
    [
        "Kính gửi: {{ ten }}",
        "{% for d in dong %}{{ loop.index }}/{{ loop.length }} {{ d }}{% if not loop.last %}; {% endif %}{% endfor %}",
        "{% for nv in nhiem_vu %}{% for m in nv.muc %}{% if loop.first %}*{% endif %}{{ m }}"
        "{% else %}-{% endfor %}{% endfor %}",
        "{% for nv in nhiem_vu if nv.ma %}{{ loop.revindex }}{{ nv['ma'] }}{% endfor %}",
        "{% if so == 1 %}một{% elif so > 2 and so <= 3 %}ba{% else %}khác{% endif %}",
        "{% if rong or not dung %}có{% else %}không{% endif %}",
        "{{ 'x' if dung else 'y' }}{{ ten ~ ' ' ~ so }}{{ so + 2 * so - 1 }}{{ so // 2 }}{{ so % 2 }}",
        "{{ ten | upper }}{{ ten | lower }}{{ dong | join(', ') }}{{ dong | length }}{{ dong | first }}{{ dong[-1] }}",
        "{% set a = so %}{% for d in dong %}{% set a = loop.index %}{{ a }}{% endfor %}{{ a }}",
        "{% if 'b' in dong and so not in [1, 2] %}{{ ten | replace('Nội', 'X') | trim }}{% endif %}",
        "{% for a, b in [[1, 'x'], [2, 'y']] %}{{ a }}{{ b }}{% endfor %}",
    ],
)
def test_it_prints_what_jinja_prints(source):
    assert plain(source) == JINJA.from_string(source).render(CONTEXT)


TEXTS = st.text(alphabet="aă&<>\"'{}% \n", max_size=8)


@given(st.lists(st.fixed_dictionaries({"ma": TEXTS, "muc": st.lists(TEXTS, max_size=3)}), max_size=4), TEXTS)
def test_any_tasks_in_nested_loops_print_as_in_jinja(tasks, name):
    source = (
        "{{ ten }}{% for nv in nhiem_vu %}[{{ loop.index }}{% if nv.ma == ten %}={% endif %}{{ nv.ma }}"
        "{% for m in nv.muc %}({{ m }}{% if loop.last %}.{% endif %}){% endfor %}]{% else %}0{% endfor %}"
    )
    context = {"ten": name, "nhiem_vu": tasks}
    escaped = Environment(undefined=StrictUndefined, autoescape=False, finalize=_as_word)
    assert plain(source, context) == escaped.from_string(source).render(context)


def _as_word(value: object) -> object:
    return printable(value) if isinstance(value, str) else value


def test_data_that_looks_like_a_tag_is_printed_as_it_is():
    assert plain("{{ ten }}", {"ten": "{{ so }} {% if %}"}) == "{{ so }} {% if %}"


def test_line_ends_and_tabs_become_words_own():
    assert plain("{{ ten }}", {"ten": "a\nb\tc"}) == (
        'a</w:t><w:br/><w:t xml:space="preserve">b</w:t><w:tab/><w:t xml:space="preserve">c'
    )


@pytest.mark.parametrize("value", [None, True, 1.5, [], {}])
def test_what_is_no_text_is_refused(value):
    with pytest.raises(ValueNotPrintable):
        plain("{{ ten }}", {"ten": value})


@pytest.mark.parametrize("source", ["{{ khong_co }}", "{{ ten.phan }}", "{{ nhiem_vu[0].khac }}", "{{ rong | first }}"])
def test_what_is_not_there_is_refused(source):
    with pytest.raises(ValueNotPrintable):
        plain(source)


def test_what_goes_wrong_knows_its_line():
    with pytest.raises(ValueNotPrintable) as found:
        plain("\n{% for nv in nhiem_vu %}\n{{ nv.khac }}\n{% endfor %}")
    assert found.value.line == 3


@pytest.mark.parametrize(
    "source", ["{% macro m() %}{% endmacro %}", "{{ range(3) }}", "{{ ten | title }}", "{{ ten() }}"]
)
def test_what_the_plain_program_has_no_word_for_is_left_to_jinja(source):
    with pytest.raises(NotPlain):
        compile_tree(JINJA.parse(source))


@pytest.mark.parametrize(
    "code",
    [
        "không phải danh sách",
        [["exec", "import os"]],
        [["out", ["call", "open"], 1]],
        [["out", ["name", "__class__.x"], 1]],
        [["out", ["attr", ["name", "a"], "b c"], 1]],
        [["out", ["filter", "attr", ["name", "a"], []], 1]],
        [["out", ["const", {"a": 1}], 1]],
        [["out", ["name", "a"], "1"]],
        [["out"]],
        [["for", "x", ["name", "a"], None, [], [], 1]],
        [["for", [" loop"], ["name", "a"], None, [], [], 1]],
        [["if", [[["name", "a"]]], [], 1]],
        [["out", ["cmp", ["name", "a"], [["is", ["const", 1]]]], 1]],
        [None],
        [[[]]],
    ],
)
def test_a_strange_program_is_refused_before_it_runs(code):
    with pytest.raises(ProgramError):
        load_program(code)


def test_a_program_nested_beyond_reason_is_refused():
    code: list = ["x"]
    for _ in range(5000):
        code = [["if", [[["const", 1], code]], [], 1]]
    with pytest.raises(ProgramError):
        load_program(code)


@given(
    st.recursive(
        st.one_of(st.none(), st.integers(), st.text(max_size=4)), lambda x: st.lists(x, max_size=4), max_leaves=12
    )
)
def test_garbage_never_does_more_than_be_refused(garbage):
    with suppress(ProgramError):
        load_program(garbage)
