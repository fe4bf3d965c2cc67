"""A compiled template as text, to keep between runs, and back again without trusting it.

Kept are the programs (plain instructions), the looks of the styles, and the parts that the compiler changed; all
other parts are taken from the template's own file. Reading back checks the shape of everything; whatever is not
exactly as written here is refused (ValueError), and the caller compiles anew. Nothing in it is ever executed as code.
"""

import json
from typing import Any

from cchc_docs.model.place import Spot
from cchc_docs.ooxml.package import StoredPart, store, stored_parts
from cchc_docs.ooxml.text_style import TextStyle
from cchc_docs.render.compiled import PROPERTIES, CompiledTemplate, PlacedTag, Program
from cchc_docs.render.program import load_program

FORMAT = 1


def template_text(template: CompiledTemplate) -> str | None:
    """JSON for keeping; None when a program is Jinja's own and cannot be kept."""
    if any(program.code is None for program in template.programs.values()):
        return None
    data = {
        "format": FORMAT,
        "order": template.order,
        "programs": {part: _program_data(program) for part, program in template.programs.items()},
        "styles": {name: [s.size_pt, s.bold, s.italic, s.caps] for name, s in template.styles.items()},
        "highest_drawing": template.highest_drawing,
        "changed": {part: content.decode() for part, content in template.changed.items()},
    }
    return json.dumps(data, ensure_ascii=False)


def _program_data(program: Program) -> dict[str, Any]:
    tags = [[tag.spot.template, tag.spot.position, tag.text] for tag in program.tags]
    return {"code": program.code, "tags": tags}


def template_of(text: str, name: str, content: bytes) -> CompiledTemplate:
    """The compiled template again. `content`: the template's file. Raises ValueError for any other text."""
    try:
        return _checked(json.loads(text), name, stored_parts(content))
    except (KeyError, TypeError, IndexError, AttributeError, RecursionError) as cause:
        raise ValueError(f"not a stored template: {cause}") from cause


def _checked(data: dict[str, Any], name: str, own: dict[str, StoredPart]) -> CompiledTemplate:
    order, changed, programs = data["order"], data["changed"], data["programs"]
    if data["format"] != FORMAT or set(order) - {PROPERTIES} - set(own) or set(own) - set(order):
        raise ValueError("another format or another template")
    stored = {part: own[part] for part in order if part in own and part not in programs and part != PROPERTIES}
    stored |= {part: store(part, changed[part].encode()) for part in changed if part in stored}
    return CompiledTemplate(
        name,
        tuple(order),
        stored,
        {part: _program(program) for part, program in programs.items() if part in own},
        {style: _style(*look) for style, look in data["styles"].items()},
        int(data["highest_drawing"]),
        {},
    )


def _program(data: dict[str, Any]) -> Program:
    tags = tuple(PlacedTag(Spot(str(template), str(position)), str(text)) for template, position, text in data["tags"])
    return Program(load_program(data["code"]), data["code"], tags)


def _style(size: Any, bold: Any, italic: Any, caps: Any) -> TextStyle:
    if not 1 <= float(size) <= 1000:
        raise ValueError("a size beyond reason")
    return TextStyle(float(size), bool(bold), bool(italic), bool(caps))
