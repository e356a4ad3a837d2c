"""MIMEPart and EmailMessage: messages with the newer policies, that know of bodies and attachments.

email.message shows them; it imports this file at its end.
"""

from email.message import Message

# What can be the body of a message, when it is no attachment.
_BODY_TYPES = {'text/plain', 'text/html', 'multipart/related', 'multipart/alternative'}


class MIMEPart(Message):
    """A message as part of another one: it has no version header."""

    __module__ = 'email.message'

    def __init__(self, policy=None):
        if policy is None:
            from email.policy import default as policy
        super().__init__(policy)

    def as_string(self, unixfrom=False, maxheaderlen=None, policy=None):
        """The message as text. Headers are folded as the policy says, unless maxheaderlen is given."""
        if policy is None:
            policy = self.policy
        if maxheaderlen is None:
            maxheaderlen = policy.max_line_length
        return super().as_string(unixfrom, maxheaderlen, policy)

    def __str__(self):
        return self.as_string(policy=self.policy.clone(utf8=True))

    # ---- Bodies and attachments ----

    def is_attachment(self):
        """Whether the header says that this is an attachment."""
        disposition = self.get('content-disposition')
        return False if disposition is None else disposition.content_disposition == 'attachment'

    def _bodies(self, part, preferences):
        """The candidates for a body with their places in the preferences."""
        if part.is_attachment():
            return
        maintype, subtype = part.get_content_type().split('/')
        if maintype == 'text':
            if subtype in preferences:
                yield preferences.index(subtype), part
            return
        if maintype != 'multipart' or not self.is_multipart():
            return
        if subtype != 'related':
            for inner in part.iter_parts():
                yield from self._bodies(inner, preferences)
            return
        if 'related' in preferences:
            yield preferences.index('related'), part
        root = part._root_of_related()
        if root is not None:
            yield from self._bodies(root, preferences)

    def _root_of_related(self):
        """The part that the others belong to: the one that start names, or the first one."""
        parts = self.get_payload()
        if start := self.get_param('start'):
            for part in self.iter_parts():
                if part['content-id'] == start:
                    return part
        return parts[0] if parts else None

    def get_body(self, preferencelist=('related', 'html', 'plain')):
        """The part that is the best candidate for the body; None if there is none."""
        best = None
        best_place = len(preferencelist)
        for place, part in self._bodies(self, preferencelist):
            if place < best_place:
                best, best_place = part, place
                if place == 0:
                    break
        return best

    def iter_attachments(self):
        """The parts of this message that are not candidates for its body."""
        kind = self.get_content_type()
        if not kind.startswith('multipart/') or kind == 'multipart/alternative':
            return
        parts = self.get_payload()
        if not isinstance(parts, list):
            return
        parts = parts.copy()
        if kind == 'multipart/related':
            yield from self._parts_around_root(parts)
            return
        seen = set()
        for part in parts:
            kind = part.get_content_type()
            if kind in _BODY_TYPES and not part.is_attachment():
                # The first one of each subtype may be the body.
                subtype = kind.partition('/')[2]
                if subtype not in seen:
                    seen.add(subtype)
                    continue
            yield part

    def _parts_around_root(self, parts):
        if start := self.get_param('start'):
            others = [part for part in parts if part.get('content-id') != start]
            if len(others) < len(parts):
                return others
        return parts[1:]

    def iter_parts(self):
        """The parts of a multipart."""
        if self.is_multipart():
            yield from self.get_payload()

    # ---- Content ----

    def get_content(self, *args, content_manager=None, **kw):
        """What the payload means, as the content manager makes it of the payload."""
        manager = self.policy.content_manager if content_manager is None else content_manager
        return manager.get_content(self, *args, **kw)

    def set_content(self, *args, content_manager=None, **kw):
        """Make the payload, and the headers that tell of it, from an object."""
        manager = self.policy.content_manager if content_manager is None else content_manager
        manager.set_content(self, *args, **kw)

    def clear(self):
        """Remove payload and headers."""
        self._headers = []
        self._payload = None

    def clear_content(self):
        """Remove the payload and the headers Content-..."""
        self._headers = [header for header in self._headers if not header[0].lower().startswith('content-')]
        self._payload = None

    # ---- Multiparts ----

    def _make_multipart(self, subtype, forbidden, boundary):
        """Make this a multipart. What it was becomes its first part, unless it was nothing."""
        if self.get_content_maintype() == 'multipart':
            present = self.get_content_subtype()
            if present == subtype or present in forbidden:
                raise ValueError(f'Cannot convert {present} to {subtype}')
        kept = []
        moved = []
        for header in self._headers:
            (moved if header[0].lower().startswith('content-') else kept).append(header)
        parts = []
        if moved:
            part = type(self)(policy=self.policy)
            part._headers = moved
            part._payload = self._payload
            parts.append(part)
        self._payload = parts
        self._headers = kept
        self['Content-Type'] = 'multipart/' + subtype
        if boundary is not None:
            self.set_param('boundary', boundary)

    def make_related(self, boundary=None):
        """Make this a multipart/related."""
        self._make_multipart('related', ('alternative', 'mixed'), boundary)

    def make_alternative(self, boundary=None):
        """Make this a multipart/alternative."""
        self._make_multipart('alternative', ('mixed',), boundary)

    def make_mixed(self, boundary=None):
        """Make this a multipart/mixed."""
        self._make_multipart('mixed', (), boundary)

    def _add_part(self, subtype, disposition, args, kw):
        if self.get_content_maintype() != 'multipart' or self.get_content_subtype() != subtype:
            getattr(self, 'make_' + subtype)()
        part = type(self)(policy=self.policy)
        part.set_content(*args, **kw)
        if disposition and 'content-disposition' not in part:
            part['Content-Disposition'] = disposition
        self.attach(part)

    def add_related(self, *args, **kw):
        """Add something that the body uses; the arguments are those of set_content()."""
        self._add_part('related', 'inline', args, kw)

    def add_alternative(self, *args, **kw):
        """Add another form of the body; the arguments are those of set_content()."""
        self._add_part('alternative', None, args, kw)

    def add_attachment(self, *args, **kw):
        """Add an attachment; the arguments are those of set_content()."""
        self._add_part('mixed', 'attachment', args, kw)


class EmailMessage(MIMEPart):
    """A whole message."""

    __module__ = 'email.message'

    def set_content(self, *args, **kw):
        """Make the payload, and the headers that tell of it, from an object."""
        super().set_content(*args, **kw)
        if 'MIME-Version' not in self:
            self['MIME-Version'] = '1.0'
