# Reading and writing: a hand-written parser, tokens by regular expression, json, csv lines, dicts of lists, formatting,
# string building, sorting by several keys, bytes.
import json
import re
from collections import Counter, defaultdict, deque

TOKEN = re.compile(r"\s*(?:(?P<number>\d+(?:\.\d+)?)|(?P<name>[a-z_]\w*)|(?P<op>[-+*/()=]))")


class Reader:
    """Of a small data language: lists, tables, strings, numbers."""

    def __init__(self, text):
        self.text = text
        self.at = 0

    def skip(self):
        while self.at < len(self.text) and self.text[self.at] in " \n\t,":
            self.at += 1

    def value(self):
        self.skip()
        char = self.text[self.at]
        if char == "[":
            self.at += 1
            items = []
            while self.peek() != "]":
                items.append(self.value())
            self.at += 1
            return items
        if char == "{":
            self.at += 1
            table = {}
            while self.peek() != "}":
                key = self.value()
                self.expect(":")
                table[key] = self.value()
            self.at += 1
            return table
        if char == '"':
            end = self.text.index('"', self.at + 1)
            text = self.text[self.at + 1:end]
            self.at = end + 1
            return text
        start = self.at
        while self.at < len(self.text) and (self.text[self.at].isalnum() or self.text[self.at] in "+-."):
            self.at += 1
        word = self.text[start:self.at]
        if word in ("true", "false"):
            return word == "true"
        try:
            return int(word)
        except ValueError:
            return float(word)

    def peek(self):
        self.skip()
        return self.text[self.at]

    def expect(self, char):
        if self.peek() != char:
            raise SyntaxError(f"expected {char!r} at {self.at}")
        self.at += 1


def tokens(text):
    position = 0
    while match := TOKEN.match(text, position):
        yield match.lastgroup, match.group(match.lastgroup)
        position = match.end()


def evaluate(text, names):
    output, operators = [], []
    rank = {"+": 1, "-": 1, "*": 2, "/": 2}

    def reduce():
        op, right, left = operators.pop(), output.pop(), output.pop()
        output.append(left + right if op == "+" else left - right if op == "-" else
                      left * right if op == "*" else left / right if right else 0)
    for kind, token in tokens(text):
        if kind == "number":
            output.append(float(token) if "." in token else int(token))
        elif kind == "name":
            output.append(names.get(token, 0))
        elif token == "(":
            operators.append(token)
        elif token == ")":
            while operators[-1] != "(":
                reduce()
            operators.pop()
        else:
            while operators and operators[-1] != "(" and rank[operators[-1]] >= rank[token]:
                reduce()
            operators.append(token)
    while operators:
        reduce()
    return output[0]


def table(rows):
    lines = ["%-10s|%8s|%6s" % ("name", "amount", "share")]
    total = sum(row["amount"] for row in rows)
    for row in rows:
        lines.append(f"{row['name']:<10}|{row['amount']:8.2f}|{row['amount'] / total:6.1%}")
    lines.append("{:=>26}".format(""))
    return "\n".join(lines)


def main():
    people = [{"name": f"person{n}", "amount": n * 37 % 101 + 0.25, "tags": ["a", "bb", "ccc"][:n % 4], "ok": n % 3 == 0}
              for n in range(500)]
    text = json.dumps(people)
    assert json.loads(text) == people
    own = Reader(text).value()
    print(own == people, len(text), len(json.dumps(people, indent=2, sort_keys=True)))
    lines = "\n".join(",".join([p["name"], str(p["amount"]), ";".join(p["tags"])]) for p in people)
    groups = defaultdict(list)
    for line in lines.splitlines():
        name, amount, tags = line.split(",")
        groups[tags.count(";") + bool(tags)].append((float(amount), name.upper().replace("PERSON", "P")))
    for members in groups.values():
        members.sort(key=lambda pair: (-pair[0], pair[1]))
    print({size: members[0] for size, members in sorted(groups.items())})
    print(Counter(char for line in lines.split("\n")[:60] for char in line).most_common(4))
    names = {"x": 3, "rate": 0.5}
    print(sum(evaluate(f"(x + {n}) * rate - {n} / (2 + x) * 1.5", names) for n in range(400)))
    print(len(table(people)), table(people[:2]).partition("\n")[0])
    found = re.findall(r"\b(person)(\d*7)\b", text)
    changed = re.sub(r"\d+", lambda m: str(int(m.group()) % 10), lines[:2000])
    window, sums = deque(maxlen=8), []
    for p in people:
        window.append(p["amount"])
        sums.append(sum(window) / len(window))
    raw = bytearray()
    for p in people[:200]:
        raw += p["name"].encode("utf-8") + b"\0" + len(p["tags"]).to_bytes(2, "big")
    print(len(found), len(changed), round(max(sums), 3), len(bytes(raw).split(b"\0")), raw[:10].hex())
    print(" ".join(word[::-1].title() for word in "größe straße ΑΒΓ мир".split()), "ß".upper(), len("日本語".encode()))


main()
