# Where the error is when the source ends too early.
import io
import tokenize

for source in ('(1,\n', '(1,', '(1,\n2', '(1,\n2,\n', '[\n\n', 'x=(\n# c\n', 'x = \\\n', 'x = \\', '(\\\n', '(\\', 'f"""a\n', 'f"""a', 'f"{\n',
               'f"""{\n', 'f"""{', 'f"""\nb{x:\n'):
    try:
        print(repr(source), len(list(tokenize.generate_tokens(io.StringIO(source).readline))))
    except tokenize.TokenError as e:
        print(repr(source), e.args)
