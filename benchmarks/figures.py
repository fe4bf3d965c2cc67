"""From samples to a Markdown table: medians, ratios of the same round, and how far the rounds lay apart."""

from collections.abc import Callable, Sequence
from statistics import median

from benchmarks.processes import Sample

Value = Callable[[Sample], float]


def wall_ms(sample: Sample) -> float:
    return sample.wall_s * 1000


def cpu_ms(sample: Sample) -> float:
    return sample.cpu_s * 1000


def fact(name: str) -> Value:
    return lambda sample: float(sample.facts[name])


def middle(samples: Sequence[Sample], value: Value) -> float:
    return median(value(sample) for sample in samples)


def spread(samples: Sequence[Sample], value: Value, digits: int = 2) -> str:
    """Least and greatest of the rounds."""
    values = [value(sample) for sample in samples]
    return f"{min(values):.{digits}f} to {max(values):.{digits}f}"


def noise(samples: Sequence[Sample], value: Value) -> float:
    """(max - min) / median of the rounds, in percent."""
    values = [value(sample) for sample in samples]
    return (max(values) - min(values)) / median(values) * 100


def ratios(upper: Sequence[Sample], lower: Sequence[Sample], value: Value) -> list[float]:
    """upper / lower, round by round: a slow spell of the machine hits both."""
    return [value(a) / value(b) for a, b in zip(upper, lower, strict=False)]


def times(upper: Sequence[Sample], lower: Sequence[Sample], value: Value) -> str:
    """How many times, by the median round."""
    found = median(ratios(upper, lower, value))
    return f"{found:.2f}x" if found < 10 else f"{found:.1f}x"


def times_with_range(upper: Sequence[Sample], lower: Sequence[Sample], value: Value) -> str:
    found = ratios(upper, lower, value)
    return f"{times(upper, lower, value)} ({min(found):.2f} to {max(found):.2f})"


def markdown(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table; the first column is text, the others are numbers."""
    lines = ["| " + " | ".join(header) + " |", "|---|" + "---:|" * (len(header) - 1)]
    return "\n".join([*lines, *("| " + " | ".join(row) + " |" for row in rows)])
