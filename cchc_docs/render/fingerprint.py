"""Does a document have to be rendered again? Its fingerprint is made of everything that rendering it reads.

Rendering is a pure function of the tags, the properties, the template and the program (`Renderer.render`), so an equal
fingerprint means equal bytes; an unequal one may still give equal bytes, when the template does not show the change.
"""

import marshal
from collections.abc import Mapping
from dataclasses import astuple
from hashlib import sha256

from cchc_docs.model.document import DocumentJob, DocumentKind
from cchc_docs.render.documents import TEMPLATES, Renderer

#: marshal's format without references: equal values give equal bytes. A third of the time of JSON.
PLAIN = 2


def fingerprint(renderer: Renderer, job: DocumentJob, template_hashes: Mapping[str, str], engine: str) -> str:
    """`template_hashes`: file name → hash. `engine`: whatever stands for the program that renders."""
    parts = renderer.parts(job)
    makers = [engine, renderer.plan.head.size_pair, *(template_hashes[TEMPLATES[part.kind][0]] for part in parts)]
    return content_print(renderer, job, "\0".join(makers))


def content_print(renderer: Renderer, job: DocumentJob, makers: str = "") -> str:
    """Of what the document says alone, whoever prints it."""
    told = [[part.tags, astuple(part.properties)] for part in renderer.parts(job)]
    return sha256(makers.encode() + marshal.dumps(told, PLAIN)).hexdigest()[:32]


def is_rendered(job: DocumentJob) -> bool:
    """The list of recipients is no template's work; it is made each time."""
    return job.kind is not DocumentKind.RECIPIENTS
