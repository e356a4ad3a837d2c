d = {}
d["line1\nline2"]
