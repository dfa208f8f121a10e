"""What synthetic leaders write who chose «other»: invented, about nobody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

SPECIFIED: Mapping[str, Sequence[Mapping[str, str]]] = {
    "L8a": (
        {"nb": "En ny plan for tjenesten", "nn": "Ein ny plan for tenesta"},
        {"nb": "Et tilsyn", "nn": "Eit tilsyn"},
        {"nb": "Flytting til nytt bygg", "nn": "Flytting til nytt bygg"},
        {"nb": "Et nettverk vi er med i", "nn": "Eit nettverk vi er med i"},
        {"nb": "Foreldrene", "nn": "Foreldra"},
        {"nb": "En endring i turnusen", "nn": "Ei endring i turnusen"},
    ),
    "L8b": (
        {"nb": "En prosjektgruppe på tvers", "nn": "Ei prosjektgruppe på tvers"},
        {"nb": "En veileder utenfra", "nn": "Ein rettleiar utanfrå"},
        {"nb": "Tillitsvalgte", "nn": "Tillitsvalde"},
        {"nb": "Tilskudd til opplæring", "nn": "Tilskot til opplæring"},
    ),
    "L9": (
        {"nb": "Et interkommunalt nettverk", "nn": "Eit interkommunalt nettverk"},
        {"nb": "Et teater", "nn": "Eit teater"},
        {"nb": "Nærmiljøet", "nn": "Nærmiljøet"},
        {"nb": "En stiftelse", "nn": "Ei stifting"},
    ),
    "L12": (
        {"nb": "Bedre arbeidsmiljø", "nn": "Betre arbeidsmiljø"},
        {"nb": "Mindre sykefravær", "nn": "Mindre sjukefråvær"},
        {"nb": "Tryggere barn", "nn": "Tryggare born"},
        {"nb": "Mer tid til hver enkelt", "nn": "Meir tid til kvar einskild"},
        {"nb": "Bedre omdømme", "nn": "Betre omdømme"},
    ),
    "L19": (
        {"nb": "Utstyret virket ikke som lovet", "nn": "Utstyret verka ikkje som lova"},
        {"nb": "Vi mistet prosjektlederen underveis", "nn": "Vi mista prosjektleiaren undervegs"},
        {"nb": "Det ble for lite tid til opplæring", "nn": "Det vart for lita tid til opplæring"},
        {"nb": "Reglene ble endret", "nn": "Reglane vart endra"},
    ),
}
