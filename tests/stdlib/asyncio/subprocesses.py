"""Subprocesses: output, input, exit codes, signals, limits, several at once."""
import asyncio
import signal


async def output():
    process = await asyncio.create_subprocess_shell('echo out; echo err >&2; exit 3', stdout=asyncio.subprocess.PIPE,
                                                    stderr=asyncio.subprocess.PIPE)
    print(await process.communicate(), process.returncode)
    process = await asyncio.create_subprocess_exec('printf', '%s-%s', 'a b', 'c', stdout=asyncio.subprocess.PIPE)
    out, err = await process.communicate()
    print(out, err, process.returncode)
    process = await asyncio.create_subprocess_shell('echo both; echo joined >&2', stdout=asyncio.subprocess.PIPE,
                                                    stderr=asyncio.subprocess.STDOUT)
    print((await process.communicate())[0])


async def interactive():
    process = await asyncio.create_subprocess_exec('cat', stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE)
    for word in (b'one\n', b'two\n'):
        process.stdin.write(word)
        await process.stdin.drain()
        print(await process.stdout.readline(), process.returncode)
    process.stdin.close()
    await process.stdin.wait_closed()
    print(await process.stdout.read(), await process.wait())
    process = await asyncio.create_subprocess_exec('wc', '-c', stdin=asyncio.subprocess.PIPE,
                                                   stdout=asyncio.subprocess.PIPE)
    print((await process.communicate(b'x' * 200_000))[0].strip())


async def signals():
    process = await asyncio.create_subprocess_exec('sleep', '10')
    process.send_signal(signal.SIGTERM)
    print(await process.wait() == -signal.SIGTERM)
    process = await asyncio.create_subprocess_exec('sleep', '10')
    try:
        await asyncio.wait_for(process.wait(), 0.05)
    except TimeoutError:
        print('still runs', process.returncode)
        process.kill()
        print(await process.wait() == -signal.SIGKILL)
    try:
        process.terminate()
    except ProcessLookupError:
        print('gone')


async def lines():
    process = await asyncio.create_subprocess_shell('for i in 1 2 3; do echo line $i; done',
                                                    stdout=asyncio.subprocess.PIPE)
    print([line async for line in process.stdout], await process.wait())


async def together():
    async def run(n):
        process = await asyncio.create_subprocess_shell(f'exit {n}')
        return await process.wait()
    print(await asyncio.gather(*map(run, range(5))))


async def missing():
    try:
        await asyncio.create_subprocess_exec('/no/such/program')
    except FileNotFoundError as exc:
        print(type(exc).__name__, exc.filename)
    for options in ({'universal_newlines': True}, {'text': True}, {'shell': False}, {'bufsize': 5}):
        try:
            await asyncio.create_subprocess_shell('true', **options)
        except ValueError as exc:
            print(exc)
    try:
        await asyncio.create_subprocess_shell(['true'])
    except ValueError as exc:
        print(exc)


for function in (output, interactive, signals, lines, together, missing):
    print('--', function.__name__)
    asyncio.run(function())
