# Tabs and spaces: a block must be the same however wide a tab is.
import io
import tokenize

for source in ('if 1:\n        a\n\tb\n', 'if 1:\n\ta\n        b\n', 'if 1:\n  a\n b\n', 'if 1:\n\ta\n\tb\nc\n',
               'if 1:\n \tif 2:\n \t\tx\n\tb\n', 'if 1:\n\tif 2:\n\t  x\n\tb\n', 'if 1:\n        if 2:\n\t b\n'):
    try:
        tokens = list(tokenize.generate_tokens(io.StringIO(source).readline))
        print([tokenize.tok_name[t.type] for t in tokens if t.type in (tokenize.INDENT, tokenize.DEDENT)])
    except SyntaxError as e:
        print(type(e).__name__, e.args)
