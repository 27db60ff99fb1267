"""Tables as files: CSV, XLSX, JSON and JSON Lines, read row by row and written safely.

Owns encodings, delimiters, heads, merged cells, dates of Excel and what a hostile file may try.
Does not know what a column means; whoever calls it does.
"""
