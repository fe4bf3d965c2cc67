"""Builds the four default Word templates from the decree's numbers: `python -m tools.build_templates`.

The package is written by hand, part by part, instead of from python-docx's default document: that one brings a theme, 160
latent styles and 30 kB of XML which fight Times New Roman and travel in every printed letter.
"""
