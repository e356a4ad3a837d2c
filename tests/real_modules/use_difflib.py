import difflib

a = 'one two three\nfour five\nsix\nseven\n'.splitlines(True)
b = 'one 2 three\nfour five\nsix and a half\neight\nseven\n'.splitlines(True)
print(''.join(difflib.unified_diff(a, b, 'old', 'new', n=1)))
print(''.join(difflib.context_diff(a, b, 'old', 'new')))
print(''.join(difflib.ndiff(a, b)))
s = difflib.SequenceMatcher(None, 'private Thread', 'private volatile Thread', autojunk=False)
print(round(s.ratio(), 3), s.find_longest_match(), s.get_matching_blocks())
print(s.get_opcodes())
print(difflib.get_close_matches('appel', ['ape', 'apple', 'peach', 'puppy']))
print(list(difflib.restore(difflib.ndiff(a, b), 2)) == b)
table = difflib.HtmlDiff().make_table(a, b, context=True)
print(len(table), table[:200])
