for x, y in [1, 2]:
    print(x)
