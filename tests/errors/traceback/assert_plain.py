def check(x):
    assert x > 5
check(3)
