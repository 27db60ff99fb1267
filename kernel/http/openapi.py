"""How the API's description names its operations: by their address, so that no two are alike."""

from __future__ import annotations

from drf_spectacular.openapi import AutoSchema

_WORDS = {"POST": "create", "PUT": "replace", "PATCH": "change", "DELETE": "remove"}


class NamedByAddress(AutoSchema):
    """`GET /listings/` is listings_list, `GET /listings/{id}/` is listings_read."""

    def get_operation_id(self) -> str:
        """The name of one operation."""
        words = [token.replace("-", "_") for token in self._tokenize_path()]
        return "_".join([*words, self._word()])

    def _word(self) -> str:
        if self.method == "GET":
            return "read" if self.path.rstrip("/").endswith("}") else "list"
        return _WORDS[self.method]
