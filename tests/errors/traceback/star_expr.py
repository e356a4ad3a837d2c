a = [*range(2), *5]
