"""Jinja's environment as pages need it: what a page does a thousand times is done with fewer calls (decision 0054).

What leans on the inside of Jinja stands here alone.
"""

from collections.abc import Callable, MutableMapping
from typing import Any

from django.utils.safestring import SafeString
from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context, missing
from markupsafe import Markup, escape

_READY = {Markup, SafeString}


def printed(value: object) -> str:
    """Return what a page prints of a value: safe words as they are, where `escape` would make them anew."""
    return value if type(value) in _READY else escape(value)  # type: ignore[return-value]


class Printing(CodeGenerator):
    """Code that prints by `printed` what is to be escaped."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile:
            self.write("environment.printed(")
        else:
            super()._output_child_pre(node, frame, finalize)


class PageContext(Context):
    """A context that is asked in fewer steps."""

    def call(self, called: Callable, /, *args: Any, **kwargs: Any) -> Any:
        if hasattr(called, "jinja_pass_arg"):
            return super().call(called, *args, **kwargs)
        kwargs.pop("_loop_vars", None)
        kwargs.pop("_block_vars", None)
        return called(*args, **kwargs)

    def get(self, key: str, default: Any = None) -> Any:
        found = self.resolve_or_missing(key)
        return default if found is missing else found


class PageEnvironment(Environment):
    """Jinja's environment for pages."""

    code_generator_class = Printing
    context_class = PageContext
    printed = staticmethod(printed)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return what all templates share as it is: none has globals of its own, for which Jinja makes a chain of
        dictionaries that is slow to read."""
        return self.globals
