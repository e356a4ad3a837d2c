"""The event loop's way to send files: with the system call where that is possible, else block by block."""

from . import constants, exceptions, tasks
from ._lazy import LazyModule

socket = LazyModule('socket')


def _check_range(file, offset, count):
    if 'b' not in getattr(file, 'mode', 'b'):
        raise ValueError('file should be opened in binary mode')
    if not isinstance(offset, int):
        raise TypeError(f'offset must be a non-negative integer (got {offset!r})')
    if offset < 0:
        raise ValueError(f'offset must be a non-negative integer (got {offset!r})')
    if count is None:
        return
    if not isinstance(count, int):
        raise TypeError(f'count must be a positive integer (got {count!r})')
    if count <= 0:
        raise ValueError(f'count must be a positive integer (got {count!r})')


class FilesPart:
    """A part of BaseEventLoop."""

    async def sock_sendfile(self, sock, file, offset=0, count=None, *, fallback=True):
        """Send a file, with os.sendfile() if possible; returns the number of bytes."""
        if self._debug and sock.gettimeout() != 0:
            raise ValueError("the socket must be non-blocking")
        if sock.type != socket.SOCK_STREAM:
            raise ValueError('only SOCK_STREAM type sockets are supported')
        _check_range(file, offset, count)
        try:
            return await self._sendfile_to_socket(sock, file, offset, count)
        except exceptions.SendfileNotAvailableError:
            if not fallback:
                raise

        async def send(data):
            await self.sock_sendall(sock, data)
        return await self._send_blocks(file, offset, count, send)

    async def sendfile(self, transport, file, offset=0, count=None, *, fallback=True):
        """Send a file to a transport; returns the number of bytes."""
        if transport.is_closing():
            raise RuntimeError("Transport is closing")
        mode = getattr(transport, '_sendfile_compatible', constants._SendfileMode.UNSUPPORTED)
        if mode is constants._SendfileMode.UNSUPPORTED:
            raise RuntimeError(f"sendfile is not supported for transport {transport!r}")
        _check_range(file, offset, count)
        if mode is constants._SendfileMode.TRY_NATIVE:
            try:
                return await self._sendfile_to_transport(transport, file, offset, count)
            except exceptions.SendfileNotAvailableError:
                if not fallback:
                    raise
        if not fallback:
            raise RuntimeError(f"fallback is disabled and native sendfile is not supported for transport {transport!r}")

        async def send(data):
            if transport.is_closing():
                raise ConnectionError("Connection closed by peer")
            transport.write(data)
            while transport.get_write_buffer_size() > transport.get_write_buffer_limits()[1]:
                await tasks.sleep(0.001)
        return await self._send_blocks(file, offset, count, send)

    async def _send_blocks(self, file, offset, count, send):
        """Reads in a thread. The file's position is then behind what was sent."""
        can_seek = hasattr(file, 'seek')
        if can_seek:
            file.seek(offset)
        sent = 0
        try:
            while count is None or sent < count:
                size = constants.SENDFILE_FALLBACK_READBUFFER_SIZE
                if count is not None:
                    size = min(size, count - sent)
                data = await self.run_in_executor(None, file.read, size)
                if not data:
                    break
                await send(data)
                sent += len(data)
            return sent
        finally:
            if can_seek and sent > 0:
                file.seek(offset + sent)

    # What subclasses may know better.

    async def _sendfile_to_socket(self, sock, file, offset, count):
        raise exceptions.SendfileNotAvailableError(f'syscall sendfile is not available for socket {sock!r} and file '
                                                   f'{file!r} combination')

    async def _sendfile_to_transport(self, transport, file, offset, count):
        raise exceptions.SendfileNotAvailableError("sendfile syscall is not supported")
