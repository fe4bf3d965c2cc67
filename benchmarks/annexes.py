"""Annexes of any length, as tags; the standard library only, for it runs inside every contender."""

from typing import Any


def annex_context(base: dict[str, Any], rows: int) -> dict[str, Any]:
    """`base` are the annex tags of the sample, as JSON gave them; here with `rows` tasks, no two texts alike."""
    known = [(field, task) for field in base["linh_vuc"] for task in field["nhiem_vu"]]
    fields: dict[str, dict[str, Any]] = {}
    for number in range(rows):
        field, task = known[number * len(known) // rows % len(known)]
        mark = f" ({number})"
        texts = {name: task[name] + mark for name in ("nguyen_nhan", "giai_phap", "chu_tri", "phoi_hop")}
        row = {**task, **texts, "stt": number + 1}
        fields.setdefault(field["so"], {**field, "nhiem_vu": []})["nhiem_vu"].append(row)
    return {**base, "linh_vuc": list(fields.values())}
