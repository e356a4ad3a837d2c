"""The request handler that shows the files of a directory: http.server.SimpleHTTPRequestHandler."""

import datetime
import html
import io
import os
import posixpath
import shutil
import sys
from http import HTTPStatus

from .server import BaseHTTPRequestHandler, __version__

# Types of common files, for when there is no module mimetypes.
_TYPES = {
    '.css': 'text/css', '.csv': 'text/csv', '.gif': 'image/gif', '.htm': 'text/html', '.html': 'text/html',
    '.jpeg': 'image/jpeg', '.jpg': 'image/jpeg', '.js': 'text/javascript', '.json': 'application/json',
    '.md': 'text/markdown', '.mjs': 'text/javascript', '.pdf': 'application/pdf', '.png': 'image/png',
    '.py': 'text/x-python', '.svg': 'image/svg+xml', '.tar': 'application/x-tar', '.txt': 'text/plain',
    '.wasm': 'application/wasm', '.xml': 'text/xml', '.zip': 'application/zip',
}


class SimpleHTTPRequestHandler(BaseHTTPRequestHandler):
    """Answers GET and HEAD with the files below a directory (by default the current one) and listings of directories."""

    __module__ = 'http.server'
    server_version = "SimpleHTTP/" + __version__
    index_pages = ("index.html", "index.htm")
    extensions_map = {'.gz': 'application/gzip', '.Z': 'application/octet-stream', '.bz2': 'application/x-bzip2',
                      '.xz': 'application/x-xz'}

    def __init__(self, *args, directory=None, **kwargs):
        self.directory = os.fspath(os.getcwd() if directory is None else directory)
        super().__init__(*args, **kwargs)

    def do_GET(self):
        """Send the file."""
        file = self.send_head()
        if file is not None:
            with file:
                self.copyfile(file, self.wfile)

    def do_HEAD(self):
        """Send the header only."""
        file = self.send_head()
        if file is not None:
            file.close()

    def send_head(self):
        """Send the header of the answer; returns the open file that is to follow, or None."""
        path = self.translate_path(self.path)
        if os.path.isdir(path):
            target = self.path.partition('#')[0].partition('?')
            if not target[0].endswith('/'):
                self._redirect(f'{target[0]}/{target[1]}{target[2]}')
                return None
            for name in self.index_pages:
                if os.path.isfile(index := os.path.join(path, name)):
                    path = index
                    break
            else:
                return self.list_directory(path)
        if path.endswith('/'):
            # A file is not to be had under the name of a directory.
            self.send_error(HTTPStatus.NOT_FOUND, 'File not found')
            return None
        try:
            file = open(path, 'rb')
        except OSError:
            self.send_error(HTTPStatus.NOT_FOUND, 'File not found')
            return None
        try:
            status = os.fstat(file.fileno())
            if self._is_known_to_client(status.st_mtime):
                self.send_response(HTTPStatus.NOT_MODIFIED)
                self.end_headers()
                file.close()
                return None
            self.send_response(HTTPStatus.OK)
            self.send_header('Content-type', self.guess_type(path))
            self.send_header('Content-Length', str(status.st_size))
            self.send_header('Last-Modified', self.date_time_string(status.st_mtime))
            self.end_headers()
            return file
        except:
            file.close()
            raise

    def _redirect(self, url):
        self.send_response(HTTPStatus.MOVED_PERMANENTLY)
        self.send_header('Location', url)
        self.send_header('Content-Length', '0')
        self.end_headers()

    def _is_known_to_client(self, modified):
        """Has the client a copy that is as new?"""
        since = self.headers.get('If-Modified-Since')
        if since is None or 'If-None-Match' in self.headers:
            return False
        try:
            since = datetime.datetime.strptime(since, '%a, %d %b %Y %H:%M:%S GMT')
        except ValueError:
            return False
        return int(modified) <= since.replace(tzinfo=datetime.timezone.utc).timestamp()

    def list_directory(self, path):
        """Send the header of a directory's listing; returns the listing as a file, or None after an error."""
        from urllib.parse import quote, unquote
        try:
            names = sorted(os.listdir(path), key=str.lower)
        except OSError:
            self.send_error(HTTPStatus.NOT_FOUND, 'No permission to list directory')
            return None
        shown = self.path.partition('#')[0].partition('?')[0]
        try:
            shown = unquote(shown, errors='surrogatepass')
        except UnicodeDecodeError:
            shown = unquote(shown)
        encoding = sys.getfilesystemencoding()
        title = f'Directory listing for {html.escape(shown, quote=False)}'
        lines = ['<!DOCTYPE HTML>', '<html lang="en">', '<head>', f'<meta charset="{encoding}">',
                 '<style type="text/css">\n:root {\ncolor-scheme: light dark;\n}\n</style>',
                 f'<title>{title}</title>\n</head>', f'<body>\n<h1>{title}</h1>', '<hr>\n<ul>']
        for name in names:
            full = os.path.join(path, name)
            text = link = name
            if os.path.isdir(full):
                text = link = name + '/'
            if os.path.islink(full):
                text = name + '@'
            lines.append(f'<li><a href="{quote(link, errors="surrogatepass")}">{html.escape(text, quote=False)}</a></li>')
        lines.append('</ul>\n<hr>\n</body>\n</html>\n')
        listing = '\n'.join(lines).encode(encoding, 'surrogateescape')
        self.send_response(HTTPStatus.OK)
        self.send_header('Content-type', f'text/html; charset={encoding}')
        self.send_header('Content-Length', str(len(listing)))
        self.end_headers()
        return io.BytesIO(listing)

    def translate_path(self, path):
        """The file that belongs to the path of a URL; it does not lead out of the directory."""
        from urllib.parse import unquote
        path = path.partition('?')[0].partition('#')[0]
        try:
            path = unquote(path, errors='surrogatepass')
        except UnicodeDecodeError:
            path = unquote(path)
        file = self.directory
        for part in posixpath.normpath(path).split('/'):
            # Nothing that would be more than a name in this directory.
            if part and not os.path.dirname(part) and part not in (os.curdir, os.pardir):
                file = os.path.join(file, part)
        return file + '/' if path.rstrip().endswith('/') else file

    def copyfile(self, source, outputfile):
        """Send the content of a file."""
        shutil.copyfileobj(source, outputfile)

    def guess_type(self, path):
        """The type of a file, by its extension."""
        extension = posixpath.splitext(path)[1]
        for candidate in (extension, extension.lower()):
            if candidate in self.extensions_map:
                return self.extensions_map[candidate]
        try:
            from mimetypes import guess_file_type
        except ImportError:
            return _TYPES.get(extension.lower(), 'application/octet-stream')
        return guess_file_type(path)[0] or 'application/octet-stream'
