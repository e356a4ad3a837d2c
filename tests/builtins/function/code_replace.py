# code.replace(): new values are taken over, numbers below zero are refused.
def function(a, b=2, *c, d, **e):
    "doc"
    return (a, b, c, d, e)


code = function.__code__
for changes in (
    {"co_name": "renamed", "co_qualname": "outer.renamed"},
    {"co_firstlineno": 70},
    {"co_filename": "elsewhere.py"},
    {"co_argcount": -1},
    {"co_kwonlyargcount": -2},
    {"co_posonlyargcount": -1},
    {"co_firstlineno": -3},
    {"co_argcount": "1"},
    {"unknown": 1},
):
    try:
        new = code.replace(**changes)
        print(new.co_name, new.co_qualname, new.co_firstlineno - code.co_firstlineno, new.co_filename == code.co_filename)
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
print(code.replace() == code, code.replace(co_name="x") == code)
