"""asyncio's logger, which imports logging when it first has something to say."""


class _LazyLogger:
    def __getattr__(self, name):
        import logging
        global logger
        logger = logging.getLogger('asyncio')
        self.__dict__.update((method, getattr(logger, method)) for method in ('debug', 'info', 'warning', 'error', 'log'))
        return getattr(logger, name)


logger = _LazyLogger()
