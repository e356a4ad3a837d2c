x = 3
assert (
    x > 5
    and x < 10
), f"bad {x}"
