import keyword
import linecache
import numbers
import operator
import token

print(keyword.iskeyword('async'), keyword.issoftkeyword('match'), keyword.kwlist[:5], keyword.softkwlist)
print(repr(linecache.getline(__file__, 1)), linecache.getlines('/no/such/file'), repr(linecache.getline(__file__, 9999)))
linecache.cache['<made>'] = (3, None, ['one\n', 'two\n'], '<made>')
print(repr(linecache.getline('<made>', 2)))
linecache.clearcache()
print(isinstance(3, numbers.Integral), isinstance(2.5, numbers.Rational), issubclass(complex, numbers.Complex), isinstance(True, numbers.Real))


class Half(numbers.Real):
    def _no(self, *a):
        return NotImplemented
    __add__ = __radd__ = __mul__ = __rmul__ = __pow__ = __rpow__ = __truediv__ = __rtruediv__ = __floordiv__ = _no
    __rfloordiv__ = __mod__ = __rmod__ = __eq__ = __lt__ = __le__ = __neg__ = __pos__ = __abs__ = _no
    __floor__ = __ceil__ = __trunc__ = __round__ = _no

    def __float__(self):
        return 0.5


h = Half()
print(complex(h), h.imag)
print(operator.add(2, 3), operator.itemgetter(1, -1)('abc'), operator.attrgetter('real', 'imag')(2), operator.methodcaller('split', 'b')('abc'))
print(operator.concat([1], [2]), operator.countOf('aba', 'a'), operator.indexOf('abc', 'c'), operator.length_hint(iter([1, 2])), operator.index(True))
print(operator.itemgetter(1), operator.attrgetter('a.b'), operator.methodcaller('m', 1, k=2), operator.is_none(None), operator.contains('ab', 'a'))
print(token.tok_name[1], token.ISEOF(0), token.EXACT_TOKEN_TYPES['->'] == token.RARROW)
