# Text: splitting, joining, searching, formatting, counting, slicing, sorting by key.
SYLLABLES = "ka ro mi ta lu ne so pi wa zu".split()


def make_text(count):
    words, state = [], 42
    for _ in range(count):
        state = (state * 69069 + 1) & 0xFFFFFFFF
        length = 1 + (state >> 16) % 3
        word = "".join(SYLLABLES[(state >> (4 * i)) % 10] for i in range(1, length + 1))
        words.append(word.capitalize() if state % 11 == 0 else word)
    return " ".join(words)


def count_words(text):
    counts = {}
    for word in text.lower().split():
        if word in counts:
            counts[word] += 1
        else:
            counts[word] = 1
    return counts


def caesar(text, key):
    result = []
    for char in text:
        if "a" <= char <= "z":
            result.append(chr((ord(char) - 97 + key) % 26 + 97))
        elif char.isupper():
            result.append(chr((ord(char) - 65 + key) % 26 + 65))
        else:
            result.append(char)
    return "".join(result)


def wrap(text, width):
    lines, line = [], ""
    for word in text.split(" "):
        if len(line) + len(word) + 1 > width:
            lines.append(line)
            line = word
        else:
            line = line + " " + word if line else word
    lines.append(line)
    return lines


def is_palindrome(word):
    return word == word[::-1]


def main():
    text = make_text(30_000)
    counts = count_words(text)
    top = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:5]
    for word, count in top:
        print(f"{word:>10}|{count:<6d}|{count / len(counts):.3f}")
    print(caesar(text[:60_000], 5)[-20:], sum(map(is_palindrome, text.split())))
    lines = wrap(text, 72)
    print(len(lines), max(len(line) for line in lines), lines[3].replace("ka", "KA").find("KA"))
    table = "\n".join("%5d %-12s %s" % (i, line[:12], line.startswith("ro")) for i, line in enumerate(lines))
    print(table.count("True"), len(table.encode()), "ro,mi;ta".partition(";"))


main()
