"""Tags of a template before they become a program: written rightly? opened and closed in pairs? on which line?

Jinja tells a line number, and Word's XML has no lines. So each tag gets a line of its own in the source given to Jinja;
whatever Jinja then says about a line is said about a tag, and the tag's place in the document is known.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from jinja2 import Environment, TemplateSyntaxError, nodes

from cchc_docs.render.compiled import PlacedTag
from cchc_docs.render.spots import PRESERVE, TAG, Paragraph

#: Word turns straight quotes into curly ones while a clerk types.
_STRAIGHT = str.maketrans("“”„‘’‚", "\"\"\"'''")
_OPENING = re.compile(r"\{[{%#][-+]?(?:(?:p|tr|tc|r)\s)?")
_STATEMENT = re.compile(r"\{%[-+]?(?:(?:p|tr|tc|r)\s)?\s*(\w+)\s*(.*?)\s*[-+]?%\}", re.DOTALL)
#: docxtpl's own commands for cells; their text moves into the cell's properties.
_CELL = re.compile(r"\{%\s*(?:vm|hm|colspan|cellbg)\b")
_MERGE = re.compile(r"\{%\s*vm\s*%\}")
#: {{r …}} and {{p …}} want docxtpl's own objects; ours are texts, and a text would vanish.
_OBJECT = re.compile(r"\{\{(?:r|p|tr|tc)\s")
_BLOCKS = ("for", "if", "macro", "call", "filter", "with", "autoescape", "raw")
_UNKNOWN_STATEMENT = re.compile(r"Encountered unknown tag '(.+?)'")


_Writer = Callable[[Paragraph, str], str]


def placed_tags(paragraphs: list[Paragraph]) -> list[PlacedTag]:
    """Every tag in reading order; what stands between {% raw %} and {% endraw %} is no tag."""
    found, is_raw = [], False
    for paragraph in paragraphs:
        for text in paragraph.tags:
            is_raw = is_raw and _keyword(text) != "endraw"
            if not is_raw:
                found.append(PlacedTag(paragraph.spot, text))
            is_raw = is_raw or _keyword(text) == "raw"
    return found


def _keyword(tag: str) -> str:
    found = _STATEMENT.match(tag)
    return found.group(1) if found else ""


def tag_faults(tags: Sequence[PlacedTag], environment: Environment) -> Iterator[tuple[PlacedTag, str]]:
    """Tags that Jinja cannot read, each looked at alone, so that all are found at once."""
    for tag in tags:
        if _OBJECT.match(tag.text):
            yield tag, "chỉ in được chữ, không in được đối tượng; viết {{ … }}"
            continue
        try:
            tree = environment.parse(_alone(tag.text))
        except TemplateSyntaxError as cause:
            yield tag, _in_vietnamese(cause.message or "")
            continue
        # Jinja itself speaks of these only when it runs the branch they stand in
        for used in tree.find_all((nodes.Filter, nodes.Test)):
            known = environment.filters if isinstance(used, nodes.Filter) else environment.tests
            if used.name not in known:
                yield tag, f"không có {'bộ lọc' if isinstance(used, nodes.Filter) else 'phép thử'} “{used.name}”"


def _alone(tag: str) -> str:
    """The tag as a whole template of its own: with the end it lacks, or as the beginning it needs."""
    text = tag.translate(_STRAIGHT)
    found = _STATEMENT.match(text)
    if found is None:
        return text
    word, rest = found.groups()
    if word in ("colspan", "cellbg"):
        return f"{{{{ {rest} }}}}"
    if word == "elif":
        return f"{{% if {rest} %}}{{% endif %}}"
    if word in ("vm", "hm", "else") or word.startswith("end"):
        return ""
    end = f"{{% end{word} %}}" if _opens(word, rest) else ""
    return f"{{% {word} {rest} %}}{end}"


def _opens(word: str, rest: str) -> bool:
    return word in _BLOCKS or (word == "set" and "=" not in rest)


def _in_vietnamese(message: str) -> str:
    unknown = _UNKNOWN_STATEMENT.search(message)
    return f"không có lệnh “{unknown[1]}”" if unknown else f"không đúng cách viết thẻ (Jinja: {message})"


def block_faults(tags: Sequence[PlacedTag]) -> Iterator[tuple[PlacedTag, str]]:
    """{% for %} and {% if %} without an end, ends without a beginning."""
    opened: list[tuple[str, PlacedTag]] = []
    for tag in tags:
        found = _STATEMENT.match(tag.text)
        if found is None:
            continue
        word, rest = found.groups()
        if _opens(word, rest):
            opened.append((word, tag))
        elif word in ("else", "elif"):
            if not any(open_word in ("if", "for") for open_word, _ in opened):
                yield tag, "không có thẻ mở trước nó"
        elif word.startswith("end"):
            if all(open_word != word[3:] for open_word, _ in opened):
                yield tag, "không có thẻ mở trước nó"
                continue
            while opened:
                open_word, open_tag = opened.pop()
                if open_word == word[3:]:
                    break
                yield open_tag, f"chưa có thẻ đóng “{{% end{open_word} %}}”"
    for word, tag in reversed(opened):
        yield tag, f"chưa có thẻ đóng “{{% end{word} %}}”"


def number_tags(paragraphs: list[Paragraph], dropped: Sequence[PlacedTag] = ()) -> tuple[PlacedTag, ...]:
    """Put each tag whole into one run and on a line of its own; the n-th tag given back is on line n + 2.

    `dropped` are printing tags known to be wrong: without them the rest of the part can still be checked.
    """
    numbered: list[PlacedTag] = []
    is_raw = False

    def written(paragraph: Paragraph, text: str) -> str:
        nonlocal is_raw
        if is_raw and _keyword(text) != "endraw":
            return text
        is_raw = _keyword(text) == "raw"
        tag = PlacedTag(paragraph.spot, text)
        if tag in dropped and text.startswith("{{"):
            return ""
        if _CELL.match(text):
            return text.translate(_STRAIGHT)
        numbered.append(tag)
        opening = _OPENING.match(text)
        at = opening.end() if opening else 2
        return (text[:at] + "\n" + text[at:].replace("\n", " ")).translate(_STRAIGHT)

    for paragraph in paragraphs:
        if "{" in paragraph.text:
            _rewrite(paragraph, written)
    return tuple(numbered)


def tag_on_line(tags: Sequence[PlacedTag], line: int) -> PlacedTag | None:
    """The numbered tag on a line of the Jinja source, or the last one before it; None: there are no tags."""
    return tags[min(max(line - 2, 0), len(tags) - 1)] if tags else None


def _rewrite(paragraph: Paragraph, written: _Writer) -> None:
    """Each tag goes into the w:t in which it begins; the words round it stay where they are."""
    bounds, end = [], 0
    for element in paragraph.texts:
        bounds.append((end, end + len(element.text or "")))
        end = bounds[-1][1]
    new = [""] * len(bounds)

    def copy(start: int, stop: int) -> None:
        for n, (low, high) in enumerate(bounds):
            new[n] += paragraph.text[max(start, low) : max(max(start, low), min(stop, high))]

    done, merge = 0, ""
    for found in TAG.finditer(paragraph.text):
        copy(done, found.start())
        done = found.end()
        owner = next(n for n, (low, high) in enumerate(bounds) if low <= found.start() < high)
        if _MERGE.match(found.group()):
            merge = found.group()
        else:
            new[owner] += written(paragraph, found.group())
    copy(done, end)
    if merge:  # docxtpl hides from the second row on what stands between the first text of the cell and this tag
        new[-1] += merge
    for element, text in zip(paragraph.texts, new, strict=True):
        element.text = text
        element.set(PRESERVE, "preserve")
