import mimetypes
from http import HTTPMethod, HTTPStatus
from http.cookies import CookieError, SimpleCookie

c = SimpleCookie()
c['name'] = 'value; with "quotes"'
c['other'] = 5
c['other']['path'] = '/x'
c['other']['secure'] = True
print(c.output(), c['other'].OutputString(), c)
d = SimpleCookie('a=1; b="x\\073y"; c=')
print({k: v.value for k, v in d.items()}, HTTPStatus.NOT_FOUND, HTTPStatus(418).phrase, HTTPStatus.OK == 200, repr(HTTPMethod.GET), HTTPStatus.CREATED.is_success)
try:
    c['bad name'] = 1
except CookieError as e:
    print(e)
mimetypes.init([])
print(mimetypes.guess_type('a.html'), mimetypes.guess_type('x.tar.gz'), mimetypes.guess_extension('image/png'), mimetypes.guess_type('none'))
