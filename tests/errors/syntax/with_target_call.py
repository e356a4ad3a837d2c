with open(name) as f():
    pass
