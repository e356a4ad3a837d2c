2.0 ** 100000 if False else float("inf").__int__()
