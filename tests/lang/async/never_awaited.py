"""The warning about a coroutine that nobody awaited: where it went away, and where it was made."""
import asyncio
import re
import sys
import tracemalloc


class Shown:
    """Standard error, without the folders of file names."""

    def write(self, text):
        sys.stdout.write(re.sub(r'[\w./-]*/(?=never_)', '', text))

    def flush(self):
        pass


sys.stderr = Shown()


async def work():
    return 1


def forget():
    coro = work()


def delete():
    coro = work()
    print("made")
    del coro


async def main():
    work()
    print("after")


forget()
delete()
asyncio.run(main())
tracemalloc.start(2)
forget()
