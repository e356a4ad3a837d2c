try:
    {}["a"]
except KeyError as e:
    int("x")
