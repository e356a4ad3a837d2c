"""What a failed assert says, by the kinds of its parts."""
from _project import Project

project = Project({"test_assertions.py": '''
    import collections
    import dataclasses
    import pytest

    def f(*args, **kwargs):
        return len(args) + len(kwargs)

    class Box:
        def __init__(self, value):
            self.value = value
        def get(self, default=None):
            return self.value
        def __repr__(self):
            return f"Box({self.value!r})"

    @dataclasses.dataclass
    class Point:
        x: int
        y: int
        name: str = "p"

    Pair = collections.namedtuple("Pair", "a b")

    def test_name():
        x = 0
        assert x

    def test_constant():
        assert False

    def test_call():
        assert f(1, 2, k=3) == 4

    def test_nested_call():
        assert f(f(1), f(1, 2)) == f()

    def test_attribute():
        box = Box(Box(5))
        assert box.value.value == 6

    def test_method():
        box = Box(7)
        assert box.get(default="d") == 8

    def test_star():
        args = (1, 2)
        kw = {"a": 1}
        assert f(*args, **kw) == 0

    def test_not():
        assert not f(1)

    def test_unary():
        x = 5
        assert -x == 5

    def test_binary():
        a, b = 2, 3
        assert a + b * 2 == 9

    def test_and():
        a, b = 1, 0
        assert a and b and f()

    def test_or():
        a = 0
        assert a or f() or a == 1

    def test_chain():
        a, b, c = 1, 5, 3
        assert a < b < c

    def test_in():
        assert 3 in [1, 2]

    def test_not_in():
        assert 1 not in {1: 2}

    def test_is():
        assert f() is None

    def test_is_not_none():
        x = None
        assert x is not None

    def test_isinstance():
        assert isinstance(f(), str)

    def test_message():
        assert f() == 1, "the message"

    def test_message_lines():
        assert f(), "first\\nsecond"

    def test_message_object():
        assert f(), [1, 2]

    def test_subscript():
        d = {"k": [1, 2]}
        assert d["k"][0] == 2

    def test_ternary():
        assert (1 if f() else 0)

    def test_comprehension():
        assert all(x < 2 for x in [1, 2, 3])

    def test_walrus():
        assert (n := f(1)) == 5, n

    def test_strings():
        assert "hello world" == "hello there"

    def test_lines():
        assert "one\\ntwo\\nthree" == "one\\n2\\nthree"

    def test_long_string():
        assert "a" * 100 + "b" == "a" * 100 + "c"

    def test_not_in_text():
        assert "foo" not in "a foo b"

    def test_whitespace():
        assert " " == "\\t"

    def test_list_longer():
        assert [1, 2, 3] == [1, 2]

    def test_list_shorter():
        assert [1] == [1, 2, 3]

    def test_tuple():
        assert (1, 2) == (1, 3)

    def test_bytes():
        assert b"abc" == b"abd"

    def test_set():
        assert {1, 2, 3} == {2, 3, 4}

    def test_dict():
        assert {"a": 1, "b": 2, "c": 3} == {"a": 1, "b": 3, "d": 4}

    def test_dataclass():
        assert Point(1, 2) == Point(1, 3)

    def test_namedtuple():
        assert Pair(1, 2) == Pair(1, 3)

    def test_nested_list():
        assert [[1, 2], [3]] == [[1, 2], [4]]

    def test_different_types():
        assert [1] == (1,)

    def test_multiline():
        assert f(
            1,
            2,
        ) == 3

    def test_long_list():
        assert list(range(30)) == list(range(29))

    def test_multiline_text():
        assert "\\n".join(str(n) for n in range(20)) == "\\n".join(str(n) for n in range(20, 40))

    class TestInClass:
        attr = 3
        def test_self(self):
            assert self.attr == 4

    def test_lambda():
        g = lambda: 3
        assert g() == 4

    def test_negative():
        assert not 1 == 1

    def test_paren_compare():
        assert (1 == 2) == True

    def test_unicode():
        assert "\\u00e4\\u00f6" == "\\u00e4u"

    def test_exception_in_assert():
        assert undefined_name

    def test_bool_message():
        assert f() or 0, f"value {f(1)}"
'''})

project.run("-q", "--no-header")
project.run("-q", "-v", "--no-header", "-k", "list or set or dict or class or tuple or string or lines or types")
project.run("-vv", "--no-header", "--tb=short", "-k",
            "list or set or dict or class or tuple or string or long or multi")
project.run("-q", "--assert=plain", "-k", "test_call or test_dict")
