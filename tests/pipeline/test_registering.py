"""The register besides issuing: numbers found in it, cancelled, whoever wrote them there."""

from dataclasses import replace
from datetime import date

from cchc_docs.publish.register_store import register_path, writing
from cchc_docs.registering import cancel, registered
from tests.pipeline.issuing import TODAY, book, given


def test_a_number_wider_than_is_given_today_can_be_cancelled(folder):
    """An older program let 1234567 through; it must not stay in force for want of a name."""
    given(book(folder))
    with writing(register_path(folder)) as register:
        last = register.entries()[-1]
        register.add(replace(last, number=1_234_567, agency="X", files=(), id=0), (), date(2024, 1, 5))
    assert cancel(folder, "1234567/UBND-NV", "gõ nhầm", None, TODAY).number == 1_234_567
    assert registered(folder)[-1].cancelled == "gõ nhầm"
