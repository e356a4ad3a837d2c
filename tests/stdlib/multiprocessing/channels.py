"""Pipes, connections, listeners, queues: messages of every kind and what goes wrong."""
import multiprocessing as mp
import queue
import threading
from multiprocessing.connection import Client, Connection, Listener, wait


def echo(connection):
    while True:
        message = connection.recv()
        if message is None:
            return
        connection.send(message)


def produce(q, numbers):
    for number in numbers:
        q.put(number)


def work_off(q, done):
    while (item := q.get()) is not None:
        done.put(item * 2)
        q.task_done()
    q.task_done()


def attempt(function, *args, **keywords):
    try:
        print('->', function(*args, **keywords))
    except Exception as error:
        print(type(error).__name__, error)


def pipes():
    ours, theirs = mp.Pipe()
    child = mp.Process(target=echo, args=(theirs,))
    child.start()
    theirs.close()
    for message in (1, 'text', [1, {'a': None}], b'x' * 200_000, 'y' * 70_000):
        ours.send(message)
        print(ours.recv() == message)
    ours.send(None)
    child.join()
    attempt(ours.recv)
    print(child.exitcode, ours.readable, ours.writable, ours.closed)
    ours.close()
    attempt(ours.send, 1)
    reader, writer = mp.Pipe(duplex=False)
    print(reader.readable, reader.writable, writer.readable, writer.writable)
    attempt(reader.send, 1)
    attempt(writer.recv)
    writer.send_bytes(b'hello world', 6)
    print(reader.poll(), reader.recv_bytes(), reader.poll(0.01))
    writer.send_bytes(memoryview(b'abcdef')[1:], 1, 3)
    print(reader.recv_bytes())
    for arguments in ((b'abc', -1), (b'abc', 4), (b'abc', 0, -1), (b'abc', 1, 3)):
        attempt(writer.send_bytes, *arguments)
    writer.send_bytes(b'hello')
    buffer = bytearray(10)
    print(reader.recv_bytes_into(buffer, 2), buffer)
    writer.send_bytes(b'hello')
    attempt(reader.recv_bytes_into, bytearray(2))
    attempt(reader.recv_bytes_into, bytearray(2), 5)
    writer.send_bytes(b'too long')
    attempt(reader.recv_bytes, 3)
    print(reader.closed)
    for arguments in ((-1,), (0, False, False)):
        attempt(Connection, *arguments)
    pairs = [mp.Pipe(duplex=False) for _ in range(3)]
    pairs[1][1].send('now')
    readers = [pair[0] for pair in pairs]
    print([readers.index(ready) for ready in wait(readers)], wait([readers[0]], 0.01))


def listeners():
    for family in ('AF_UNIX', 'AF_INET'):
        with Listener(family=family, authkey=b'key') as listener:
            def talk():
                with Client(listener.address, authkey=b'key') as connection:
                    connection.send('question')
                    print(connection.recv())

            def lie():
                attempt(Client, listener.address, authkey=b'no')

            for target in (talk, lie):
                thread = threading.Thread(target=target)
                thread.start()
                try:
                    with listener.accept() as connection:
                        print(connection.recv())
                        connection.send('answer')
                except mp.AuthenticationError as error:
                    thread.join()
                    print(error)
                thread.join()
        attempt(listener.accept)
    attempt(Listener, authkey='text')


def queues():
    q = mp.Queue(3)
    print(q.empty(), q.full(), q.qsize())
    for i in range(3):
        q.put(i)
    attempt(q.put, 3, False)
    attempt(q.put, 3, timeout=0.01)
    print(q.full(), q.qsize(), [q.get(timeout=20) for _ in range(3)])
    for arguments in ((False,), (True, 0.01)):
        try:
            q.get(*arguments)
        except queue.Empty:
            print('empty')
    q.close()
    q.join_thread()
    for use in (lambda: q.put(1), q.get):
        try:
            use()
        except ValueError as error:
            print(str(error).endswith('is closed'))
    q = mp.Queue()
    children = [mp.Process(target=produce, args=(q, range(i * 100, i * 100 + 100))) for i in range(3)]
    for child in children:
        child.start()
    print(sorted(q.get() for _ in range(300)) == list(range(300)))
    for child in children:
        child.join()
    q, done = mp.JoinableQueue(), mp.Queue()
    child = mp.Process(target=work_off, args=(q, done))
    child.start()
    for i in range(5):
        q.put(i)
    q.join()
    print(sorted(done.get() for _ in range(5)))
    q.put(None)
    q.join()
    child.join()
    attempt(q.task_done)
    q = mp.SimpleQueue()
    q.put('x')
    print(q.empty(), q.get(), q.empty())
    q.close()


if __name__ == '__main__':
    pipes()
    listeners()
    queues()
