"""The messages of mailboxes: each format has marks of its own, and what can be said in another format is carried over
when a message of one class is made from one of another. mailbox shows these classes.
"""

import copy
import email
import email.message
import io
import time


class Message(email.message.Message):
    """A message in a mailbox, made of a message, text, bytes or a file."""

    # The attributes that belong to one format, and are not copied to another.
    _type_specific_attributes = ()

    def __init__(self, message=None):
        if isinstance(message, email.message.Message):
            self._become(copy.deepcopy(message))
            if isinstance(message, Message):
                message._explain_to(self)
        elif isinstance(message, bytes):
            self._become(email.message_from_bytes(message))
        elif isinstance(message, str):
            self._become(email.message_from_string(message))
        elif isinstance(message, io.TextIOWrapper):
            self._become(email.message_from_file(message))
        elif hasattr(message, 'read'):
            self._become(email.message_from_binary_file(message))
        elif message is None:
            email.message.Message.__init__(self)
        else:
            raise TypeError(f'Invalid message type: {type(message)}')

    def _become(self, message):
        """Take over everything but the marks of the other one's format."""
        own = getattr(message, '_type_specific_attributes', ())
        for name, value in message.__dict__.items():
            if name not in own:
                self.__dict__[name] = value

    def _explain_to(self, message):
        """Set the marks of another message by the marks of this one; a plain one has none."""
        if not isinstance(message, Message):
            raise TypeError('Cannot convert to specified type')


    def _explain_marks(self, message, marks):
        """Say the marks in the other message's way."""
        if isinstance(message, MaildirMessage):
            _mark(marks, message.add_flag, [('flagged', 'F'), ('answered', 'R'), ('read', 'S'), ('deleted', 'T'),
                                            ('passed', 'P')])
            if 'old' in marks:
                message.set_subdir('cur')
        elif isinstance(message, _mboxMMDFMessage):
            _mark(marks, message.add_flag, [('read', 'R'), ('old', 'O'), ('deleted', 'D'), ('flagged', 'F'),
                                            ('answered', 'A')])
        elif isinstance(message, MHMessage):
            if 'read' not in marks:
                message.add_sequence('unseen')
            _mark(marks, message.add_sequence, [('answered', 'replied'), ('flagged', 'flagged')])
        elif isinstance(message, BabylMessage):
            if 'read' not in marks:
                message.add_label('unseen')
            _mark(marks, message.add_label, [('deleted', 'deleted'), ('answered', 'answered'), ('passed', 'forwarded')])
        elif not isinstance(message, Message):
            raise TypeError(f'Cannot convert to specified type: {type(message)}')


def _mark(marks, add, table):
    for mark, word in table:
        if mark in marks:
            add(word)


class MaildirMessage(Message):
    """A message with a subfolder, flags and the date of its delivery."""

    _type_specific_attributes = ['_subdir', '_info', '_date']

    def __init__(self, message=None):
        self._subdir = 'new'
        self._info = ''
        self._date = time.time()
        Message.__init__(self, message)

    def get_subdir(self):
        """new or cur."""
        return self._subdir

    def set_subdir(self, subdir):
        if subdir not in ('new', 'cur'):
            raise ValueError(f"subdir must be 'new' or 'cur': {subdir}")
        self._subdir = subdir

    def get_flags(self):
        """The flags as a string of letters."""
        return self._info[2:] if self._info.startswith('2,') else ''

    def set_flags(self, flags):
        self._info = '2,' + ''.join(sorted(flags))

    def add_flag(self, flag):
        """Set flags beside the others."""
        self.set_flags(set(self.get_flags()) | set(flag))

    def remove_flag(self, flag):
        """Unset flags."""
        if self.get_flags():
            self.set_flags(set(self.get_flags()) - set(flag))

    def get_date(self):
        """The time of the delivery in seconds."""
        return self._date

    def set_date(self, date):
        try:
            self._date = float(date)
        except ValueError:
            raise TypeError(f"can't convert to float: {date}") from None

    def get_info(self):
        """What the name of the file tells, flags among it."""
        return self._info

    def set_info(self, info):
        if not isinstance(info, str):
            raise TypeError(f'info must be a string: {type(info)}')
        self._info = info

    def _explain_to(self, message):
        if isinstance(message, MaildirMessage):
            message.set_flags(self.get_flags())
            message.set_subdir(self.get_subdir())
            message.set_date(self.get_date())
            return
        flags = self.get_flags()
        words = {'S': 'read', 'T': 'deleted', 'F': 'flagged', 'R': 'answered', 'P': 'passed'}
        marks = {words[flag] for flag in flags if flag in words}
        if self.get_subdir() == 'cur':
            marks.add('old')
        self._explain_marks(message, marks)
        if isinstance(message, _mboxMMDFMessage):
            message.set_from('MAILER-DAEMON', time.gmtime(self.get_date()))


class _mboxMMDFMessage(Message):
    """A message with an envelope line, and flags in the headers Status and X-Status."""

    _type_specific_attributes = ['_from']

    def __init__(self, message=None):
        self.set_from('MAILER-DAEMON', True)
        if isinstance(message, email.message.Message):
            envelope = message.get_unixfrom()
            if envelope is not None and envelope.startswith('From '):
                self.set_from(envelope[5:])
        Message.__init__(self, message)

    def get_from(self):
        """The envelope's line without "From "."""
        return self._from

    def set_from(self, from_, time_=None):
        """Set the envelope's line; the time is a tuple, or True for now."""
        if time_ is not None:
            if time_ is True:
                time_ = time.gmtime()
            from_ += ' ' + time.asctime(time_)
        self._from = from_

    def get_flags(self):
        """The flags as a string of letters."""
        return self.get('Status', '') + self.get('X-Status', '')

    def set_flags(self, flags):
        """Set the flags and unset all others."""
        flags = set(flags)
        known = [flag for flag in 'RODFA' if flag in flags]
        status = ''.join([flag for flag in known if flag in 'RO'])
        extended = ''.join([flag for flag in known if flag not in 'RO']) + ''.join(sorted(flags.difference(known)))
        for name, value in (('Status', status), ('X-Status', extended)):
            try:
                self.replace_header(name, value)
            except KeyError:
                self.add_header(name, value)

    def add_flag(self, flag):
        """Set flags beside the others."""
        self.set_flags(set(self.get_flags()) | set(flag))

    def remove_flag(self, flag):
        """Unset flags."""
        if 'Status' in self or 'X-Status' in self:
            self.set_flags(set(self.get_flags()) - set(flag))

    def _explain_to(self, message):
        if isinstance(message, _mboxMMDFMessage):
            message.set_flags(self.get_flags())
            message.set_from(self.get_from())
            return
        words = {'R': 'read', 'O': 'old', 'F': 'flagged', 'A': 'answered', 'D': 'deleted'}
        self._explain_marks(message, {words[flag] for flag in self.get_flags() if flag in words})
        if type(message) is not Message:
            del message['status']
            del message['x-status']
        if isinstance(message, MaildirMessage):
            date = ' '.join(self.get_from().split()[-5:])
            try:
                from calendar import timegm
                message.set_date(timegm(time.strptime(date, '%a %b %d %H:%M:%S %Y')))
            except (ValueError, OverflowError):
                pass


class mboxMessage(_mboxMMDFMessage):
    """A message of an mbox."""


class MMDFMessage(_mboxMMDFMessage):
    """A message of an MMDF mailbox."""


class MHMessage(Message):
    """A message that belongs to named sequences."""

    _type_specific_attributes = ['_sequences']

    def __init__(self, message=None):
        self._sequences = []
        Message.__init__(self, message)

    def get_sequences(self):
        """The names of the sequences."""
        return self._sequences[:]

    def set_sequences(self, sequences):
        self._sequences = list(sequences)

    def add_sequence(self, sequence):
        if not isinstance(sequence, str):
            raise TypeError(f'sequence type must be str: {type(sequence)}')
        if sequence not in self._sequences:
            self._sequences.append(sequence)

    def remove_sequence(self, sequence):
        if sequence in self._sequences:
            self._sequences.remove(sequence)

    def _explain_to(self, message):
        sequences = self.get_sequences()
        if isinstance(message, MHMessage):
            for sequence in sequences:
                message.add_sequence(sequence)
            return
        marks = {'old'}
        if 'unseen' not in sequences:
            marks.add('read')
        if 'flagged' in sequences:
            marks.add('flagged')
        if 'replied' in sequences:
            marks.add('answered')
        self._explain_marks(message, marks)


class BabylMessage(Message):
    """A message with labels, and with headers that are shown instead of its own."""

    _type_specific_attributes = ['_labels', '_visible']

    def __init__(self, message=None):
        self._labels = []
        self._visible = Message()
        Message.__init__(self, message)

    def get_labels(self):
        return self._labels[:]

    def set_labels(self, labels):
        self._labels = list(labels)

    def add_label(self, label):
        if not isinstance(label, str):
            raise TypeError(f'label must be a string: {type(label)}')
        if label not in self._labels:
            self._labels.append(label)

    def remove_label(self, label):
        if label in self._labels:
            self._labels.remove(label)

    def get_visible(self):
        """The headers that are shown, as a message of their own."""
        return Message(self._visible)

    def set_visible(self, visible):
        self._visible = Message(visible)

    def update_visible(self):
        """Make the shown headers what the message's own are now, and add those that are usually shown."""
        shown = self._visible
        for name in shown.keys():
            if name in self:
                shown.replace_header(name, self[name])
            else:
                del shown[name]
        for name in ('Date', 'From', 'Reply-To', 'To', 'CC', 'Subject'):
            if name in self and name not in shown:
                shown[name] = self[name]

    def _explain_to(self, message):
        labels = self.get_labels()
        if isinstance(message, BabylMessage):
            message.set_visible(self.get_visible())
            for label in labels:
                message.add_label(label)
            return
        marks = {'old'}
        if 'unseen' not in labels:
            marks.add('read')
        for label, mark in (('forwarded', 'passed'), ('resent', 'passed'), ('answered', 'answered'),
                            ('deleted', 'deleted')):
            if label in labels:
                marks.add(mark)
        self._explain_marks(message, marks)
