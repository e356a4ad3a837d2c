"""Loop variables, break, else, and what a loop leaves behind."""


class Item:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print('-', self.n)


for i in range(3):
    item = Item(i)
    print('+', i)
print('after the loop')
del item

n = 0
while True:
    current = Item(10 + n)
    n += 1
    if n == 3:
        break
print('broke with', current.n)
current = Item(99)
print('replaced')
del current

items = [Item(20 + k) for k in range(4)]
while items:
    last = items.pop()
    print('popped', last.n)
del last

queue = [Item(30 + k) for k in range(3)]
for element in queue:
    print('see', element.n)
del element
queue.clear()
print('cleared')


def search(wanted):
    for k in range(5):
        candidate = Item(40 + k)
        if candidate.n == wanted:
            return candidate
    return None


hit = search(42)
print('hit', hit.n)
hit = search(50)
print('hit', hit)
for k in range(2):
    for m in range(2):
        pair = (Item(100 + 10 * k + m), Item(200 + 10 * k + m))
del pair
print('end')
