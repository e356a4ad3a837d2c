try:
    raise ValueError("first")
except (TypeError, KeyError):
    pass
