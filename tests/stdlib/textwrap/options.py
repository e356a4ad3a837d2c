# textwrap: every option over texts with hyphens, dashes, tabs and long words; shorten, dedent, indent, errors.
import textwrap
from textwrap import TextWrapper, wrap, fill, dedent, indent, shorten

def t(f, *a, **k):
    try:
        print(repr(f(*a, **k)))
    except Exception as e:
        print(type(e).__name__, e)
texts = ["Hello there, how are you this fine day?  I'm glad to hear it!", 'This is a paragraph.  It has\na few lines\tand tabs.\x0b End.', "this-is-a-useful-feature-for--reformatting posts from tim d'peters use the -b option --foo", 'You can also do--this or even---this. -- dashed -- a-b x--y -x 4-5-6 e-mail', '    leading spaces and trailing    ', '', '   ', 'averyveryverylongwordthatdoesnotfit and some-very-long-hyphenated-word-here', 'A sentence ends. And another! "Quoted." \'Single?\' Mr. Smith (x.) B. C', '\xa0no\xa0break spaces\u2003em space', 'aaa----bbb ccc--- --- ---ddd', '--foo-bar=baz --no-x -abc-d', 'Die Empfänger-Auswahl für Straßen-Namen', 'Say "hello"--and go. yaba daba-doo', 'foo_bar-baz a-1-b-c-d x.y-z.w 1-a-b', 'Télé-vision -été-hé']
for x in texts:
    for w in (1, 5, 8, 13, 20, 40):
        t(wrap, x, w)
    for k in (dict(break_long_words=False), dict(break_on_hyphens=False), dict(drop_whitespace=False), dict(fix_sentence_endings=True), dict(expand_tabs=False), dict(replace_whitespace=False), dict(initial_indent='  * ', subsequent_indent='    '), dict(max_lines=2), dict(max_lines=1, placeholder='...'), dict(max_lines=3, placeholder='…', initial_indent='> '), dict(tabsize=4), dict(break_long_words=False, break_on_hyphens=False), dict(drop_whitespace=False, max_lines=2)):
        for w in (6, 12, 30):
            t(wrap, x, w, **k)
    for w in (5, 10, 15, 30, 100):
        t(shorten, x, w)
        t(shorten, x, w, placeholder='..')
    t(fill, x, 25)
t(wrap, 'x', 0)
t(wrap, 'x', -3)
t(shorten, 'hello world', 3)
t(wrap, 'x y z', 4, max_lines=1)
t(wrap, 'a b c', 10, subsequent_indent=' ' * 10, max_lines=2)
for x in ['  hello\n    world\n  bye\n', '\thello\n\t  there\n', '  \n   \n', '  a\n\tb\n', '', '\n\n', '    a\n\n    b\n      \n      c', 'no margin\n  x', ' \ta\n \tb\n \t\tc', '  x\r\n  y\r\n', '  a\x0b\n  b', '   a\n  b\n c']:
    t(dedent, x)
    t(indent, x, '>> ')
    t(indent, x, '> ', lambda l: True)
    t(indent, x, '# ', lambda l: 'a' in l)
t(dedent, None)
t(dedent, b'x')
t(dedent, 3)
t(indent, 3, 'x')
t(indent, 'x', 3)
t(wrap, None)
t(wrap, 'a', 10, 10)
t(wrap, 'a', foo=1)
w = TextWrapper(width=20, initial_indent='- ')
print(w.wrap('one two three four five six'))
w.width = 10
w.subsequent_indent = '..'
print(w.fill('one two three four five six'))
print(w.max_lines, w.placeholder, w.tabsize, textwrap.__all__)
