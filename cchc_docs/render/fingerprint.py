"""Does a document have to be rendered again? Its fingerprint is made of everything that rendering it reads.

Rendering is a pure function of the tags, the properties, the template and the program (`Renderer.render`), so an equal
fingerprint means equal bytes; an unequal one may still give equal bytes, when the template does not show the change.
"""

import marshal
from collections.abc import Mapping, Sequence
from dataclasses import astuple
from hashlib import sha256

from cchc_docs.model.document import DocumentJob
from cchc_docs.render.documents import TEMPLATES, Part, Renderer

#: marshal's format without references: equal values give equal bytes. A third of the time of JSON.
PLAIN = 2


def fingerprint(renderer: Renderer, job: DocumentJob, template_hashes: Mapping[str, str], engine: str) -> str:
    """`template_hashes`: file name → hash. `engine`: whatever stands for the program that renders."""
    parts = renderer.parts(job)
    makers = [engine, *(template_hashes[TEMPLATES[part.kind][0]] for part in parts)]
    return _print(renderer, parts, "\0".join(makers))


def content_print(renderer: Renderer, job: DocumentJob) -> str:
    """Of what the workbook alone decides, whatever template and program print it."""
    return _print(renderer, renderer.parts(job), "")


def _print(renderer: Renderer, parts: Sequence[Part], makers: str) -> str:
    told = [renderer.plan.head.size_pair, *([part.tags, astuple(part.properties)] for part in parts)]
    return sha256(makers.encode() + marshal.dumps(told, PLAIN)).hexdigest()[:32]
