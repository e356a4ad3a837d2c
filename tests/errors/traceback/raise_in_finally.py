try:
    {}["a"]
finally:
    int("x")
