"""Tests as plain functions with plain asserts, and fixtures for what they need."""
from pytest._approx import approx
from pytest._cacheprovider import Cache
from pytest._capture import CaptureFixture
from pytest._config import VERSION as __version__
from pytest._config import Config, ExitCode, PytestPluginManager, console_main, main
from pytest._excinfo import ExceptionInfo, raises
from pytest._fixtures import FixtureDef, FixtureLookupError, FixtureRequest, fixture, yield_fixture
from pytest._hooks import hookimpl, hookspec
from pytest._main import Session
from pytest._marks import Mark, MarkDecorator, MarkGenerator, mark, param
from pytest._monkeypatch import MonkeyPatch
from pytest._nodes import Collector, Directory, File, Item
from pytest._options import OptionGroup, Parser
from pytest._outcomes import (
    PytestAssertRewriteWarning, PytestCacheWarning, PytestCollectionWarning, PytestConfigWarning,
    PytestDeprecationWarning, PytestExperimentalApiWarning, PytestRemovedIn9Warning, PytestReturnNotNoneWarning,
    PytestUnhandledCoroutineWarning, PytestUnhandledThreadExceptionWarning, PytestUnknownMarkWarning,
    PytestUnraisableExceptionWarning, PytestWarning, UsageError, exit, fail, importorskip, skip, xfail)
from pytest._parametrize import HIDDEN as HIDDEN_PARAM
from pytest._parametrize import Metafunc
from pytest._python import Class, Function, Module, Package
from pytest._recwarn import WarningsRecorder, deprecated_call, warns
from pytest._reports import CollectReport, TestReport
from pytest._rewrite import register_assert_rewrite
from pytest._runner import CallInfo
from pytest._stash import Stash, StashKey
from pytest._terminal import TerminalReporter
from pytest._tmpdir import TempPathFactory
from pytest._logging import LogCaptureFixture

version_tuple = tuple(int(part) for part in __version__.split("."))

__all__ = [
    "__version__", "approx", "Cache", "CallInfo", "CaptureFixture", "Class", "CollectReport", "Collector", "Config",
    "console_main", "deprecated_call", "Directory", "ExceptionInfo", "exit", "ExitCode", "fail", "File", "fixture",
    "FixtureDef", "FixtureLookupError", "FixtureRequest", "Function", "HIDDEN_PARAM", "hookimpl", "hookspec",
    "importorskip", "Item", "LogCaptureFixture", "main", "Mark", "mark", "MarkDecorator", "MarkGenerator", "Metafunc",
    "Module", "MonkeyPatch", "OptionGroup", "Package", "param", "Parser", "PytestAssertRewriteWarning",
    "PytestCacheWarning", "PytestCollectionWarning", "PytestConfigWarning", "PytestDeprecationWarning",
    "PytestExperimentalApiWarning", "PytestPluginManager", "PytestRemovedIn9Warning", "PytestReturnNotNoneWarning",
    "PytestUnhandledCoroutineWarning", "PytestUnhandledThreadExceptionWarning", "PytestUnknownMarkWarning",
    "PytestUnraisableExceptionWarning", "PytestWarning", "raises", "register_assert_rewrite", "Session", "skip",
    "Stash", "StashKey", "TempPathFactory", "TerminalReporter", "TestReport", "UsageError", "version_tuple", "warns",
    "WarningsRecorder", "xfail", "yield_fixture"]
