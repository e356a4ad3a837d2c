import textwrap

text = ('The quick brown fox, which-is-well-known, jumps over the   lazy dog; '
        'Averyveryverylongwordindeedthatisbroken. Ends here.')
print(textwrap.fill(text, 30))
print(textwrap.wrap(text, 20, break_long_words=False, break_on_hyphens=False))
print(textwrap.fill(text, 40, initial_indent='* ', subsequent_indent='  ', max_lines=2, placeholder=' [...]'))
print(textwrap.shorten(text, 32))
print(textwrap.dedent('''
    first
      second
    \tthird
    '''))
print(textwrap.indent('a\n\nb\n', '> '), textwrap.indent('a\n\nb\n', '> ', lambda line: True))
wrapper = textwrap.TextWrapper(width=25, fix_sentence_endings=True, expand_tabs=False, drop_whitespace=False)
print(wrapper.wrap('Hello there.  How are\tyou? Fine.'))
try:
    textwrap.wrap('x', 0)
except ValueError as e:
    print(e)
