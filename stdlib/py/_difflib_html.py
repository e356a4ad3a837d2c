"""HtmlDiff: two lists of lines side by side in an HTML table, for difflib.

The lines come from ndiff(); what changed in a line stands between marks, '\\0' with '+', '-' or '^' before and '\\1' behind
it, which become <span> elements at the very end, when the text is escaped.
"""

import difflib
from html import escape

_styles = """
        :root {color-scheme: light dark}
        table.diff {font-family: monospace; border: medium; border-spacing: 0}
        .diff_header {background-color: #e0e0e0; color: #000}
        td.diff_header {text-align: right}
        .diff_next {background-color: #c0c0c0; color: #000}
        .diff_add {background-color: #aaffaa; color: #000}
        .diff_chg {background-color: #ffff77; color: #000}
        .diff_sub {background-color: #ffaaaa; color: #000}"""

_legend = """
    <table class="diff" summary="Legends">
        <tr> <th colspan="2"> Legends </th> </tr>
        <tr> <td> <table border="" summary="Colors">
                      <tr><th> Colors </th> </tr>
                      <tr><td class="diff_add">&nbsp;Added&nbsp;</td></tr>
                      <tr><td class="diff_chg">Changed</td> </tr>
                      <tr><td class="diff_sub">Deleted</td> </tr>
                  </table></td>
             <td> <table border="" summary="Links">
                      <tr><th colspan="2"> Links </th> </tr>
                      <tr><td>(f)irst change</td> </tr>
                      <tr><td>(n)ext change</td> </tr>
                      <tr><td>(t)op</td> </tr>
                  </table></td> </tr>
    </table>"""


def _marked(text, tags):
    """The text with marks around the runs of one tag in the line of tags below it."""
    parts = []
    i = 0
    while i < len(text):
        tag = tags[i] if i < len(tags) else ' '
        j = i + 1
        while j < len(text) and (tags[j] if j < len(tags) else ' ') == tag:
            j += 1
        parts.append(f'\0{tag}{text[i:j]}\1' if tag in '+-^' else text[i:j])
        i = j
    return ''.join(parts)


def _whole(tag, text):
    """A line that is new or gone; an empty one is shown as a space."""
    return f'\0{tag}{text or " "}\1'


def _pairs(fromlines, tolines, linejunk, charjunk):
    """Yield ((number, text), (number, text), changed); a side without a line is ('', '')."""
    lines = list(difflib.ndiff(fromlines, tolines, linejunk, charjunk))
    left, right = [], []
    n_left = n_right = 0

    def flush():
        for i in range(max(len(left), len(right))):
            yield left[i] if i < len(left) else ('', ''), right[i] if i < len(right) else ('', ''), True
        left.clear()
        right.clear()

    i = 0
    while i < len(lines):
        tag, text = lines[i][0], lines[i][2:].rstrip('\n')
        if tag == ' ':
            yield from flush()
            n_left += 1
            n_right += 1
            yield (n_left, text), (n_right, text), False
        elif tag == '-':
            n_left += 1
            # Marks follow where another line has become of this one.
            j = i + 1
            tags = ''
            if lines[j:] and lines[j][0] == '?':
                tags = lines[j][2:].rstrip('\n')
                j += 1
            if lines[j:] and lines[j][0] == '+' and (tags or lines[j + 1:] and lines[j + 1][0] == '?'):
                yield from flush()
                n_right += 1
                other = lines[j][2:].rstrip('\n')
                other_tags = ''
                if lines[j + 1:] and lines[j + 1][0] == '?':
                    other_tags = lines[j + 1][2:].rstrip('\n')
                    j += 1
                yield (n_left, _marked(text, tags)), (n_right, _marked(other, other_tags)), True
                i = j
            else:
                left.append((n_left, _whole('-', text)))
        elif tag == '+':
            n_right += 1
            right.append((n_right, _whole('+', text)))
        i += 1
    yield from flush()


def _with_context(rows, numlines):
    """The rows that are at most numlines away from a change; None between groups of them."""
    rows = list(rows)
    near = [False] * len(rows)
    for i, (_, _, changed) in enumerate(rows):
        if changed:
            near[max(0, i - numlines):i + numlines + 1] = [True] * (min(len(rows), i + numlines + 1) - max(0, i - numlines))
    last = None
    for i, row in enumerate(rows):
        if near[i]:
            if last is not None and last != i - 1:
                yield None
            yield row
            last = i


class HtmlDiff(object):
    """Makes tables and pages that compare two lists of lines.

    tabsize: columns between tab stops; wrapcolumn: where long lines are broken (None: nowhere); linejunk, charjunk: as
    for ndiff().
    """

    _default_prefix = 0

    def __init__(self, tabsize=8, wrapcolumn=None, linejunk=None, charjunk=difflib.IS_CHARACTER_JUNK):
        self._tabsize = tabsize
        self._wrapcolumn = wrapcolumn
        self._linejunk = linejunk
        self._charjunk = charjunk

    def make_file(self, fromlines, tolines, fromdesc='', todesc='', context=False, numlines=5, *, charset='utf-8'):
        """A whole HTML page with the table and a legend."""
        table = self.make_table(fromlines, tolines, fromdesc, todesc, context=context, numlines=numlines)
        page = f'''
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN"
          "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">

<html>

<head>
    <meta http-equiv="Content-Type"
          content="text/html; charset={charset}" />
    <title></title>
    <style type="text/css">{_styles}
    </style>
</head>

<body>
    {table}{_legend}
</body>

</html>'''
        return page.encode(charset, 'xmlcharrefreplace').decode(charset)

    def make_table(self, fromlines, tolines, fromdesc='', todesc='', context=False, numlines=5):
        """The table alone; context: only changes, with numlines lines around them."""
        prefix = HtmlDiff._default_prefix
        HtmlDiff._default_prefix += 1
        rows = _pairs(self._expand(fromlines), self._expand(tolines), self._linejunk, self._charjunk)
        if context:
            rows = _with_context(rows, numlines)
        body = []
        change = 0
        within = False
        for row in rows:
            if row is None:
                body.append('        </tbody>        \n        <tbody>\n')
                within = False
                continue
            left, right, changed = row
            link = ''
            if changed and not within:
                link = f'<a href="#difflib_chg_to{prefix}__{change + 1}">{"n" if change else "f"}</a>'
                change += 1
            within = changed
            anchor = f' id="difflib_chg_to{prefix}__{change}"' if link else ''
            for i, (a, b) in enumerate(self._wrapped(left, right)):
                body.append(f'            <tr><td class="diff_next"{"" if i else anchor}>{"" if i else link}</td>'
                            f'{self._cell("from", prefix, *a)}<td class="diff_next">{"" if i else link}</td>'
                            f'{self._cell("to", prefix, *b)}</tr>\n')
        if not body:
            text = 'No Differences Found' if context else 'Empty File'
            cell = f'<td></td><td>&nbsp;{text}&nbsp;</td>'
            body.append(f'            <tr><td class="diff_next"></td>{cell}<td class="diff_next"></td>{cell}</tr>\n')
        header = ''
        if fromdesc or todesc:
            headers = ''.join([f'<th class="diff_next"><br /></th><th colspan="2" class="diff_header">{description}</th>'
                               for description in (fromdesc, todesc)])
            header = f'<thead><tr>{headers}</tr></thead>'
        groups = '\n        '.join(['<colgroup></colgroup> <colgroup></colgroup> <colgroup></colgroup>'] * 2)
        table = f'''
    <table class="diff" id="difflib_chg_to{prefix}__top"
           cellspacing="0" cellpadding="0" rules="groups" >
        {groups}
        {header}
        <tbody>
{''.join(body)}        </tbody>
    </table>'''
        for mark, name in ('+', 'add'), ('-', 'sub'), ('^', 'chg'):
            table = table.replace('\0' + mark, f'<span class="diff_{name}">')
        return table.replace('\1', '</span>').replace('\t', '&nbsp;')

    def _expand(self, lines):
        """Tabs become as many tab characters as columns, which are shown as no-break spaces."""
        return [line.replace(' ', '\0').expandtabs(self._tabsize).replace(' ', '\t').replace('\0', ' ').rstrip('\n')
                for line in lines]

    def _wrapped(self, left, right):
        """Yield the two cells of one or several rows: the number is shown once, '>' on what follows."""
        if not self._wrapcolumn:
            yield left, right
            return
        parts = [self._break(text) for _, text in (left, right)]
        for i in range(max(map(len, parts))):
            yield tuple((number if i == 0 else '>' if number != '' else '', pieces[i]) if i < len(pieces) else ('', '')
                        for (number, _), pieces in zip((left, right), parts))

    def _break(self, text):
        """The text in pieces of the width, with the marks closed and opened again at the seams."""
        pieces = ['']
        width = 0
        mark = ''
        i = 0
        while i < len(text):
            if text[i] == '\0':
                mark = text[i:i + 2]
                pieces[-1] += mark
                i += 2
                continue
            if text[i] == '\1':
                mark = ''
            elif width == self._wrapcolumn:
                pieces[-1] += '\1' if mark else ''
                pieces.append(mark)
                width = 0
            width += text[i] != '\1'
            pieces[-1] += text[i]
            i += 1
        return pieces

    def _cell(self, side, prefix, number, text):
        name = f' id="{side}{prefix}_{number}"' if isinstance(number, int) else ''
        text = escape(text, quote=False).replace(' ', '&nbsp;').rstrip()
        return f'<td class="diff_header"{name}>{number}</td><td nowrap="nowrap">{text}</td>'


HtmlDiff.__module__ = 'difflib'
