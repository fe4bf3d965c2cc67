"""What `--json` prints of any command: one object, also when something stopped the run."""

import json
from collections.abc import Iterable

import click

from cchc_docs.model.diagnostic import Diagnostic


def print_json(data: dict[str, object]) -> None:
    click.echo(json.dumps(data, ensure_ascii=False, indent=1))


def diagnostics_data(diagnostics: Iterable[Diagnostic]) -> list[dict[str, str]]:
    return [
        {
            "code": d.code,
            "severity": d.severity.name.lower(),
            "where": str(d.where),
            "message": d.message,
            "hint": d.hint,
        }
        for d in diagnostics
    ]
