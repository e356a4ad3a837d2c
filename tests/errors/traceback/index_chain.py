def a(x):
    return b(x) + 1
def b(y):
    return {"k": y}["z"][0]
a(3)
