"""The one exception of the reading room: a file that cannot be read, and why."""

from __future__ import annotations

from extractors.problems import Problem, ProblemCode


class UnreadableError(Exception):
    """A file cannot be read; becomes the `problem` of its document."""

    def __init__(self, code: ProblemCode, detail: str = "") -> None:
        self.problem = Problem(code, detail)
        super().__init__(f"{code.value}: {detail}" if detail else code.value)

    def __reduce__(self) -> tuple[type[UnreadableError], tuple[ProblemCode, str]]:
        return type(self), (self.problem.code, self.problem.detail)
