e = ValueError("odd notes")
e.__notes__ = [1, "ok", None]
raise e
