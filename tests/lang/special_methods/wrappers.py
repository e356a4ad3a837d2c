# Calling slots of builtin types as methods: arity and type errors, text forms.
def error(function, *args, **kwargs):
    try:
        function(*args, **kwargs)
    except Exception as e:
        return f"{type(e).__name__}: {e}"
    return None


assert int.__add__(1, 2) == 3 and (1).__radd__(5) == 6
assert error(int.__add__) == "TypeError: descriptor '__add__' of 'int' object needs an argument"
assert error(int.__add__, 1) == "TypeError: expected 1 argument, got 0"
assert error(int.__add__, "a", 1) == "TypeError: descriptor '__add__' requires a 'int' object but received a 'str'"
assert error(int.__add__, 1, 2, 3) == "TypeError: expected 1 argument, got 2"
assert error(lambda: int.__add__(1, 2, x=3)) == "TypeError: wrapper __add__() takes no keyword arguments"
assert error((1).__pow__) == "TypeError: expected 1 or 2 arguments, got 0"
assert error((1).__pow__, 1, 2, 3) == "TypeError: expected 1 or 2 arguments, got 3"
assert (3).__pow__(2) == 9 and (3).__pow__(2, 5) == 4
assert error((1).__neg__, 1) == "TypeError: expected 0 arguments, got 1"
assert error([].__setitem__, 1) == "TypeError: __setitem__ expected 2 arguments, got 1"
assert error([].__contains__) == "TypeError: expected 1 argument, got 0"
assert error([].__len__, 1) == "TypeError: expected 0 arguments, got 1"
assert error(object.__setattr__, int, "x", 1) == "TypeError: can't apply this __setattr__ to type object"
assert error(object.__delattr__, int, "x") == "TypeError: can't apply this __delattr__ to type object"
assert error(object.__setattr__, 1, 2, 3) == "TypeError: attribute name must be string, not 'int'"
assert error(object.__getattribute__, 1, 2) == "TypeError: attribute name must be string, not 'int'"
assert error((lambda: 0).__get__, None, None) == "TypeError: __get__(None, None) is invalid"
assert error((lambda: 0).__get__) == "TypeError: __get__ expected at least 1 argument, got 0"
assert error(property().__set__, 1) == "TypeError: __set__ expected 2 arguments, got 1"
assert (1).__lt__("a") is NotImplemented and (1).__lt__(2) is True
assert error(iter([]).__next__) == "StopIteration: "
assert error([].__init__, 1, 2) == "TypeError: list expected at most 1 argument, got 2"
assert [].__hash__ is None
assert repr(int.__add__) == "<slot wrapper '__add__' of 'int' objects>"
assert repr((1).__add__).startswith("<method-wrapper '__add__' of int object at 0x")
assert int.__add__.__objclass__ is int and (1).__add__.__self__ == 1
assert int.__add__.__qualname__ == "int.__add__" and (1).__add__.__name__ == "__add__"
assert int.__add__.__text_signature__ == "($self, value, /)"
assert (1).__add__ == (1).__add__ and hash((1).__add__) == hash((1).__add__) and (1).__add__ != (1).__sub__
assert (1).__add__.__reduce__() == (getattr, (1, "__add__"))
assert int.__add__.__get__(None, int) is int.__add__ and int.__add__.__get__(5)(6) == 11
assert error(int.__add__.__get__, "a") == (
    "TypeError: descriptor '__add__' for 'int' objects doesn't apply to a 'str' object"
)
assert error(type(int.__add__)) == "TypeError: cannot create 'wrapper_descriptor' instances"
assert error(type((1).__add__)) == "TypeError: cannot create 'method-wrapper' instances"
assert repr(int.__new__).startswith("<built-in method __new__ of type object at 0x")
