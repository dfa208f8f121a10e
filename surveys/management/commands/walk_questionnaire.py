"""Walk a questionnaire with given answers: the path they give, and the verdict on each."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError, no_translations
from django.utils.translation import override

from surveys.management.commands.check_questionnaire import read_document
from surveys.questionnaires.document import BACKGROUND
from surveys.questionnaires.faults import DocumentFault
from surveys.questionnaires.format import MAX_BYTES
from surveys.questionnaires.given_answers import JudgedAnswers, judge_answers

if TYPE_CHECKING:
    from surveys.questionnaires.on_path import PageOnPath


class Command(BaseCommand):
    help = (
        "Print the pages and items that answers lead to, and the verdict on each answer: counts, "
        "wrong, partly, not_offered, off_path, malformed or unknown. The exit code is 1 only when "
        "a file cannot be read or the questionnaire has faults."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="the questionnaire, in our format")
        parser.add_argument("--answers", type=Path, required=True, help="one JSON object")
        parser.add_argument(
            "--frame",
            action="append",
            default=[],
            metavar="NAME=VALUE",
            help="what the frame froze about the respondent's unit, such as population=5000",
        )
        languages = ("nb", "nn", "en")
        parser.add_argument("--language", choices=languages, default="en", help="of the messages")
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    @no_translations
    def handle(self, *_args: object, file: Path, **options: Any) -> None:
        answers = _read_answers(options["answers"])
        background = dict(map(_frame_value, options["frame"]))
        language = options["language"]
        with override(language):
            try:
                document = read_document(file)
            except DocumentFault as refusal:
                for fault in refusal.faults:
                    self.stderr.write(str(fault))
                raise CommandError(f"{len(refusal.faults)} faults.") from None
            told = _told(judge_answers(document, answers, background, language))
            if options["json"]:
                self.stdout.write(json.dumps(told, ensure_ascii=False, indent=2))
            else:
                self._print(told)

    def _print(self, told: dict[str, Any]) -> None:
        for page in told["pages"]:
            items = ", ".join(item["item"] for item in page["items"])
            self.stdout.write(f"{page['page']}: {items}")
        for answer in told["answers"]:
            message = f": {answer['message']}" if answer["message"] else ""
            self.stdout.write(f"{answer['answer']} {answer['verdict']}{message}")
        for one in told["unanswered"]:
            rows = f" ({', '.join(one['rows'])})" if one["rows"] else ""
            self.stdout.write(f"{one['item']}{rows} is not answered, {one['required']}")
        for rule in told["broken_rules"]:
            self.stdout.write(f"rule {rule} is broken")
        can = "can" if told["can_be_submitted"] else "cannot"
        self.stdout.write(f"These answers {can} be submitted.")


def _told(judged: JudgedAnswers) -> dict[str, Any]:
    items = judged.path.items()
    return {
        "pages": [_page(page) for page in judged.path.pages],
        "answers": [
            {"answer": one.key, "verdict": one.verdict, "message": one.text}
            for one in judged.answers
        ],
        "unanswered": [
            {
                "item": code,
                "rows": [part for part in parts if part],
                "required": items[code].item.required,
            }
            for code, parts in judged.unanswered.items()
        ],
        "broken_rules": [rule.code for rule in judged.broken],
        "can_be_submitted": judged.can_be_submitted,
    }


def _page(page: PageOnPath) -> dict[str, Any]:
    return {
        "page": page.code,
        "items": [
            {
                "item": shown.code,
                "rows": [row.code for row in shown.rows],
                "categories": [category.code for category in shown.categories],
            }
            for shown in page.items
        ],
    }


def _read_answers(path: Path) -> dict[str, object]:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror}.") from error
    if len(data) > MAX_BYTES:
        raise CommandError(f"{path} is larger than {MAX_BYTES} bytes.")
    try:
        answers = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise CommandError(f"{path} is not JSON: {error}.") from error
    if not isinstance(answers, dict):
        raise CommandError(f"{path} has no JSON object: answers are named by their items.")
    return answers


def _frame_value(text: str) -> tuple[str, int | str]:
    name, equals, value = text.partition("=")
    kind = BACKGROUND.get(name)
    if kind is None or not equals:
        raise CommandError(f"--frame takes NAME=VALUE with one of {', '.join(BACKGROUND)}.")
    try:
        return name, kind(value)
    except ValueError as error:
        raise CommandError(f"--frame {name} is a whole number, not {value}.") from error
