"""What every rule owes its reader."""

from collections import Counter

from cchc_docs.check.rules import RULES
from cchc_docs.model.diagnostic import Severity
from cchc_docs.model.profile import HAB, MUST


def test_ids_are_unique_and_stand_in_the_order_of_the_sheet():
    ids = [rule.id for rule in RULES]
    assert [i for i, n in Counter(ids).items() if n > 1] == []
    assert [i[0] for i in ids] == sorted((i[0] for i in ids), key="PHBRGAETX".index)


def test_what_the_decree_demands_names_its_clause():
    assert [rule.id for rule in RULES if rule.strength is MUST and not rule.clause] == []


def test_a_mere_habit_is_an_error_only_where_the_document_would_be_unusable():
    assert [rule.id for rule in RULES if rule.strength is HAB and rule.severity is Severity.ERROR] == ["X4"]


def test_demand_and_fix_are_sentences():
    assert [r.id for r in RULES if not r.demand.endswith(".") or not r.fix.endswith((".", "”."))] == []
