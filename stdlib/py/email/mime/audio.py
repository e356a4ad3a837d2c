"""Parts that are sounds."""

from email import encoders
from email.mime.nonmultipart import MIMENonMultipart

__all__ = ['MIMEAudio']


class MIMEAudio(MIMENonMultipart):
    """An audio/... message of bytes; without a subtype, it is guessed from how they begin."""

    def __init__(self, _audiodata, _subtype=None, _encoder=encoders.encode_base64, *, policy=None, **_params):
        if _subtype is None:
            _subtype = _guess_subtype(_audiodata)
        if _subtype is None:
            raise TypeError('Could not find audio MIME subtype')
        super().__init__('audio', _subtype, policy=policy, **_params)
        self.set_payload(_audiodata)
        _encoder(self)


def _guess_subtype(data):
    if data.startswith(b'FORM'):
        return 'x-aiff' if data[8:12] in (b'AIFC', b'AIFF') else None
    if data.startswith(b'.snd'):
        return 'basic'
    if data.startswith(b'RIFF') and data[8:12] == b'WAVE' and data[12:16] == b'fmt ':
        return 'x-wav'
    return None
