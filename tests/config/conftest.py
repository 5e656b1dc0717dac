"""What these tests need of the machine."""

import os

# A server and its PostgreSQL: where the tests run on one.
collect_ignore = (
    [] if os.environ.get("DATABASE_URL", "").startswith("postgres") else ["test_sick_database.py", "test_cut_off.py"]
)
