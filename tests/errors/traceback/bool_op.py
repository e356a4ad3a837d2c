x = None
y = 1 and x.attr or 2
