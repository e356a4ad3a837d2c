"""Processes in every start method: results, exit codes, names, daemons, what is printed for errors."""
import multiprocessing as mp
import os
import signal
import sys
import tempfile
import time


def square(queue, number):
    queue.put((number, number * number))


def fail(path):
    sys.stderr = open(path, 'a')
    raise ValueError('oops')


def leave(path, code):
    sys.stderr = open(path, 'a')
    sys.exit(code)


def wait_long():
    time.sleep(60)


def describe(connection):
    me = mp.current_process()
    parent = mp.parent_process()
    connection.send((me.name, me.daemon, parent.name, parent.pid == os.getppid() or me is not parent, parent.is_alive(),
                     mp.get_start_method(), mp.active_children(), __name__ in ('__mp_main__', '__main__')))
    connection.close()


class Greeter(mp.Process):
    def __init__(self, connection, who):
        super().__init__(name='greeter')
        self.connection = connection
        self.who = who

    def run(self):
        self.connection.send(f'hello {self.who}')


def nested(connection):
    child = mp.Process(target=connection.send, args=('from the grandchild',))
    child.start()
    child.join()
    connection.send(child.exitcode)


def main():
    print(sorted(mp.get_all_start_methods()), mp.parent_process(), mp.current_process().name)
    for method in ('fork', 'spawn', 'forkserver'):
        context = mp.get_context(method)
        print('---', method, context.get_start_method())
        queue = context.Queue()
        children = [context.Process(target=square, args=(queue, i)) for i in range(3)]
        print(children[0].exitcode, children[0].pid, children[0].is_alive(), children[0].daemon)
        for child in children:
            child.start()
        print(sorted(queue.get() for _ in children))
        for child in children:
            child.join()
        print([child.exitcode for child in children], mp.active_children())
        codes = []
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, 'errors')
            for target, args in ((fail, (path,)), (leave, (path, 7)), (leave, (path, None)), (leave, (path, 'a text'))):
                child = context.Process(target=target, args=args, name='Child')
                child.start()
                child.join()
                codes.append(child.exitcode)
            with open(path) as file:
                lines = file.read().splitlines()
        print(codes, [line for line in lines if not line.startswith(' ')], "    raise ValueError('oops')" in lines)
        for end in ('terminate', 'kill'):
            child = context.Process(target=wait_long)
            child.start()
            child.join(0.01)
            print(child.is_alive(), child.exitcode)
            getattr(child, end)()
            child.join()
            print(child.is_alive(), child.exitcode, signal.Signals(-child.exitcode).name)
            child.close()
            try:
                child.pid
            except ValueError as error:
                print(error)
        reader, writer = context.Pipe(duplex=False)
        child = context.Process(target=describe, args=(writer,), name='Bob', daemon=True)
        child.start()
        print(reader.recv())
        print(mp.connection.wait([child.sentinel], 20) == [child.sentinel])
        child.join()
        print(child.exitcode)
        child = context.Process(target=nested, args=(writer,))
        child.start()
        print(reader.recv(), reader.recv())
        child.join()
    mp.set_start_method('fork', force=True)
    reader, writer = mp.Pipe(duplex=False)
    greeter = Greeter(writer, 'world')
    greeter.start()
    print(reader.recv(), greeter.name)
    greeter.join()
    for wrong in (greeter.start, lambda: greeter.close() or greeter.close() or greeter.join(),
                  lambda: mp.Process(name=5) and mp.Process().join(), lambda: mp.set_start_method('fork'),
                  lambda: mp.get_context('thread'), lambda: mp.get_context('fork').set_start_method('fork')):
        try:
            wrong()
        except (AssertionError, ValueError, RuntimeError) as error:
            print(type(error).__name__, error)


if __name__ == '__main__':
    import multiprocessing.connection
    main()
