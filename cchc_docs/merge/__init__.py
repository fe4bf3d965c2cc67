"""New data laid on a clerk's edited document as tracked changes; what his edits say about the data."""
