# Pickler and Unpickler as base classes, persistent ids, dispatch tables, buffers outside the stream, several pickles in a file.
import copyreg
import io
import pickle


class Ref:
    def __init__(self, name):
        self.name = name


class RefPickler(pickle.Pickler):
    def persistent_id(self, obj):
        return obj.name if isinstance(obj, Ref) else None


class RefUnpickler(pickle.Unpickler):
    def persistent_load(self, pid):
        return f'<{pid}>'

    def find_class(self, module, name):
        print('find', module, name)
        return super().find_class(module, name)


for protocol in range(6):
    file = io.BytesIO()
    RefPickler(file, protocol).dump([Ref('one'), {'k': Ref('two')}, complex(1, 2)])
    file.seek(0)
    print(file.getvalue(), RefUnpickler(file).load())


class Money:
    def __init__(self, amount):
        self.amount = amount


def reduce_money(money):
    return make_money, (money.amount,)


def make_money(amount):
    return Money(amount * 2)


file = io.BytesIO()
pickler = pickle.Pickler(file)
pickler.dispatch_table = copyreg.dispatch_table.copy()
pickler.dispatch_table[Money] = reduce_money
pickler.dump(Money(5))
print(pickle.loads(file.getvalue()).amount)


class Overriding(pickle.Pickler):
    def reducer_override(self, obj):
        if isinstance(obj, Money):
            return make_money, (100,)
        return NotImplemented


file = io.BytesIO()
Overriding(file).dump([Money(1), 'text'])
print([getattr(x, 'amount', x) for x in pickle.loads(file.getvalue())])

copyreg.pickle(Money, reduce_money)
print(pickle.loads(pickle.dumps(Money(3))).amount)
copyreg.add_extension('__main__', 'Money', 200)
print(pickle.dumps(Money), pickle.loads(pickle.dumps(Money)) is Money)
copyreg.remove_extension('__main__', 'Money', 200)

file = io.BytesIO()
pickler = pickle.Pickler(file)
shared = [1, 2]
pickler.dump(shared)
pickler.dump([shared])
print(len(pickler.memo.copy()), len(file.getvalue()))
pickler.clear_memo()
pickler.dump(shared)
file.seek(0)
unpickler = pickle.Unpickler(file)
first, second, third = unpickler.load(), unpickler.load(), unpickler.load()
print(first, second, third, second[0] is first)
try:
    unpickler.load()
except EOFError as error:
    print('EOFError', error)

buffers = []
data = pickle.dumps([pickle.PickleBuffer(bytearray(b'mutable')), pickle.PickleBuffer(b'fixed')], 5, buffer_callback=buffers.append)
print(data, [bytes(b.raw()) for b in buffers], [b.raw().readonly for b in buffers])
print([bytes(x) for x in pickle.loads(data, buffers=buffers)])
print(pickle.loads(pickle.dumps([pickle.PickleBuffer(bytearray(b'mutable')), pickle.PickleBuffer(b'fixed')], 5)))
try:
    pickle.loads(data)
except pickle.UnpicklingError as error:
    print(error)

fast = io.BytesIO()
pickler = pickle.Pickler(fast, 4)
pickler.fast = True
pickler.dump(['a', 'a', (1, 2)])
print(fast.getvalue(), pickle.loads(fast.getvalue()))


class Unready(pickle.Pickler):
    def __init__(self):
        pass


try:
    Unready().dump(1)
except pickle.PicklingError as error:
    print(error)
print(pickle.loads(b"(dS'a'\nI1\ns."), pickle.loads(b'U\x01\xe9.', encoding='latin-1'), pickle.loads(b'U\x01\xe9.', encoding='bytes'),
      pickle.loads(b'c__builtin__\nxrange\n(I3\ntR.'), pickle.loads(b'cexceptions\nValueError\n(tR.'))
