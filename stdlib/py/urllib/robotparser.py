"""robots.txt: which URLs a program may fetch (RFC 9309)."""

import collections
import time
import urllib.parse

__all__ = ["RobotFileParser"]

RequestRate = collections.namedtuple("RequestRate", "requests seconds")


class RobotFileParser:
    """The rules of one robots.txt file."""

    def __init__(self, url=""):
        self.entries = []
        self.sitemaps = []
        self.default_entry = None
        self.disallow_all = False
        self.allow_all = False
        self.set_url(url)
        self.last_checked = 0

    def mtime(self):
        """When the file was read last."""
        return self.last_checked

    def modified(self):
        """Note that the file was read now."""
        self.last_checked = time.time()

    def set_url(self, url):
        """Set the URL of the file."""
        self.url = url
        self.host, self.path = urllib.parse.urlsplit(url)[1:3]

    def read(self):
        """Read the file from its URL."""
        import urllib.error
        import urllib.request

        try:
            with urllib.request.urlopen(self.url) as file:
                self.parse(file.read().decode("utf-8", "surrogateescape").splitlines())
        except urllib.error.HTTPError as error:
            if error.code in (401, 403):
                self.disallow_all = True
            elif 400 <= error.code < 500:
                self.allow_all = True
            error.close()

    def _finish(self, entry):
        if "*" in entry.useragents:
            if self.default_entry is None:
                self.default_entry = entry
        else:
            self.entries.append(entry)

    def parse(self, lines):
        """Take the lines of a file."""
        entry = _Entry()
        has_agents = has_rules = False
        self.modified()
        for line in lines:
            if not line.strip():
                if has_rules:
                    self._finish(entry)
                if has_agents or has_rules:
                    entry, has_agents, has_rules = _Entry(), False, False
                continue
            line = line.partition("#")[0].strip()
            name, colon, value = line.partition(":")
            if not colon:
                continue
            name = name.strip().lower()
            value = urllib.parse.unquote(value.strip())
            if name == "user-agent":
                if has_rules:
                    self._finish(entry)
                    entry, has_rules = _Entry(), False
                entry.useragents.append(value)
                has_agents = True
            elif name == "sitemap":
                self.sitemaps.append(value)
            elif has_agents and self._rule(entry, name, value):
                has_rules = True
        if has_rules:
            self._finish(entry)

    @staticmethod
    def _rule(entry, name, value):
        if name in ("allow", "disallow"):
            entry.rulelines.append(_Rule(value, name == "allow"))
        elif name == "crawl-delay":
            if value.isdigit():
                entry.delay = int(value)
        elif name == "request-rate":
            numbers = value.split("/")
            if len(numbers) == 2 and all(number.strip().isdigit() for number in numbers):
                entry.req_rate = RequestRate(int(numbers[0]), int(numbers[1]))
        else:
            return False
        return True

    def _entry_of(self, useragent):
        for entry in self.entries:
            if entry.applies_to(useragent):
                return entry
        return self.default_entry

    def can_fetch(self, useragent, url):
        """May the agent fetch the URL?"""
        if self.disallow_all:
            return False
        if self.allow_all:
            return True
        if not self.last_checked:
            return False
        parts = urllib.parse.urlparse(urllib.parse.unquote(url))
        url = urllib.parse.quote(urllib.parse.urlunparse(("", "", *parts[2:]))) or "/"
        entry = self._entry_of(useragent)
        return entry.allowance(url) if entry else True

    def crawl_delay(self, useragent):
        """Seconds between requests, or None."""
        entry = self._entry_of(useragent) if self.mtime() else None
        return entry.delay if entry else None

    def request_rate(self, useragent):
        """(requests, seconds), or None."""
        entry = self._entry_of(useragent) if self.mtime() else None
        return entry.req_rate if entry else None

    def site_maps(self):
        """The URLs of site maps, or None."""
        return self.sitemaps or None

    def __str__(self):
        entries = self.entries + ([self.default_entry] if self.default_entry is not None else [])
        return "\n\n".join(map(str, entries))


class _Rule:
    """One path that is allowed or not."""

    def __init__(self, path, allowance):
        if path == "" and not allowance:
            allowance = True  # an empty Disallow allows everything
        path = urllib.parse.urlunparse(urllib.parse.urlparse(path))
        self.path = urllib.parse.quote(path)
        self.allowance = allowance

    def applies_to(self, filename):
        return self.path == "*" or filename.startswith(self.path)

    def __str__(self):
        return ("Allow" if self.allowance else "Disallow") + ": " + self.path


class _Entry:
    """The rules for some agents."""

    def __init__(self):
        self.useragents = []
        self.rulelines = []
        self.delay = None
        self.req_rate = None

    def __str__(self):
        lines = [f"User-agent: {agent}" for agent in self.useragents]
        if self.delay is not None:
            lines.append(f"Crawl-delay: {self.delay}")
        if self.req_rate is not None:
            lines.append(f"Request-rate: {self.req_rate.requests}/{self.req_rate.seconds}")
        return "\n".join(lines + [str(rule) for rule in self.rulelines])

    def applies_to(self, useragent):
        useragent = useragent.split("/")[0].lower()
        return any(agent == "*" or agent.lower() in useragent for agent in self.useragents)

    def allowance(self, filename):
        for rule in self.rulelines:
            if rule.applies_to(filename):
                return rule.allowance
        return True
