"""A kept template prints what the compiled one printed; anything else in its place is refused and compiled anew."""

import json
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_docs.model.document import DocumentKind
from cchc_docs.render import tags
from cchc_docs.render.compiled import DocumentProperties
from cchc_docs.render.documents import compile_templates
from cchc_docs.render.engine import compile_template
from cchc_docs.render.stored_template import template_of, template_text
from cchc_docs.template_cache import TemplateCache
from tests.render.builders import PROPERTIES, word
from tests.templates import contexts

TEMPLATES = Path(__file__).parents[2] / "templates"
LETTER = (TEMPLATES / "cong_van_template.docx").read_bytes()


def compiled(pair="13/14"):
    return compile_template("cong_van_template.docx", LETTER, tags.LetterTags, pair)


def kept(pair="13/14"):
    text = template_text(compiled(pair))
    assert text is not None
    return text


@pytest.mark.parametrize("pair", ["13/14", "12/13"])
def test_a_kept_template_prints_the_same_bytes(pair):
    again = template_of(kept(pair), "cong_van_template.docx", LETTER)
    context = contexts.letter()
    assert again.render(context, PROPERTIES) == compiled(pair).render(context, PROPERTIES)


def test_parts_that_did_not_change_come_from_the_templates_own_file():
    assert json.loads(kept())["changed"] == {}
    assert list(json.loads(kept("12/13"))["changed"]) == ["word/styles.xml"]


def test_what_is_kept_does_not_depend_on_the_deflate_library(monkeypatch):
    first = kept("12/13")
    monkeypatch.setattr("cchc_docs.ooxml.package.compressobj", lambda level, *more: zlib.compressobj(1, *more))
    assert kept("12/13") == first


def test_a_template_only_jinja_can_run_is_not_kept():
    content = word("{{ ten | title }}")
    template = compile_template("mau.docx", content, _Names, "13/14")
    assert template_text(template) is None


class _Names(tags.TypedDict):
    ten: str


@pytest.mark.parametrize(
    "damage",
    [
        lambda d: d | {"format": 0},
        lambda d: d | {"order": d["order"][:-1]},
        lambda d: d | {"order": [*d["order"], "word/vbaProject.bin"]},
        lambda d: d | {"programs": {"word/document.xml": {"code": [["exec", "1"]], "tags": []}}},
        lambda d: d | {"programs": []},
        lambda d: d | {"styles": {"": [0, 0, 0, 0]}},
        lambda d: d | {"styles": {"": ["x"]}},
        lambda d: d | {"highest_drawing": "a"},
        lambda d: {},
        lambda d: [],
    ],
)
def test_what_is_not_as_we_wrote_it_is_refused(damage):
    with pytest.raises(ValueError):
        template_of(json.dumps(damage(json.loads(kept()))), "cong_van_template.docx", LETTER)


LEAVES = st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=5))
JSON = st.recursive(LEAVES, lambda x: st.lists(x, max_size=3) | st.dictionaries(st.text(max_size=5), x, max_size=3))
KEYS = ["format", "order", "programs", "styles", "highest_drawing", "changed"]


@given(st.dictionaries(st.sampled_from(KEYS), JSON))
def test_garbage_under_the_right_names_is_refused(garbage):
    with pytest.raises(ValueError):
        template_of(json.dumps({"format": 1, "order": []} | garbage), "cong_van_template.docx", LETTER)


def files() -> dict[str, bytes]:
    return {"cong_van_template.docx": LETTER}


def printed(folder: Path) -> bytes:
    templates = compile_templates(files(), "13/14", TemplateCache(folder))
    return templates[DocumentKind.LETTER].render(contexts.letter(), DocumentProperties("a", "b", "c"))


def test_the_second_run_reads_what_the_first_has_kept(tmp_path, monkeypatch):
    first = printed(tmp_path / "cache")
    monkeypatch.setattr("cchc_docs.render.engine.compile_template", None)
    assert printed(tmp_path / "cache") == first


@pytest.mark.parametrize("damage", [b"", b"abc", b"0" * 64 + b"\n{}", None])
def test_a_damaged_entry_is_compiled_anew_and_mended(tmp_path, damage):
    first = printed(tmp_path)
    [entry] = tmp_path.iterdir()
    good = entry.read_bytes()
    entry.write_bytes(good[:-2] if damage is None else damage)
    assert printed(tmp_path) == first
    assert entry.read_bytes() == good


def test_an_entry_with_a_right_hash_and_a_wrong_content_is_compiled_anew(tmp_path):
    from hashlib import sha256

    first = printed(tmp_path)
    [entry] = tmp_path.iterdir()
    text = b'{"format": 1, "order": ["word/document.xml"]}'
    entry.write_bytes(sha256(text).hexdigest().encode() + b"\n" + text)
    assert printed(tmp_path) == first


def test_another_template_engine_or_pair_has_another_key(tmp_path):
    cache = TemplateCache(tmp_path)
    keys = {cache.key(LETTER, "a", "13/14"), cache.key(LETTER, "a", "12/13"), cache.key(LETTER + b" ", "a", "13/14")}
    other = TemplateCache(tmp_path)
    other.engine = "khác"
    assert len(keys | {other.key(LETTER, "a", "13/14")}) == 4


def test_a_folder_that_others_may_write_to_is_not_used(tmp_path):
    folder = tmp_path / "cache"
    folder.mkdir()
    folder.chmod(0o777)
    printed(folder)
    assert list(folder.iterdir()) == []


def test_a_folder_that_cannot_be_made_costs_time_and_nothing_else(tmp_path):
    (tmp_path / "tệp").write_text("không phải thư mục", encoding="utf-8")
    assert printed(tmp_path / "tệp" / "cache") == printed(tmp_path / "khác")


def test_without_a_folder_nothing_is_kept():
    assert TemplateCache(None).get("a") is None
