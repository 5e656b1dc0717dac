"""What these tests need of the machine."""

import os

# A server and its PostgreSQL: where the tests run on one.
is_postgresql = os.environ.get("DATABASE_URL", "").startswith("postgres")
collect_ignore = [] if is_postgresql else ["test_sick_database.py", "test_replica.py", "test_cut_off.py"]
