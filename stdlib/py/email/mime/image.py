"""Parts that are images."""

from email import encoders
from email.mime.nonmultipart import MIMENonMultipart

__all__ = ['MIMEImage']


class MIMEImage(MIMENonMultipart):
    """An image/... message of bytes; without a subtype, it is guessed from how they begin."""

    def __init__(self, _imagedata, _subtype=None, _encoder=encoders.encode_base64, *, policy=None, **_params):
        if _subtype is None:
            _subtype = _guess_subtype(_imagedata)
        if _subtype is None:
            raise TypeError('Could not guess image MIME subtype')
        super().__init__('image', _subtype, policy=policy, **_params)
        self.set_payload(_imagedata)
        _encoder(self)


_BEGINNINGS = [
    (b'GIF87a', 'gif'),
    (b'GIF89a', 'gif'),
    (b'\x89PNG\r\n\x1a\n', 'png'),
    (b'\xff\xd8\xff\xdb', 'jpeg'),
    (b'MM', 'tiff'),
    (b'II', 'tiff'),
    (b'\001\332', 'rgb'),
    (b'\x59\xa6\x6a\x95', 'rast'),
    (b'#define ', 'xbm'),
    (b'BM', 'bmp'),
    (b'\x76\x2f\x31\x01', 'exr'),
]


def _guess_subtype(data):
    if data[6:10] in (b'JFIF', b'Exif'):
        return 'jpeg'
    for beginning, subtype in _BEGINNINGS:
        if data.startswith(beginning):
            return subtype
    if data[:4] == b'RIFF' and data[8:12] == b'WEBP':
        return 'webp'
    # The portable bit, gray and pixel maps: P1 to P6
    if len(data) >= 3 and data[0] == ord('P') and data[2] in b' \t\n\r':
        return {b'1': 'pbm', b'4': 'pbm', b'2': 'pgm', b'5': 'pgm', b'3': 'ppm', b'6': 'ppm'}.get(data[1:2])
    return None
