e = ValueError("bad notes")
e.__notes__ = 5
raise e
