"""cchc_docs: from one workbook to every document of an administrative-reform plan."""

__version__ = "0.1.0"
