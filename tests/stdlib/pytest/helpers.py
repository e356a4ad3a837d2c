"""raises, warns, approx, skip and the built-in fixtures, used as tests use them."""
from _project import Project

project = Project({"test_helpers.py": '''
    import logging
    import os
    import re
    import sys
    import warnings
    from decimal import Decimal
    import pytest

    def test_raises():
        with pytest.raises(ZeroDivisionError) as excinfo:
            1 / 0
        assert excinfo.type is ZeroDivisionError and excinfo.typename == "ZeroDivisionError"
        assert str(excinfo.value) == "division by zero"
        assert excinfo.errisinstance(ArithmeticError) and excinfo.match("by z")
        assert excinfo.exconly() == "ZeroDivisionError: division by zero"
        assert repr(excinfo) == "<ExceptionInfo ZeroDivisionError('division by zero') tblen=1>"
        assert excinfo.traceback[-1].name == "test_raises"

    def test_raises_call():
        info = pytest.raises(ValueError, int, "x")
        assert "invalid literal" in str(info.value)

    def test_raises_match():
        with pytest.raises(ValueError, match=r"^\\d+$"):
            raise ValueError("123")

    def test_no_raise():
        with pytest.raises(KeyError):
            pass

    def test_raises_wrong_text():
        with pytest.raises(ValueError, match="abc"):
            raise ValueError("xyz")

    def test_raises_other():
        with pytest.raises((KeyError, IndexError)):
            raise ValueError("other")

    def test_warns():
        with pytest.warns(UserWarning, match="old") as record:
            warnings.warn("old thing", UserWarning)
        assert len(record) == 1 and str(record[0].message) == "old thing"
        with pytest.deprecated_call():
            warnings.warn("gone", DeprecationWarning)

    def test_no_warning():
        with pytest.raises(pytest.fail.Exception, match="DID NOT WARN. No warnings of type .*UserWarning"):
            with pytest.warns(UserWarning):
                pass

    def test_recwarn(recwarn):
        warnings.warn("one")
        warnings.warn("two", RuntimeWarning)
        assert len(recwarn) == 2
        assert recwarn.pop(RuntimeWarning).category is RuntimeWarning
        assert [str(w.message) for w in recwarn.list] == ["one"]
        recwarn.clear()

    def test_approx():
        assert 0.1 + 0.2 == pytest.approx(0.3)
        assert [0.1 + 0.2, 1] == pytest.approx([0.3, 1])
        assert {"a": 0.1 + 0.2} == pytest.approx({"a": 0.3})
        assert 1.001 == pytest.approx(1, rel=1e-2) and 1.1 != pytest.approx(1)
        assert 101 == pytest.approx(100, abs=1) and Decimal("1.0000001") == pytest.approx(Decimal("1"))
        assert repr(pytest.approx(0.3)) == "0.3 \\u00b1 3.0e-07"
        assert repr(pytest.approx([1.0, 2])) == "approx([1.0 \\u00b1 1.0e-06, 2 \\u00b1 2.0e-06])"
        assert repr(pytest.approx({"a": 1.0})) == "approx({'a': 1.0 \\u00b1 1.0e-06})"
        assert float("nan") == pytest.approx(float("nan"), nan_ok=True)
        assert float("inf") == pytest.approx(float("inf")) and None == pytest.approx(None)

    def test_approx_fails():
        assert 0.1 + 0.2 == pytest.approx(0.4)

    def test_approx_list_fails():
        assert [1.0, 2.0, 3.5] == pytest.approx([1.0, 2.5, 3.0])

    def test_approx_dict_fails():
        assert {"a": 1.0, "b": 2.0} == pytest.approx({"a": 1.5, "b": 2.0})

    def test_approx_lengths():
        assert [1.0] == pytest.approx([1.0, 2.0])

    def test_monkeypatch(monkeypatch):
        monkeypatch.setenv("SOME_NAME", "value")
        monkeypatch.setattr(os, "getcwd", lambda: "/here")
        monkeypatch.setattr("os.path.exists", lambda path: "maybe")
        monkeypatch.delenv("HOME", raising=False)
        d = {"a": 1}
        monkeypatch.setitem(d, "b", 2)
        monkeypatch.delitem(d, "a")
        assert os.environ["SOME_NAME"] == "value" and os.getcwd() == "/here" and os.path.exists("x") == "maybe"
        assert d == {"b": 2} and "HOME" not in os.environ
        with monkeypatch.context() as inner:
            inner.setattr(sys, "argv", ["x"])
            assert sys.argv == ["x"]
        assert sys.argv != ["x"]
        monkeypatch.undo()
        assert d == {"a": 1} and os.getcwd() != "/here"

    def test_monkeypatch_missing(monkeypatch):
        with pytest.raises(AttributeError, match="has no attribute 'nope'"):
            monkeypatch.setattr(os, "nope", 1)

    def test_tmp_path(tmp_path, tmp_path_factory):
        assert tmp_path.is_dir() and not list(tmp_path.iterdir())
        (tmp_path / "f.txt").write_text("x")
        assert tmp_path.name.startswith("test_tmp_path")
        other = tmp_path_factory.mktemp("data")
        assert other.name == "data0" and other.parent == tmp_path.parent == tmp_path_factory.getbasetemp()

    def test_capsys(capsys):
        print("to out")
        print("to err", file=sys.stderr)
        out, err = capsys.readouterr()
        assert (out, err) == ("to out\\n", "to err\\n")
        with capsys.disabled():
            print("visible")
        print("left over")

    def test_capfd(capfd):
        os.write(1, b"from the descriptor\\n")
        os.system("echo from a command")
        captured = capfd.readouterr()
        assert captured.out == "from the descriptor\\nfrom a command\\n" and captured.err == ""

    def test_capsysbinary(capsysbinary):
        sys.stdout.buffer.write(b"\\xff")
        sys.stdout.flush()
        assert capsysbinary.readouterr().out == b"\\xff"

    def test_caplog(caplog):
        log = logging.getLogger("app")
        with caplog.at_level(logging.INFO):
            log.info("information %d", 5)
        log.debug("not seen")
        log.warning("beware")
        assert caplog.messages == ["information 5", "beware"]
        assert caplog.record_tuples == [("app", logging.INFO, "information 5"), ("app", logging.WARNING, "beware")]
        assert "beware" in caplog.text and caplog.records[0].levelname == "INFO"
        caplog.clear()
        assert not caplog.records

    def test_captured_log():
        logging.getLogger("x.y").error("logged")
        print("printed")
        assert 0

    def test_stdin():
        with pytest.raises(OSError, match="reading from stdin while output is captured"):
            input()

    def test_importorskip():
        json = pytest.importorskip("json")
        assert json.loads("1") == 1
        pytest.importorskip("no_such_module")

    def test_cause():
        try:
            {}["k"]
        except KeyError as error:
            raise ValueError("from it") from error

    def test_context():
        try:
            {}["k"]
        except KeyError:
            raise ValueError("while handling")

    def test_note():
        error = ValueError("noted")
        error.add_note("the note")
        raise error

    def test_record(record_property):
        record_property("key", "value")

    def test_hidden():
        def check():
            __tracebackhide__ = True
            assert 1 == 2
        check()

    def test_middle():
        def one(): two()
        def two(): three()
        def three(): raise OSError("deep")
        one()
'''})
project.run()
