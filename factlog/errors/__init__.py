"""Every error factlog raises on purpose: what is the case, and what to do about it.

    FactlogError                    exit 1
    ├── EngineDamaged               the model that finds claims is missing or not what was shipped
    ├── RequestError                exit 2: what was asked cannot be done
    │   ├── ClaimNotFound · ArticleNotFound · AmbiguousId · ClaimsNotFound · NotAClaim
    │   ├── ClaimRejected           a claim that was said to be none
    │   ├── BadPlace · BadAddress   characters of an article, an address of a source
    │   ├── BadSetting · StillInUse
    │   ├── SpeakerNotFound · TopicNotFound
    │   ├── AmbiguousSpeaker · BadName · NameTaken · NotSpokenHere · Unnamed
    │   ├── UnknownChoice           a status, stance, kind or format that does not exist
    │   ├── BadDate · BadGrade
    │   ├── PathNotFound · NoArticles · CannotWrite
    │   └── NothingToDo
    ├── ArticleError                exit 3: one article could not be read
    │   ├── NotText · EmptyArticle · TooLarge · BadFrontMatter
    │   ├── UnreadableFile · ReaderDied
    │   ├── NoArticle · ListPage · Paywalled · BadRecord
    │   ├── BadContainer            an archive, a feed or a web archive
    │   ├── DamagedFile             cut short, or not what it seems
    │   ├── MissingExtra            the format needs a package that is not installed
    │   └── NotFetched
    └── StoreError                  exit 4: the store
        ├── StoreNotFound · StoreTooNew · StoreDamaged · BadSettings
        └── StoreReadOnly · StoreFull · StoreBusy

A test checks that this drawing is the truth.
"""

from __future__ import annotations

from factlog.errors.article import (
    ArticleError,
    BadContainer,
    BadFrontMatter,
    BadRecord,
    DamagedFile,
    EmptyArticle,
    ListPage,
    MissingExtra,
    NoArticle,
    NotFetched,
    NotText,
    Paywalled,
    ReaderDied,
    TooLarge,
    UnreadableFile,
)
from factlog.errors.base import (
    EngineDamaged,
    FactlogError,
)
from factlog.errors.request import (
    AmbiguousId,
    AmbiguousSpeaker,
    ArticleNotFound,
    BadAddress,
    BadDate,
    BadGrade,
    BadName,
    BadPlace,
    BadSetting,
    CannotWrite,
    ClaimNotFound,
    ClaimRejected,
    ClaimsNotFound,
    NameTaken,
    NoArticles,
    NotAClaim,
    NothingToDo,
    NotSpokenHere,
    PathNotFound,
    RequestError,
    SpeakerNotFound,
    StillInUse,
    TopicNotFound,
    UnknownChoice,
    Unnamed,
)
from factlog.errors.store import (
    BadSettings,
    StoreBusy,
    StoreDamaged,
    StoreError,
    StoreFull,
    StoreNotFound,
    StoreReadOnly,
    StoreTooNew,
)

__all__ = [
    "AmbiguousId",
    "AmbiguousSpeaker",
    "ArticleError",
    "ArticleNotFound",
    "BadAddress",
    "BadContainer",
    "BadDate",
    "BadFrontMatter",
    "BadGrade",
    "BadName",
    "BadPlace",
    "BadRecord",
    "BadSetting",
    "BadSettings",
    "CannotWrite",
    "ClaimNotFound",
    "ClaimRejected",
    "ClaimsNotFound",
    "DamagedFile",
    "EmptyArticle",
    "EngineDamaged",
    "FactlogError",
    "ListPage",
    "MissingExtra",
    "NameTaken",
    "NoArticle",
    "NoArticles",
    "NotAClaim",
    "NotFetched",
    "NotSpokenHere",
    "NotText",
    "NothingToDo",
    "PathNotFound",
    "Paywalled",
    "ReaderDied",
    "RequestError",
    "SpeakerNotFound",
    "StillInUse",
    "StoreBusy",
    "StoreDamaged",
    "StoreError",
    "StoreFull",
    "StoreNotFound",
    "StoreReadOnly",
    "StoreTooNew",
    "TooLarge",
    "TopicNotFound",
    "UnknownChoice",
    "Unnamed",
    "UnreadableFile",
]
