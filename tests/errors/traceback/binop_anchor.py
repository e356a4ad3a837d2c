a = 1; b = None
x = (a +
     b)
