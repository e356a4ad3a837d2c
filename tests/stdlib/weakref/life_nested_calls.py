"""Objects that live as long as the calls that pass them on."""


class Token:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print('gone', self.name)


def inner(token, depth):
    if depth == 0:
        return token.name.upper()
    return inner(token, depth - 1)


def outer(name):
    token = Token(name)
    result = inner(token, 3)
    print('outer is done with', name)
    return result


def swap(a, b):
    a, b = b, a
    return a.name + b.name


def rebind():
    token = Token('first')
    print('had', token.name)
    token = Token('second')
    print('has', token.name)


def returns_new(name):
    return Token(name)


def takes_and_returns(token):
    return token


print(outer('a'))
left, right = Token('l'), Token('r')
print(swap(left, right))
left = None
right = None
rebind()
kept = takes_and_returns(returns_new('kept'))
print('still', kept.name)
kept = None
print('end')
