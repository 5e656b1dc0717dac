"""The project package. Whatever starts the site imports it first, before any time zone is read.

One source says what clocks do: the locked ``tzdata`` package, the same on every machine. Python would take the
system's files first, which may be years older (docs/decisions/0016).
"""

import zoneinfo

zoneinfo.reset_tzpath(())
zoneinfo.ZoneInfo.clear_cache()  # nothing stays of what somebody read before
