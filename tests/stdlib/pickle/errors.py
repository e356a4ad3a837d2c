# Objects that cannot be pickled, with the notes of the way to them, and data that is no pickle.
import io
import pickle
import sys


def without_address(text):
    before, at, rest = text.partition(' at 0x')
    return before + rest[rest.index('>'):] if at else text


def show(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__module__, type(error).__name__, without_address(str(error)), getattr(error, '__notes__', None))


def outer():
    def inner():
        pass

    class Local:
        pass

    return inner, Local


def reducing_to(value):
    class X:
        def __reduce__(self):
            return value

    return X()


class Failing:
    def __getstate__(self):
        return 1 / 0


class Slotted:
    __slots__ = ('a',)


inner, Local = outer()
for value in [lambda: 0, inner, Local, Local(), [1, {2: inner}], (1, {inner}), {inner: 1}, (i for i in []), sys, Failing(), [Failing()]]:
    show(pickle.dumps, value)
for value in [5, (), (1, 2, 3, 4, 5, 6, 7), (1, ()), (int, []), (int, (), None, 5), (int, (), None, None, 5), (int, (), None, None, None, 5), 'nosuch', None]:
    show(pickle.dumps, reducing_to(value))
show(pickle.dumps, Slotted(), 1)
show(pickle.dumps, 5, 6)
show(pickle.dumps, 5, -1)
show(pickle.dumps, 1, protocol=3, buffer_callback=print)
show(pickle.dumps, pickle.PickleBuffer(b'x'), 4)
show(pickle.dump, 1, 5)
show(pickle.load, 5)
show(pickle.load, io.BytesIO(b''))
show(pickle.loads, 'str')
show(pickle.loads, 5)
DATA = [b'', b'\x80', b'\x80\x06.', b'\x80\x04', b'x', b'\xff', b'.', b'0', b'(', b'(.', b'1', b'N', b'N0.', b'K', b'K\x01', b'I1', b'Ix\n.', b'h\x05.', b'g5\n.',
        b'c\n\n.', b'cnosuch\nx\n.', b'cos\nnosuch\n.', b'Pabc\n.', b'NQ.', b'N)R.', b'NNR.', b'Na.', b'K\x01K\x02a.', b'(t',
        b'\x80\x04\x95\x05\x00\x00\x00\x00\x00\x00\x00N.', b'\x82\x05.', b'\x83\x00\x00.', b'C\x05a.', b'\x8b\xff\xff\xff\xff.', b'I01\n.', b'I00\n.', b"S'abc'\n.",
        b'Sabc\n.', b"S'a\n.", b'L5L\n.', b'Vabc\\u20ac\n.', b'\x97.', b'\x98.', b'}(K\x01u.', b'](K\x01e.', b'NNb.', b'T\xff\xff\xff\xff.', b'U\x01\xff.', b'(d.',
        b'(K\x01d.', b'NNs.', b']K\x01a', b'\x93.', b'NN\x93.', b'\x80\x02N.rest', b'\x81.', b'\x85.', b'q\x00.', b'\x94.', b'N\x8f.', b'\x92.', b'2.', b'(2.',
        b'J\x01\x00', b'cos\nsystem\n0(K\x01l.', b'(K\x01K\x02ld.', b'(I1\nI2\ntp0\n.']
for data in DATA:
    print(data, end=' ')
    show(pickle.loads, data)
