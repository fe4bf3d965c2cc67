"""The labels themselves: each must point at words that really stand where it says."""

import csv
from pathlib import Path

from cchc_docs.read.annex_text import parse_annex
from tests.read.annexes import SEED

LABELS = Path(__file__).parent / "corpus" / "seed.tsv"
COLUMNS = {"cause", "remedy", "lead", "partners", "time"}


def test_each_label_quotes_words_that_stand_in_its_cell():
    annex, _ = parse_annex(SEED.read_text(encoding="utf-8"), SEED.name)
    with LABELS.open(encoding="utf-8", newline="") as stream:
        labels = list(csv.DictReader(stream, delimiter="\t"))
    wrong = [
        (row, label["column"], label["words"])
        for label in labels
        if label["column"] in COLUMNS
        for row in label["row"].split()
        if label["words"].casefold() not in getattr(annex.tasks[int(row) - 1], label["column"]).casefold()
    ]
    assert len(labels) > 90
    assert wrong == []
