"""Text inside XML: escaped by hand, because the usual helper drags in all of xml.sax and urllib (40 ms)."""


def escape(text: str) -> str:
    """For element content and double-quoted attributes."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
