"""Builds the four default Word templates from the decree's numbers: `python -m tools.build_templates`.

The package is written part by part, not taken from python-docx's default document: that one brings a theme in Calibri
and hundreds of kilobytes of styles, which fight Times New Roman and travel in every printed letter.
"""
