"""The proof of the whole Lộc Bình set beside its rendering, in one process after the other: CPU time."""

from benchmarks.figures import fact, markdown, middle, noise, spread
from benchmarks.processes import Case, interleaved, python
from benchmarks.tables._shared import Request, with_notes

RENDER, PROOF, READ = "rendering", "proof", "of the proof: reading back"
FACTS = {RENDER: "render_ms", PROOF: "proof_ms", READ: "read_ms"}
NAME = "proof of the set"


def table(request: Request) -> str:
    rounds = request.rounds_or(7)
    results = interleaved([Case(NAME, lambda n: python("benchmarks.scripts.prove_set"))], rounds, request.limit_s)
    runs = results.samples.get(NAME, [])
    if not runs:
        return with_notes("Proof of the set", "", [], results)
    documents = runs[0].facts["documents"]
    rows = [
        [
            title,
            f"{middle(runs, fact(name)):.0f} ({spread(runs, fact(name), 0)})",
            f"{noise(runs, fact(name)):.0f}%",
            f"{middle(runs, fact(name)) / documents:.2f}",
        ]
        for title, name in FACTS.items()
    ]
    share = [sample.facts["proof_ms"] / sample.facts["render_ms"] for sample in runs]
    remarks = [
        f"{documents} documents a round, {rounds} rounds, each a fresh process: all are rendered, then all are proven; "
        "the proof reads nothing but the finished bytes.",
        f"proof / rendering: {sorted(share)[len(share) // 2]:.2f} ({min(share):.2f} to {max(share):.2f}).",
        f"Findings: {runs[0].facts['findings']}.",
    ]
    header = ("what", "ms of CPU", "noise", "ms a document")
    return with_notes("Proof of the set", markdown(header, rows), remarks, results)
