import codeop

for source in ('x = 1', 'if x:', 'if x:\n  y', 'if x:\n  y\n', '(1,', '"""a', 'def f():\n  # c\n', '@d\n', '# only a comment', ''):
    print(repr(source), codeop.compile_command(source) is not None)
for source in ('x = )', '1 2', 'x = "a\n'):
    try:
        print(codeop.compile_command(source))
    except SyntaxError as e:
        print(e)
