"""One fault: which rule must find it, and how it is put into a good document."""

from collections.abc import Callable
from dataclasses import dataclass

from cchc_docs.check.rule import Office
from tests.check.surgery import Docx

Seed = Callable[[Docx], object]
ANY_OFFICE = Office()


@dataclass(frozen=True, slots=True)
class Fault:
    """`what`: the fault in an office's words. `company`: rules that the decree makes fire beside the expected one."""

    rule: str
    what: str
    seed: Seed
    company: frozenset[str] = frozenset()
    office: Office = ANY_OFFICE  #: what the judging office has settled, good documents judged so too

    def into(self, content: bytes) -> bytes:
        """The document with this one fault. Raises NotThere when it has nothing that could be faulty in this way."""
        document = Docx(content)
        self.seed(document)
        return document.closed()


class Faults(list[Fault]):
    """The faults of one room of the decree, gathered as they are written."""

    def seeded(self, rule: str, what: str, *company: str) -> Callable[[Seed], Seed]:
        def keep(seed: Seed) -> Seed:
            self.append(Fault(rule, what, seed, frozenset(company)))
            return seed

        return keep

    def add(self, rule: str, what: str, seed: Seed, *company: str, office: Office = ANY_OFFICE) -> None:
        self.append(Fault(rule, what, seed, frozenset(company), office))
