"""A small program that uses a bit of everything."""
from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

type Handler[T] = Callable[[T], None]
LIMIT: int = 10_000


class ShapeError(ValueError):
    pass


@dataclass(frozen=True, slots=True)
class Point[T: (int, float) = float]:
    x: T
    y: T
    tags: list[str] = field(default_factory=list)

    def __add__(self, other: Point) -> Point:
        return Point(self.x + other.x, self.y + other.y)

    @property
    def norm(self) -> float:
        return (self.x ** 2 + self.y ** 2) ** .5

    @classmethod
    def parse(cls, text: str, /, *, sep: str = ",") -> Point:
        try:
            x, y, *rest = (float(part) for part in text.split(sep) if part.strip())
        except ValueError as error:
            raise ShapeError(f"bad point: {text!r:>{20}}") from error
        else:
            assert not rest, f"{len(rest)} parts too many in {text = }"
            return cls(x, y)


def walk(tree: dict, depth=0) -> Iterator[tuple[int, str]]:
    for key, value in sorted(tree.items(), key=lambda item: item[0]):
        yield depth, key
        match value:
            case dict() as inner if inner:
                yield from walk(inner, depth + 1)
            case [first, *others]:
                yield depth + 1, f"{first} and {len(others)} more"
            case str(text) | {"text": text, **rest}:
                yield depth + 1, text
            case None | True | False | -1 | 1.5 + 2j:
                continue
            case Point(x=0, y=0):
                break


async def main(*names: str, retries: int = 3, **options) -> int:
    counts: dict[str, int] = {name: 0 for name in names}
    async with asyncio.timeout(options.get("timeout", 1)) as scope, asyncio.TaskGroup() as group:
        tasks = [group.create_task(work(name)) for name in names if name not in {"skip", ""}]
        async for name in results(tasks):
            if (count := counts.get(name, 0) + 1) > retries:
                del counts[name]
            elif count % 2 == 0 and not scope.expired():
                counts[name] |= count << 1
            else:
                counts[name] = ~count & 0xFF
    return sum(counts.values()) // max(1, len(counts)) if counts else -1


if __name__ == "__main__":
    while True:
        try:
            print(asyncio.run(main("a", *["b", "c"], retries=2, **{"timeout": 5})))
        except* (OSError, ShapeError) as group:
            print("failed:", *group.exceptions, sep="\n  ")
        finally:
            break
