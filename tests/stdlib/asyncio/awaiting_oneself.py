"""What a task must not await, and where the error is raised."""
import asyncio
import re


class Yields:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        try:
            yield self.value
        except RuntimeError as e:
            print('in the coroutine:', re.sub(r'0x[0-9a-f]+|<Task.*?>>|at .*py:\d+', '...', str(e))[:45])
            raise


async def wait_for(value):
    await Yields(value)


async def own():
    await asyncio.current_task()


async def main():
    loop = asyncio.get_running_loop()
    loop.slow_callback_duration = 3600
    for value in (3, 'text', loop.create_future()):
        try:
            await asyncio.create_task(wait_for(value))
        except RuntimeError as e:
            print('outside', type(e).__name__)
    try:
        await asyncio.create_task(own(), name='me')
    except RuntimeError as e:
        print(str(e)[:31])
    other = asyncio.new_event_loop()
    try:
        await asyncio.create_task(wait_for(other.create_future()))
    except RuntimeError as e:
        print('different loop' in str(e))
    other.close()

asyncio.run(main())
asyncio.run(main(), debug=True)
