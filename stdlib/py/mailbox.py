"""Mailboxes on disk, in five formats: Maildir, mbox, MH, Babyl and MMDF. Library reference: mailbox.

A mailbox is a mapping of keys to messages, whose classes know the marks of their format.
"""

from _mailbox_base import (Error, ExternalClashError, FormatError, Mailbox, NoSuchMailboxError, NotEmptyError,
                           _PartialFile, _ProxyFile)
from _mailbox_files import MMDF, Babyl, _mboxMMDF, _singlefileMailbox, mbox
from _mailbox_folders import MH, Maildir
from _mailbox_messages import (BabylMessage, MaildirMessage, Message, MHMessage, MMDFMessage, _mboxMMDFMessage,
                               mboxMessage)

__all__ = ['Mailbox', 'Maildir', 'mbox', 'MH', 'Babyl', 'MMDF', 'Message', 'MaildirMessage', 'mboxMessage',
           'MHMessage', 'BabylMessage', 'MMDFMessage', 'Error', 'NoSuchMailboxError', 'NotEmptyError',
           'ExternalClashError', 'FormatError']

for _cls in [*(globals()[_name] for _name in __all__), _PartialFile, _ProxyFile, _mboxMMDF, _mboxMMDFMessage,
             _singlefileMailbox]:
    # It is the module that all know them by, pickles too.
    _cls.__module__ = __name__
