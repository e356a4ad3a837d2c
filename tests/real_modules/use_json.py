import io
import json

data = {'name': 'Ünïcode "q"', 'list': [1, 2.5, None, True, False, 1e300], 'nested': {'a': [], 'b': {}}, 'big': 10 ** 25}
text = json.dumps(data)
print(text)
print(json.loads(text) == data, json.dumps(data, ensure_ascii=False, indent=2, sort_keys=True))
print(json.dumps([1, [2, 3]], indent='--', separators=(', ', ' = ')), json.dumps({1: 2, None: 3, True: 4, 1.5: 5}))
print(json.loads('[1.10, 2]', parse_float=str, parse_int=float), json.loads('{"a": 1}', object_pairs_hook=list))


class Encoder(json.JSONEncoder):
    def default(self, o):
        return sorted(o) if isinstance(o, set) else super().default(o)


print(json.dumps({'s': {3, 1}}, cls=Encoder), list(json.JSONEncoder().iterencode([1, {'k': 2}])))
print(json.JSONDecoder().raw_decode('[1] rest'), json.loads(b'"\\u00e9\\ud83d\\ude00"'), json.dumps(float('inf')))
out = io.StringIO()
json.dump({'x': [1]}, out)
print(out.getvalue(), json.load(io.StringIO('[NaN, -Infinity]')))
for bad in ('', '{"a" 1}', '[1,]', '{"a":1,}', 'nul', '"abc', '[1] 2', '"\x01"', '{1:2}', '"\\x"'):
    try:
        json.loads(bad)
    except json.JSONDecodeError as e:
        print(repr(bad), e, e.pos, e.lineno, e.colno)
for value in (object, {(1,): 2}):
    try:
        json.dumps(value)
    except TypeError as e:
        print(e)
loop = []
loop.append(loop)
try:
    json.dumps(loop)
except ValueError as e:
    print(e)
