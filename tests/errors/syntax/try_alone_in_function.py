def f():
    try:
        x = 1
    return x
