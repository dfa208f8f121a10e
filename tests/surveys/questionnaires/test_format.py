"""Reading, writing and hashing documents."""

import io
import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.questionnaires import format as format_
from surveys.questionnaires.document import Document
from surveys.questionnaires.faults import DocumentFault
from surveys.questionnaires.format import (
    as_stored,
    canonical_json,
    content_hash,
    json_schema,
    parsed_document,
    read,
    read_file,
    sound_document,
)
from tests.questionnaires.reading import FOLDER, NAMES, item, of_pages, raw, small

SCHEMA = Path(__file__).parents[3] / "docs" / "questionnaire-format.schema.json"


def refusal(data: bytes) -> list[str]:
    with pytest.raises(DocumentFault) as refused:
        read(data)
    return [str(fault) for fault in refused.value.faults]


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", "$: The file is not JSON: "),
        (b"\xff\xfe", "$: The file is not JSON: "),
        (b"PK\x03\x04", "$: The file is not JSON: "),
        (b'{"a": NaN}', "$: The file is not JSON: "),
        (b'{"a": "\\ud800"}', "$: The file is not JSON: "),
        (b"[" * 100_000, "$: The document is nested too deeply."),
        (b'{"a": 1, "b": {"c": 1, "c": 2}}', "$: The same name stands twice in one object: c."),
        (b"[]", "$: This does not fit: Expected `object`, got `array`."),
        (b" " * 1_000_001, "$: The file is larger than 1000000 bytes."),
    ],
)
def test_a_file_that_is_not_ours_is_refused_with_the_reason(data: bytes, fault: str) -> None:
    faults = refusal(data)
    assert len(faults) == 1
    assert faults[0].startswith(fault)


def test_a_condition_nested_without_end_is_refused() -> None:
    condition = '{"op":"not","of":' * 5000 + "1" + "}" * 5000
    text = json.dumps(of_pages([item("A", condition="here")])).replace('"here"', condition)
    assert refusal(text.encode()) == ["$: The document is nested too deeply."]


def test_loose_values_nested_without_end_are_refused() -> None:
    condition: Any = {"op": "answered", "item": "A"}
    for _level in range(50_000):
        condition = {"op": "not", "of": condition}
    with pytest.raises(DocumentFault, match="nested too deeply"):
        sound_document(of_pages([item("A", condition=condition)]))


def test_a_byte_order_mark_is_read_past() -> None:
    data = (FOLDER / "page_after_a_yes.json").read_bytes()
    assert read(b"\xef\xbb\xbf" + data) == read(data)


def test_no_more_of_a_file_is_read_than_may_be() -> None:
    file = io.BytesIO(b" " * 3_000_000)
    with pytest.raises(DocumentFault):
        read_file(file)
    assert file.tell() == format_.MAX_BYTES + 1


def test_a_file_of_another_format_is_refused() -> None:
    loose = raw("page_after_a_yes") | {"format": "barometer-questionnaire/2"}
    assert refusal(json.dumps(loose).encode())[0].startswith("$.format: This does not fit:")


@pytest.mark.parametrize("name", NAMES)
def test_the_round_trip_is_identical(name: str) -> None:
    document = small(name)
    written = canonical_json(document)
    assert read(written) == document
    assert canonical_json(read(written)) == written
    assert sound_document(as_stored(document)) == document


def test_the_order_and_space_of_a_file_do_not_count() -> None:
    loose = raw("every_item_type")
    turned = json.dumps(dict(reversed(loose.items())), indent=7)
    assert content_hash(read(turned.encode())) == content_hash(small("every_item_type"))


def test_a_default_that_is_written_out_does_not_count() -> None:
    loose = of_pages([item("A")])
    written = of_pages([item("A", required="ask", help={}, rows=[], condition=None)], note="")
    assert content_hash(sound_document(written)) == content_hash(sound_document(loose))


def test_every_change_of_content_changes_the_hash() -> None:
    hashes = {content_hash(small(name)) for name in NAMES}
    assert len(hashes) == len(NAMES)
    changed = raw("page_after_a_yes")
    changed["pages"][0]["items"][0]["categories"][0]["text"]["nb"] += "."
    assert content_hash(sound_document(changed)) not in hashes


def test_the_hash_of_a_locked_document_never_moves() -> None:
    """A change of the structs that moves this hash breaks every version in the field."""
    document = sound_document(of_pages([item("A")]))
    assert content_hash(document) == (
        "b599ecf947273d56e4c276a67d4f5ffd025ab5d46fcef6a5341f7f99529a35db"
    )


def test_a_stored_document_is_parsed_once() -> None:
    document = small("page_after_a_yes")
    first = parsed_document(content_hash(document), as_stored(document))
    assert first == document
    assert parsed_document(content_hash(document), as_stored(document)) is first


@pytest.fixture
def empty_cache(monkeypatch: pytest.MonkeyPatch) -> dict[str, Document]:
    kept: dict[str, Document] = {}
    monkeypatch.setattr(format_, "_parsed", kept)
    return kept


@pytest.mark.usefixtures("empty_cache")
def test_a_stored_document_that_was_changed_is_refused() -> None:
    document = small("page_after_a_yes")
    stored = as_stored(document)
    stored["pages"][0]["items"][0]["text"]["nb"] = "Noe annet?"
    with pytest.raises(DocumentFault, match="its content hash differs"):
        parsed_document(content_hash(document), stored)


@pytest.mark.usefixtures("empty_cache")
def test_a_stored_document_of_another_shape_is_refused() -> None:
    with pytest.raises(DocumentFault, match=r"\$\.pages: This field is missing"):
        parsed_document("0" * 64, {"code": "x"})


def test_the_process_keeps_a_limited_number_of_documents(
    empty_cache: dict[str, Document], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(format_, "KEPT_DOCUMENTS", 2)
    documents = [small(name) for name in NAMES[:3]]
    for document in documents:
        parsed_document(content_hash(document), as_stored(document))
    assert list(empty_cache.values()) == documents[1:]


def test_the_published_schema_is_that_of_the_program() -> None:
    published = json.loads(SCHEMA.read_text(encoding="utf-8"))
    assert published == json.loads(json.dumps(json_schema()))


words = st.text(
    st.characters(exclude_categories=["Cc", "Cs"], include_characters="\n"), min_size=1, max_size=40
).filter(lambda text: bool(text.strip()))


@st.composite
def documents(draw: st.DrawFn) -> dict[str, Any]:
    """A sound document of any size, whose pages hang on earlier single choices."""
    kinds = draw(st.lists(st.sampled_from(["single", "multiple", "text"]), min_size=1, max_size=6))
    pages = []
    earlier: list[str] = []
    for place, kind in enumerate(kinds):
        code = f"Q{place}"
        fields: dict[str, Any] = {"text": {"nb": draw(words)}}
        reference = draw(st.sampled_from([None, *earlier]))
        if reference is not None:
            fields["condition"] = {"op": "eq", "item": reference, "value": 1}
        fields["required"] = draw(st.sampled_from(["required", "ask", "optional"]))
        pages.append([item(code, kind, **fields)])
        if kind == "single":
            earlier.append(code)
    return of_pages(*pages, note=draw(words))


@given(documents())
def test_whatever_is_written_is_read_back_the_same(loose: dict[str, Any]) -> None:
    document = sound_document(loose)
    again = read(canonical_json(document))
    assert again == document
    assert content_hash(again) == content_hash(document)
    assert msgspec.to_builtins(again) == msgspec.to_builtins(document)


@given(
    st.recursive(
        st.none() | st.integers() | st.text(max_size=5),
        lambda part: (
            st.lists(part, max_size=3) | st.dictionaries(st.text(max_size=5), part, max_size=3)
        ),
    )
)
def test_whatever_is_thrown_at_it_is_refused_with_faults(loose: Any) -> None:
    with pytest.raises(DocumentFault) as refused:
        sound_document(loose)
    assert refused.value.faults


@given(st.data())
def test_a_document_spoilt_anywhere_is_refused_or_still_round_trips(data: st.DataObject) -> None:
    loose = raw("every_item_type")
    place: Any = loose
    while isinstance(place, dict | list) and place:
        keys = list(place) if isinstance(place, dict) else range(len(place))
        key = data.draw(st.sampled_from(keys))
        parent, place = place, place[key]
        if data.draw(st.booleans()):
            break
    parent[key] = data.draw(st.sampled_from([None, 0, -1, "", "x", [], {}, {"nb": "x"}, [1], 1.5]))
    try:
        document = sound_document(loose)
    except DocumentFault as refused:
        assert refused.faults  # noqa: PT017 (refused or not, both are right)
        return
    assert read(canonical_json(document)) == document
