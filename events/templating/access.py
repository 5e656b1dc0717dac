"""What the hosts say of who may come: to whom it is open, what it costs, whether one can still register."""

from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import gettext, pgettext
from jinja2 import pass_context

from events.models import Access, Fee, Registration, RegistrationState
from events.models.happening import Registering
from multilingual import wording
from multilingual.templating.wording import page_language


@dataclass(frozen=True)
class Fact:
    """A few words; is_signal: they may change what a reader does."""

    words: str
    is_signal: bool = False


@pass_context
def access_facts(context, event, registering: Registering | None) -> tuple[Fact, ...]:
    """``{{ event|access_facts(registering) }}``: what is stated, and no more. registering: None once it is over."""
    state = None if registering is None else registering.state
    return _facts(
        event.access, event.fee, event.registration, state, event.registration_deadline, page_language(context)
    )


@lru_cache(maxsize=5_000)
def _facts(access, fee, registration, state, deadline, language) -> tuple[Fact, ...]:
    found = []
    if access != Access.NOT_STATED:
        found.append(Fact(str(Access(access).label)))
    if fee != Fee.NOT_STATED:
        found.append(Fact(str(Fee(fee).label)))
    if state is not None and (told := _registration(registration, state, deadline, language)):
        found.append(told)
    return tuple(found)


def _registration(registration, state, deadline, language) -> Fact | None:
    if state == RegistrationState.FULL:
        return Fact(pgettext("registration", "full"), is_signal=True)
    if state == RegistrationState.CLOSED:
        return Fact(gettext("registration closed"), is_signal=True)
    if registration == Registration.NONE:
        return Fact(str(Registration.NONE.label))
    if deadline:
        day = wording.day(deadline, language, year=False, short=True)
        return Fact(gettext("register by %(day)s") % {"day": day})
    if state == RegistrationState.OPEN:
        return Fact(gettext("registration open"))
    if registration == Registration.ON_REQUEST:
        return Fact(gettext("registration on request"))
    return Fact(str(Registration.REQUIRED.label)) if registration == Registration.REQUIRED else None


FILTERS = {"access_facts": access_facts}
