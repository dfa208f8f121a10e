from surveys.answering.prose import Block, blocks_of


def test_blank_lines_part_paragraphs() -> None:
    assert blocks_of("En.\n\nTo.\n \nTre.") == [Block("En."), Block("To."), Block("Tre.")]


def test_lines_with_a_dash_are_points_of_the_words_before() -> None:
    assert blocks_of("Med dette mener vi\n– tjenester\n- varer\n• annet") == [
        Block("Med dette mener vi", ("tjenester", "varer", "annet"))
    ]


def test_broken_lines_are_one_paragraph() -> None:
    assert blocks_of("En lang\nsetning.") == [Block("En lang setning.")]


def test_no_text_is_no_block() -> None:
    assert blocks_of(" \n\n ") == []
