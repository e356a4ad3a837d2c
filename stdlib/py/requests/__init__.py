"""HTTP for humans: the documented interface of the `requests` package, over libcurl.

requests.get(url) and its siblings make one request each; a Session keeps cookies, connections and defaults. `sessions` prepares
requests and follows redirections, `adapters` performs them, `models` has the request and response objects.
"""

__title__ = "requests"
__description__ = "Python HTTP for Humans."
__url__ = "https://requests.readthedocs.io"
__version__ = "2.32.5"
__build__ = 0x023205

from requests.api import delete, get, head, options, patch, post, put, request
from requests.exceptions import (
    ConnectionError,
    ConnectTimeout,
    FileModeWarning,
    HTTPError,
    JSONDecodeError,
    ReadTimeout,
    RequestException,
    Timeout,
    TooManyRedirects,
    URLRequired,
)
from requests.models import PreparedRequest, Request, Response
from requests.sessions import Session, session
from requests.status_codes import codes
from requests import adapters, auth, cookies, exceptions, hooks, models, sessions, status_codes, structures, utils
