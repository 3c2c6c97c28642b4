"""Anything given → grids: encodings, delimiters, workbooks, archives, folders. Knows no field."""
