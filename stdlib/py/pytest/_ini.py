"""Where the configuration file and the root directory are, and reading that file.

The root is found from the paths of the command line: the first folder, from their common
ancestor upwards, with a configuration file; else one with setup.py; else, from each
path upwards again, one with a configuration file; else the common ancestor itself.
"""
import os
from pathlib import Path

from pytest._outcomes import UsageError

_FILES = ("pytest.ini", ".pytest.ini", "pyproject.toml", "tox.ini", "setup.cfg")


def parse_ini(text, path="<string>"):
    """{section: {key: value}}; continuation lines are indented, comments begin with # or ;"""
    sections = {}
    section = key = None
    for number, line in enumerate(text.splitlines(), 1):
        stripped = line.strip()
        if not stripped or stripped[0] in "#;":
            if key is not None and not stripped:
                sections[section][key] += "\n"
            continue
        if line[0].isspace() and key is not None:
            sections[section][key] += "\n" + stripped
            continue
        if stripped[0] == "[":
            end = stripped.find("]")
            if end < 0:
                raise UsageError(f"{path}:{number}: unexpected line: {line!r}")
            section, key = stripped[1:end], None
            sections.setdefault(section, {})
            continue
        places = [place for place in (line.find("="), line.find(":")) if place >= 0]
        if not places:
            raise UsageError(f"{path}:{number}: unexpected line: {line!r}")
        if section is None:
            raise UsageError(f"{path}:{number}: no section header defined")
        place = min(places)
        key = line[:place].strip()
        if key in sections[section]:
            raise UsageError(f"{path}:{number}: duplicate name {key!r}")
        sections[section][key] = line[place + 1:].strip()
    return {name: {key: value.strip("\n") for key, value in values.items()} for name, values in sections.items()}


def load(path):
    """The settings in that file, or None if it has no section for pytest."""
    name = path.name
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".toml":
        if "pytest" not in text:
            return None
        import tomllib
        try:
            table = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise UsageError(f"{path}: {error}") from error
        settings = table.get("tool", {}).get("pytest", {}).get("ini_options")
        if settings is None:
            return None
        return {key: value if isinstance(value, list) else str(value) for key, value in settings.items()}
    if path.suffix == ".cfg":
        sections = parse_ini(text, path) if "[tool:pytest]" in text else {}
        if "[pytest]" in text and "tool:pytest" not in sections:
            raise UsageError("[pytest] section in setup.cfg files is no longer supported, change to [tool:pytest] "
                             "instead.")
        return sections.get("tool:pytest")
    sections = parse_ini(text, path)
    if "pytest" in sections:
        return sections["pytest"]
    return {} if name in ("pytest.ini", ".pytest.ini") else None


def _upwards(folder):
    return [folder, *folder.parents]


def _search(folders):
    for folder in folders:
        for name in _FILES:
            path = folder / name
            if path.is_file():
                settings = load(path)
                if settings is not None:
                    return folder, path, settings
    return None


def _folders_of(arguments, invocation_dir):
    folders = []
    for argument in arguments:
        if argument.startswith("-"):
            continue
        path = Path(os.path.abspath(invocation_dir / argument.split("::")[0]))
        if path.exists():
            folders.append(path if path.is_dir() else path.parent)
    return folders


def common_ancestor(folders, default):
    if not folders:
        return default
    return Path(os.path.commonpath([str(folder) for folder in folders]))


def find_root(inifile, arguments, rootdir, invocation_dir):
    """(root folder, configuration file or None, its settings)"""
    folders = _folders_of(arguments, invocation_dir)
    root = path = None
    settings = {}
    if inifile:
        path = Path(os.path.abspath(inifile))
        if not path.exists():
            raise FileNotFoundError(2, "No such file or directory", str(path))
        settings = load(path) or {}
        root = path.parent
    else:
        ancestor = common_ancestor(folders, invocation_dir)
        found = _search(_upwards(ancestor))
        if found is None:
            root = next((folder for folder in _upwards(ancestor) if (folder / "setup.py").exists()), None)
            if root is None and folders:
                found = _search(each for folder in folders for each in _upwards(folder))
            if root is None and found is None:
                root = common_ancestor([invocation_dir, ancestor], ancestor)
                if root == Path(root.anchor):
                    root = ancestor
        if found is not None:
            root, path, settings = found
    if rootdir:
        root = Path(os.path.abspath(os.path.expandvars(rootdir)))
        if not root.is_dir():
            raise UsageError(f"Directory '{root}' not found. Check your '--rootdir' option.")
    return root, path, settings
