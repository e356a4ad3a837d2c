# What the decoder says about text that is no JSON, and which text it takes.
import json
from json.decoder import JSONDecodeError, scanstring


def show(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error, getattr(error, '__notes__', None))


TEXTS = ['', '[', '[1', '[1,', '[1,]', '[1 , ]', '{', '{"a"', '{"a":', '{"a":1', '{"a":1,', '{"a":1,}', '{"a":1 , }', '{a', 'nul',
         '-', '-I', '"abc', '"\\', '"\\x"', '"\\u12"', '"\\u123x"', '"a\nb"', '1 2', '\ufeff1', '[1 2]', '{"a" 1}', '{"a":1 2}',
         '"\\ud800"', '"\\ud83d\\ude00"', '1.', '1.5e', '01', '-0', '-0.0', '1e5', '1E+2', '1.5e-3', '[,]', '{,}', '"\\u 123"',
         '"\\ud800\\u12"', '"', '"\t"', '"\\ud800\\n"', 'NaN', '-Infinity', 'Infinity', '-NaN', 'nullx', 'truefalse',
         ' [ 1 , 2 , { "a" : [ ] , "b" : { } } ] \n', '"\u20ac\\u20ac\U0001f600"', '["\\b\\f\\n\\r\\t\\/\\\\\\""]', '"\x7f\x80"',
         '123456789012345678901234567890', '[1.7976931348623157e309, -1e-400]', '\x0b1', '\xa01', '\uff11']
for text in TEXTS:
    print(ascii(text), end=' ')
    show(json.loads, text)

for data in [b'{"a": "\xc3\xa9"}', bytearray(b'[1]'), '["\u20ac"]'.encode('utf-16'), '[1]'.encode('utf-32-be'), '1'.encode('utf-16-le'),
             '{}'.encode('utf-8-sig'), b'\xff', 5, None]:
    show(json.loads, data)

error = JSONDecodeError('what', 'a\nbc', 3)
print(error.args, error.msg, repr(error.doc), error.pos, error.lineno, error.colno, error.__reduce__())
decoder = json.JSONDecoder()
show(decoder.raw_decode, '1', -1)
show(decoder.raw_decode, ' 1')
show(decoder.raw_decode, '[1] and more')
show(decoder.raw_decode, '1', 5)
show(json.JSONDecoder(strict=False).decode, '"a\n\t"')
show(scanstring, 'abc"', -1)
show(scanstring, 'abc"', 10)
show(scanstring, b'abc"', 0)
show(scanstring, 'abc"def', 0)
show(scanstring, 'a\x01"', 0, False)
show(json.loads, '1', foo=2)
show(json.load, 1)

print(json.loads('[1.5, 2, NaN]', parse_float=lambda t: 'f' + t, parse_int=lambda t: 'i' + t, parse_constant=lambda t: 'c' + t))
print(json.loads('{"b": {"a": 1}, "a": 2}', object_pairs_hook=list))
print(json.loads('{"b": {"a": 1}, "a": 2, "a": 3}', object_hook=lambda d: sorted(d)))
print(json.loads('{"a": 1}', object_hook=lambda d: 1 / 0, object_pairs_hook=lambda p: ('pairs', p)))
rows = json.loads('[{"key": 1, "\\u00e9": 2}, {"key": 3, "\u00e9": 4}]')
print(all(a is b for a, b in zip(*map(list, rows))), rows)


class Decoder(json.JSONDecoder):
    def decode(self, s):
        return [super().decode(s)]


print(json.loads('{}', cls=Decoder))
