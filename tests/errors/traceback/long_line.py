values = [1, 2, 3]; result = sum(values) + len(values) + max(values) + min(values) + int("not a number") + sum(values)
