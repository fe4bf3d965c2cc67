"""Two states of one plan held against each other, cell by cell."""
