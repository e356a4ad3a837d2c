"""The event loop's pipes and subprocesses."""

import functools

from .log import logger

# The constants of the module subprocess, which stand in signatures.
_PIPE = -1
_STDOUT = -2


def _check_binary(shell, shell_wanted, bufsize, **unwanted):
    """Pipes of a loop carry bytes, which nobody buffers or decodes."""
    if unwanted.pop('universal_newlines'):
        raise ValueError("universal_newlines must be False")
    if shell != shell_wanted:
        raise ValueError(f"shell must be {shell_wanted}")
    if bufsize != 0:
        raise ValueError("bufsize must be 0")
    if unwanted.pop('text'):
        raise ValueError("text must be False")
    for name, value in unwanted.items():
        if value is not None:
            raise ValueError(f"{name} must be None")


def _shown(stream):
    return {_PIPE: '<pipe>', _STDOUT: '<stdout>'}.get(stream) or repr(stream)


class ChildrenPart:
    """A part of BaseEventLoop."""

    async def connect_read_pipe(self, protocol_factory, pipe):
        """Register the reading end of a pipe; returns (transport, protocol)."""
        return await self._connect_pipe('Read', self._make_read_pipe_transport, protocol_factory, pipe)

    async def connect_write_pipe(self, protocol_factory, pipe):
        """Register the writing end of a pipe; returns (transport, protocol)."""
        return await self._connect_pipe('Write', self._make_write_pipe_transport, protocol_factory, pipe)

    async def _connect_pipe(self, end, make, protocol_factory, pipe):
        transport, protocol = await self._open_transport(functools.partial(make, pipe), protocol_factory)
        if self._debug:
            logger.debug('%s pipe %r connected: (%r, %r)', end, pipe.fileno(), transport, protocol)
        return transport, protocol

    async def subprocess_shell(self, protocol_factory, cmd, *, stdin=_PIPE, stdout=_PIPE,
                               stderr=_PIPE, universal_newlines=False, shell=True, bufsize=0, encoding=None,
                               errors=None, text=None, **kwargs):
        """Run a shell command in a subprocess; returns (transport, protocol)."""
        if not isinstance(cmd, (bytes, str)):
            raise ValueError("cmd must be a string")
        _check_binary(shell, True, bufsize, universal_newlines=universal_newlines, text=text, encoding=encoding,
                      errors=errors)
        return await self._start_child(protocol_factory, cmd, True, (stdin, stdout, stderr),
                                       f'run shell command {cmd!r}', kwargs)

    async def subprocess_exec(self, protocol_factory, program, *args, stdin=_PIPE, stdout=_PIPE,
                              stderr=_PIPE, universal_newlines=False, shell=False, bufsize=0, encoding=None,
                              errors=None, text=None, **kwargs):
        """Run a program in a subprocess; returns (transport, protocol)."""
        _check_binary(shell, False, bufsize, universal_newlines=universal_newlines, text=text, encoding=encoding,
                      errors=errors)
        return await self._start_child(protocol_factory, (program, *args), False, (stdin, stdout, stderr),
                                       f'execute program {program!r}', kwargs)

    async def _start_child(self, protocol_factory, args, shell, streams, description, kwargs):
        protocol = protocol_factory()
        if self._debug:
            self._log_child(description, *streams)
        transport = await self._make_subprocess_transport(protocol, args, shell, *streams, 0, **kwargs)
        if self._debug:
            logger.info('%s: %r', description, transport)
        return transport, protocol

    @staticmethod
    def _log_child(description, stdin, stdout, stderr):
        facts = [description]
        if stdin is not None:
            facts.append(f'stdin={_shown(stdin)}')
        together = stdout is not None and stderr == _STDOUT
        if together:
            facts.append(f'stdout=stderr={_shown(stdout)}')
        else:
            facts += [f'{name}={_shown(stream)}' for name, stream in (('stdout', stdout), ('stderr', stderr))
                      if stream is not None]
        logger.debug(' '.join(facts))
