# match statements, dataclass-like records, a small expression language, try/except in loops.
class Node:
    __slots__ = ("kind", "left", "right")
    __match_args__ = ("kind", "left", "right")

    def __init__(self, kind, left=None, right=None):
        self.kind = kind
        self.left = left
        self.right = right


def tokenize(text):
    tokens, i = [], 0
    while i < len(text):
        char = text[i]
        if char.isspace():
            i += 1
        elif char.isdigit():
            start = i
            while i < len(text) and text[i].isdigit():
                i += 1
            tokens.append(int(text[start:i]))
        else:
            tokens.append(char)
            i += 1
    return tokens


class Parser:
    def __init__(self, tokens):
        self.tokens = tokens
        self.at = 0

    def peek(self):
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def take(self):
        token = self.peek()
        self.at += 1
        return token

    def expression(self):
        left = self.term()
        while self.peek() in ("+", "-"):
            left = Node(self.take(), left, self.term())
        return left

    def term(self):
        left = self.factor()
        while self.peek() in ("*", "/"):
            left = Node(self.take(), left, self.factor())
        return left

    def factor(self):
        token = self.take()
        if token == "(":
            inner = self.expression()
            self.take()
            return inner
        if token == "-":
            return Node("neg", self.factor())
        return token


def evaluate(node):
    match node:
        case int():
            return node
        case Node("+", left, right):
            return evaluate(left) + evaluate(right)
        case Node("-", left, right):
            return evaluate(left) - evaluate(right)
        case Node("*", left, right):
            return evaluate(left) * evaluate(right)
        case Node("/", left, right):
            return evaluate(left) / evaluate(right)
        case Node(kind="neg", left=operand):
            return -evaluate(operand)
        case _:
            raise TypeError(node)


def classify(value):
    match value:
        case [] | ():
            return "empty"
        case [x, *rest] if len(rest) > 2:
            return "long"
        case {"name": str(name), **others}:
            return name
        case float() | int():
            return "number"
        case _:
            return "other"


def main(rounds):
    sources = ["1 + 2 * (3 - 4)", "10 / (5 - 5)", "-(7 * 8) + 9 / 3", "((2)) * 21", "4 * (1 + 2 + 3 + 4) - 40"]
    total = failures = 0
    for i in range(rounds):
        tree = Parser(tokenize(sources[i % len(sources)])).expression()
        try:
            total += evaluate(tree)
        except ZeroDivisionError:
            failures += 1
    samples = [[], [1, 2, 3, 4], {"name": "n", "x": 1}, 2.5, "text", None, (1, 2)]
    kinds = {}
    for i in range(rounds * 4):
        kind = classify(samples[i % len(samples)])
        kinds[kind] = kinds.get(kind, 0) + 1
    print(total, failures, kinds)


main(12_000)
