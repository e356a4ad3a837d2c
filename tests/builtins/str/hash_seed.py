# The tests run with PYTHONHASHSEED=0: hashes, and the order of sets of str, are then those of CPython.
import os
import subprocess
import sys

for value in ["abc", "", "a", b"abc", "\u20ac\u20ac", "x" * 100, ("a", 2.5), frozenset({1, 2, 3}), frozenset(), frozenset({"a", "b"})]:
    print(repr(value)[:40], hash(value))
print({'b', 'a', 'c', 'zzz', 'hello', 'world'}, set('the quick brown fox'.split()))
words = set()
for word in 'b a c zzz hello world x'.split():
    words.add(word)
print(words, words | {'1', '2', '3', '4'}, words - {'a'}, words & {'a', 'b', 'zzz'}, words ^ {'a', 'q', 'r'})
copy = words.copy()
copy.update('abcdefghijkl')
copy.discard('a')
print(copy, frozenset('hello world'), set(dict.fromkeys('alphabet soup')))
print(list(set(map(str, range(1000))))[:20], {frozenset({1}), frozenset({2}), frozenset()})
print(sys.flags.hash_randomization, sys.hash_info.algorithm)


def run(seed, *options):
    environment = {name: text for name, text in os.environ.items() if name != 'PYTHONHASHSEED'}
    if seed is not None:
        environment['PYTHONHASHSEED'] = seed
    code = "import sys; print(hash('abc'), hash(b'abc'), hash('\u20ac'), hash('a' * 30), sys.flags.hash_randomization)"
    result = subprocess.run([sys.executable, *options, '-c', code], env=environment, capture_output=True, text=True)
    return result.stdout.strip() or (result.returncode, result.stderr.splitlines()[0])


for seed in ['0', '1', '42', '4294967295', 'x', '-1', '4294967296']:
    print(seed, run(seed))
print(len({run(None), run(None), run('random'), run('0', '-I')}), run('0', '-W', 'error', '-X', 'utf8') == run('0'))
