import sys
e = ValueError("noted"); e.add_note("one"); e.add_note("two\nlines")
try:
    raise e
except ValueError:
    undefined_name.attr
