"""Reads the plan's content as a careful clerk would, before the documents are signed. Changes nothing itself."""
