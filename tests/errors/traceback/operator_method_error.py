class V:
    def __add__(self, o):
        raise ValueError("cannot add")
V() + 1
