# None, Ellipsis and NotImplemented.

def show(*expressions):
    for expression in expressions:
        try:
            print(expression, "->", repr(eval(expression)))
        except Exception as error:
            print(expression, "!!", type(error).__name__ + ":", error)


show(
    "None", "repr(None), str(None), f'{None}'", "bool(None)", "None == None, None != 5, None is None", "type(None)()", "type(None) is type(None)", "hash(None) == hash(None)", "None.__bool__()", "None.__class__", "None.__doc__",
    "None.__eq__(None), None.__ne__(1)", "None.foo", "None < None", "None + 1", "type(None)(1)", "type(None)(x=1)", "type('x', (type(None),), {})", "f'{None:5}'", "len(None)", "iter(None)", "[] in None",
    "...", "Ellipsis is ...", "bool(...)", "type(...)", "type(Ellipsis)()", "type(...)(1)", "(...).__reduce__()", "str(...)", "... < 1", "type('x', (type(...),), {})",
    "NotImplemented", "type(NotImplemented)", "type(NotImplemented)()", "type(NotImplemented)(1)", "NotImplemented.__reduce__()", "bool(NotImplemented)", "not NotImplemented", "NotImplemented == NotImplemented", "NotImplemented.__bool__()",
    "type('x', (type(NotImplemented),), {})", "[NotImplemented, None, ...]", "1 if NotImplemented else 2",
)
for statement in ("None.x = 1", "del None.x", "NotImplemented.x = 1", "(...).x = 1", "(5).x = 1", "(1.5).x = 1", "True.x = 1", "(1j).x = 1", "(5).real = 1", "range(3).start = 1", "slice(1).stop = 5", "int.x = 1"):
    try:
        exec(statement)
    except Exception as error:
        print(statement, "!!", type(error).__name__ + ":", error)
