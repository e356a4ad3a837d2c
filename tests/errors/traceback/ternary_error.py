x = 0
y = 1 / x if not x else 2
