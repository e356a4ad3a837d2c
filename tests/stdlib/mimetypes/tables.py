# The tables of types, and what is guessed from them.
import mimetypes
for k in sorted(mimetypes.types_map): print(k, mimetypes.types_map[k])
print(mimetypes.common_types)
for t in ("text/html","image/jpeg","text/plain","application/octet-stream","audio/mpeg","video/mpeg","text/javascript","application/xml","message/rfc822"): print(t, mimetypes.guess_extension(t), mimetypes.guess_all_extensions(t))
for t in ("a.tar.gz","x.tgz","http://x/y.html?z","data:text/plain;base64,xx","data:,x","f.PNG","x.svgz","nothing","x.xul"): print(mimetypes.guess_type(t), mimetypes.guess_type(t, False))
