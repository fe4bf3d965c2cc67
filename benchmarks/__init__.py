"""Measures cchc_docs beside the tools people use today: `python -m benchmarks`. Never imported by the package."""
