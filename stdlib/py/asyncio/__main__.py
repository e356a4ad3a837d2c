"""Interactive mode with await at top level: python -m asyncio."""

import ast
import asyncio
import code
import concurrent.futures
import contextvars
import inspect
import os
import sys
import threading
import types
import warnings

from asyncio import futures


class AsyncIOInteractiveConsole(code.InteractiveConsole):
    """The console runs in a thread of its own; the code runs in the loop of the main thread."""

    def __init__(self, locals, loop):
        super().__init__(locals, filename="<stdin>")
        self.compile.compiler.flags |= ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
        self.loop = loop
        self.context = contextvars.copy_context()
        self.task = None
        self.interrupted = False
        self.return_code = 0

    def runcode(self, code):
        future = concurrent.futures.Future()

        def run():
            self.task = None
            self.interrupted = False
            function = types.FunctionType(code, self.locals)
            try:
                result = function()
            except SystemExit as exc:
                self.return_code = exc.code
                self.loop.stop()
                return
            except KeyboardInterrupt as exc:
                self.interrupted = True
                future.set_exception(exc)
                return
            except BaseException as exc:
                future.set_exception(exc)
                return
            if not inspect.iscoroutine(result):
                future.set_result(result)
                return
            try:
                self.task = self.loop.create_task(result, context=self.context)
                futures._chain_future(self.task, future)
            except BaseException as exc:
                future.set_exception(exc)

        self.loop.call_soon_threadsafe(run, context=self.context)
        try:
            return future.result()
        except SystemExit as exc:
            self.return_code = exc.code
            self.loop.stop()
        except BaseException:
            if self.interrupted:
                self.write("\nKeyboardInterrupt\n")
            else:
                self.showtraceback()
        return None


class REPLThread(threading.Thread):
    """Reads and compiles."""

    def __init__(self, console):
        super().__init__(name="Interactive thread", daemon=True)
        self.console = console

    def run(self):
        console = self.console
        try:
            banner = (f'asyncio REPL {sys.version} on {sys.platform}\n'
                      f'Use "await" directly instead of "asyncio.run()".\n'
                      f'Type "help", "copyright", "credits" or "license" for more information.\n')
            console.write(banner)
            startup = os.environ.get('PYTHONSTARTUP')
            if startup and not sys.flags.ignore_environment:
                import tokenize
                with tokenize.open(startup) as file:
                    exec(compile(file.read(), startup, 'exec'), console.locals)
            console.write(f'{getattr(sys, "ps1", ">>> ")}import asyncio\n')
            console.interact(banner='', exitmsg='')
        finally:
            warnings.filterwarnings('ignore', message=r'^coroutine .* was never awaited$', category=RuntimeWarning)
            console.loop.call_soon_threadsafe(console.loop.stop)


def main():
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    names = {'asyncio': asyncio, '__builtins__': __builtins__}
    for name in ('__name__', '__package__', '__loader__', '__spec__', '__file__'):
        names[name] = globals().get(name)
    console = AsyncIOInteractiveConsole(names, loop)
    try:
        import readline  # for its effect on input()
    except ImportError:
        pass
    REPLThread(console).start()
    while True:
        try:
            loop.run_forever()
        except KeyboardInterrupt:
            if console.task is not None and not console.task.done():
                console.task.cancel()
                console.interrupted = True
            continue
        break
    console.write('exiting asyncio REPL...\n')
    sys.exit(console.return_code)


if __name__ == '__main__':
    sys.audit('cpython.run_stdin')
    main()
