"""--lf, --ff, --nf, --sw and the cache between runs."""
from _project import Project

project = Project({"test_a.py": '''
    import pytest

    def test_1(): pass

    def test_2(): assert 0

    def test_3(cache):
        count = cache.get("mine/count", 0)
        cache.set("mine/count", count + 1)

    @pytest.mark.parametrize("n", [1, 2])
    def test_4(n): assert n == 1
''', "test_b.py": '''
    def test_5(): pass
    def test_6(): pass
'''})
project.run("--tb=no")
project.run("--lf", "--tb=no", "-v")
project.run("--ff", "--tb=no", "-v")
project.run("--cache-show", show=lambda line: not line.startswith("cachedir"))
project.run("--sw", "--tb=no")
project.run("--sw", "--tb=no", "-v")
project.write("test_a.py", "def test_1(): pass\ndef test_2(): pass\n")
project.run("--lf", "-q")
project.run("--lf", "-q")
project.run("--nf", "-q", "--cache-clear")
project.run("--lf", "--lfnf=none")
