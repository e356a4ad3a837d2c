lst = [i / (i - 3) for i in range(5)]
