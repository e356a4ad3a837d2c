data = {"a": 1}
print(data[
    "a"
][0])
