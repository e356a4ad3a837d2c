# Objects that an expression drops end before the expression's value is used.
class Item:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print('del', self.n)

    def method(self):
        return self.n


def items():
    for n in range(3):
        yield Item(n)


print(Item(10).method())
print([x.n for x in items()])
print(sum(x.n for x in items()))
match Item(20):
    case Item(n=n):
        print('matched', n)
print('end')
