"""Judge documents: layout against the decree, a set against its data, pages as printed. Opens no file itself."""
