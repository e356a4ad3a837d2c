# Shelves, and the databases below them.
import dbm
import dbm.dumb
import os
import shelve
import tempfile

with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "shelf")
    with shelve.open(path) as shelf:
        shelf["a"] = [1, {"x": (2, 3)}]
        shelf["ü"] = {"k": None}
        print(sorted(shelf), len(shelf), "a" in shelf, "zz" in shelf, shelf.get("zz", 5), shelf["a"])
        shelf["a"].append(9)
        print(shelf["a"])
        del shelf["ü"]
        try:
            shelf["ü"]
        except KeyError as error:
            print("KeyError", error)
    with shelve.open(path, writeback=True) as shelf:
        shelf["a"].append("kept")
    with shelve.open(path, "r") as shelf:
        print(dict(shelf), list(shelf.items()), shelf.keys() == {"a"})
    try:
        shelf["a"]
    except ValueError as error:
        print(error)
    memory = {}
    with shelve.Shelf(memory, protocol=0) as shelf:
        shelf["k"] = "v"
        shelf.update({"l": 1}, m=2)
        print(shelf.pop("l"), shelf.setdefault("n", 3), sorted(shelf))
    print(memory[b"k"], sorted(memory))

    for module in dbm.dumb, dbm:
        path = os.path.join(folder, module.__name__)
        with module.open(path, "c") as database:
            database["key"] = "value"
            database[b"raw\x00\xff"] = b"\x00" * 1000
            database["key"] = "longer value"
            print(sorted(database.keys()), len(database), database["key"], b"key" in database, database.get("nope"))
            del database["key"]
            print(list(database.keys()), len(database[b"raw\x00\xff"]))
            try:
                del database["nope"]
            except KeyError as error:
                print("KeyError", error)
        with module.open(path, "r") as database:
            print(list(database))
            try:
                database["x"] = "y"
            except OSError as error:
                print(type(error).__name__)
        with module.open(path, "n") as database:
            print(len(database))
        try:
            module.open(path, "z")
        except (ValueError, *dbm.error) as error:
            print(type(error).__name__)
    print(dbm.whichdb(os.path.join(folder, "dbm.dumb")), dbm.whichdb(os.path.join(folder, "dbm")), dbm.whichdb(os.path.join(folder, "no")))
    with open(os.path.join(folder, "text"), "w") as file:
        file.write("something else")
    print(repr(dbm.whichdb(os.path.join(folder, "text"))), issubclass(dbm.error[0], Exception), dbm.error[1])
    for flag in "r", "w":
        try:
            dbm.open(os.path.join(folder, "absent"), flag)
        except dbm.error as error:
            print(error)
    try:
        dbm.open(os.path.join(folder, "text"))
    except dbm.error as error:
        print(error)
