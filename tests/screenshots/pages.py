"""Which pages are pictured, and which are not and why; a test holds it to all addresses."""

from __future__ import annotations

OPEN, CLOSED = "ordforere-na", "ordforere-2019"
DRAFT = "styring/skjema/utkast/ordforere"
LEADERS = "before=3&after=4"  # the leaders' questionnaires of 2018 and 2020 in the demo data

PUBLIC_PAGES = {
    "front": "",
    "login": "inn/",
    "privacy": "personvern/",
    "cookies": "informasjonskapsler/",
    "accessibility": "tilgjengelighet/",
    "contact": "kontakt/",
    "ask-for-link": "lenke/",
    "asked-for-link": "lenke/sendt/",
}
# Pages that say that there is nothing here.
MISSING_PAGES = {"unknown-link": "i/ukjent12/ukjent/", "not-found": "finnes-ikke/"}
STAFF_PAGES = {
    "home": "styring/",
    "surveys": "styring/undersokelser/",
    "new-survey": "styring/undersokelser/ny/",
    "survey": "styring/undersokelse/ordforere/",
    "new-wave": "styring/ny-runde/",
    "setup": f"styring/runder/{OPEN}/oppsett/",
    "wave": f"styring/runder/{CLOSED}/",
    "wave-in-field": f"styring/runder/{OPEN}/",
    "extend": f"styring/runder/{OPEN}/forleng/",
    "close": f"styring/runder/{OPEN}/lukk/",
    "reopen": f"styring/runder/{CLOSED}/gjenapne/",
    "receipts": "styring/kvitteringer/",
    "cases": f"styring/saker/?runde={CLOSED}",
    "outbox": "styring/utboks/",
    "results-index": "resultater/",
    "results": f"resultater/{CLOSED}/",
    "results-by-size": f"resultater/{CLOSED}/?fordelt=size",
    "results-item": f"resultater/{CLOSED}/P10/?fordelt=centrality",
    "results-crossings": f"resultater/{CLOSED}/krysninger/",
    "representativity": f"representativitet/{CLOSED}/?fordelt=size",
    "trend": "utvikling/ledere/INNOVATIVE/",
    "figure-from-outside": "utvikling/ledere/INNOVATIVE/tall-utenfra/",
    "association": f"utvikling/sammenheng/{CLOSED}/?utfall=P3&etter=size&ordnet=ja",
    "weighting": "vekting/ledere-2018/",
    "derived": "variabler/",
    "derived-new": "variabler/ledere/ny/",
    "derived-one": "variabler/ledere/INNOVATIVE/",
    "derived-delete": "variabler/ledere/INNOVATIVE/slett/",
    "open-questions": f"apne-svar/{CLOSED}/",
    "open-answers": f"apne-svar/{CLOSED}/P5b/",
    "code-frame": f"apne-svar/{CLOSED}/P5b/kodebok/",
    "files": "datafiler/",
    "questionnaires": "styring/skjema/",
    "questionnaire-new": "styring/skjema/nytt/",
    "questionnaire-import": "styring/skjema/fra-fil/",
    "questionnaire-files": "styring/skjema/versjon/ordforere/1/filer/",
    "questionnaire-versions": "styring/skjema/versjoner/ordforere/",
    "questionnaire-version": "styring/skjema/versjoner/ordforere/1/",
    "questionnaire-compare": f"styring/skjema/sammenlign/?{LEADERS}",
    "questionnaire-series": f"styring/skjema/tidsserier/?{LEADERS}",
    "admin": "admin/",
}
# Of the draft that is begun on the way.
DRAFT_PAGES = {
    "draft": f"{DRAFT}/",
    "draft-item": f"{DRAFT}/del/item:P5/",
    "draft-condition": f"{DRAFT}/vilkar/item:P5b/",
    "draft-check": f"{DRAFT}/kontroll/",
    "draft-discard": f"{DRAFT}/forkast/",
    "draft-bank": f"{DRAFT}/bank/?sok=innovasjon",
    "draft-files": f"{DRAFT}/filer/",
    "draft-import": f"{DRAFT}/fra-fil/",
    "draft-translations": f"{DRAFT}/oversettelser/",
    "draft-changes": f"{DRAFT}/endringer/?all=1",
    "correct": "styring/rett-skrivefeil/ordforere/",
}
# Pages whose address is known only to one who has come there, and their names.
WALKED = {
    "open": "fieldwork:open",
    "mail": "fieldwork:mail",
    "case": "monitoring:case",
    "screening": "coding:screening",
    "home-alarm": "fieldwork:home",
    "wave-alarm": "monitoring:wave",
    "receipts-alarm": "monitoring:receipts",
    "comments": "monitoring:comments",
    "arrival": "answering:arrival",
    "arrival-nynorsk": "answering:arrival",
    "decline": "answering:decline",
    "forward": "answering:forward",
    "not-me": "answering:not_me",
    **{f"answer-p{number}": "answering:page" for number in range(1, 13)},
    "answer-not-saved-yet": "answering:page",
    "answer-conflict": "answering:page",
    "answer-error": "answering:page",
    "answer-grid-error": "answering:page",
    "answer-comment": "answering:page",
    "review": "answering:review",
    "receipt": "answering:receipt",
    "already-submitted": "answering:arrival",
}
ACT, FILE, AHEAD = "an act, by POST only", "a file", "leads to another page"
UNPICTURED = {
    "fieldwork:draw": ACT,
    "fieldwork:ready": ACT,
    "fieldwork:back_to_draft": ACT,
    "monitoring:resend": ACT,
    "monitoring:undeliverable": ACT,
    "monitoring:deliverable": ACT,
    "monitoring:declined": ACT,
    "monitoring:right_one": ACT,
    "monitoring:address": ACT,
    "monitoring:mail_arrived": ACT,
    "monitoring:mail_again": ACT,
    "questionnaires:begin": ACT,
    "questionnaires:lock": ACT,
    "coding:remove_category": ACT,
    "trends:remove_reference": ACT,
    "answering:autosave": ACT,
    "answering:extend": ACT,
    "set_language": ACT,
    "logout": ACT,
    "questionnaires:file": FILE,
    "questionnaires:version-file": FILE,
    "explorer:book": FILE,
    "explorer:download": FILE,
    "trends:table": FILE,
    "files:download": FILE,
    "answering:copy": FILE,
    "answering:resume": AHEAD,
    "explorer:progress": "a line of the page of results, while they are counted",
    "fieldwork:mail_html": "stands in a frame on the page of the mail",
    "answering:preview": "stands in a frame on the pages of the draft",
}


def pictures() -> set[str]:
    """The names of all pictures that a run must take."""
    return {*PUBLIC_PAGES, *MISSING_PAGES, *STAFF_PAGES, *DRAFT_PAGES, *WALKED}
