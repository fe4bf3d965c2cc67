"""Pure: numbers, what an issued document said, what has changed since."""
