"""What synthetic respondents write: generic examples that name no place and no person.

What KS says was mentioned by many (children and youth) has most texts, then what several named:
partners outside, sustainable towns, dialogue with inhabitants.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

EXAMPLES: Mapping[str, Sequence[str]] = {
    "nb": (
        "Vi har samlet alle tjenester for barn og unge under én ledelse.",
        "Helsestasjon, barnehage og barnevern følger nå opp familiene sammen.",
        "Et tverrfaglig team i skolen, slik at barna får hjelp tidligere.",
        "Ny modell der foreldre møter én kontaktperson i stedet for fem kontorer.",
        "Ett felles mottak for ungdom som trenger noen å snakke med.",
        "Felles legevakt og akutt helsehjelp med nabokommunene.",
        "Avtale med frivillige om transport og besøk til eldre som bor hjemme.",
        "Næringsforum der bedriftene var med på å lage planen for sentrum.",
        "Grønt torg med gjenbruk av byggematerialer og overvann i åpne renner.",
        "Vi brukte digitale kart og korte filmer i arbeidet med ny kommuneplan.",
        "Innbyggerpanel som prøver ut nye tjenester før vi innfører dem.",
        "Åpne møter på kjøpesenteret i stedet for høring på papir.",
        "Velferdsteknologi i hjemmetjenesten, blant annet digitalt tilsyn om natten.",
        "Elektrisk delebil for ansatte på dagtid og innbyggere på kveldstid.",
    ),
    "nn": (
        "Vi har samla tenestene for barn og unge i eitt felles hus.",
        "Skule, barnehage og helsestasjon har fått ein felles plan for tidleg innsats.",
        "Familiane får éin fast kontakt som samordnar hjelpa frå kommunen.",
        "Ungdomsteam på tvers av skule, barnevern og fritidsklubb.",
        "Felles kontor for landbruk og næring saman med nabokommunane.",
        "Frivilligsentralen og heimetenesta lagar middag og møteplass i lag.",
        "Bedriftene og kommunen har bygd opp ein felles verkstad for gründerar.",
        "Nye butilbod for eldre midt i sentrum, bygde saman med private.",
        "Folkemøte på nett og verkstader i grendene om ny kommuneplan.",
        "Innbyggjarane fekk stemme over korleis pengane til nærmiljøet skulle brukast.",
        "Digital melding av feil på veg og vatn, med svar til den som melde frå.",
        "Fjernvarme frå overskotsvarme i næringsparken.",
    ),
}

SPECIFIED: Mapping[str, Sequence[Mapping[str, str]]] = {
    "P2": (
        {"nb": "Gjøre kommunen mer attraktiv", "nn": "Gjere kommunen meir attraktiv"},
        {"nb": "Bærekraft", "nn": "Berekraft"},
        {"nb": "Bedre folkehelse", "nn": "Betre folkehelse"},
    ),
    "P4": (
        {"nb": "Organisering og ledelse", "nn": "Organisering og leiing"},
        {"nb": "Beredskap", "nn": "Beredskap"},
        {"nb": "Integrering", "nn": "Integrering"},
    ),
    "P6": (
        {"nb": "Kommunesammenslåing", "nn": "Kommunesamanslåing"},
        {"nb": "Frivilligheten", "nn": "Frivilligheita"},
    ),
    "P7": (
        {"nb": "Konsulenter", "nn": "Konsulentar"},
        {"nb": "Et interkommunalt selskap", "nn": "Eit interkommunalt selskap"},
        {"nb": "Idrettslaget", "nn": "Idrettslaget"},
    ),
    "P11": (
        {"nb": "Ungdomsrådet", "nn": "Ungdomsrådet"},
        {"nb": "Lokalavisen", "nn": "Lokalavisa"},
    ),
}
