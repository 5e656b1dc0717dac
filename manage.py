#!/usr/bin/env python3
"""The door to every management command; `python manage.py help` lists them."""

import os
import sys


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        if sys.argv[1:2] != ["doctor"]:
            raise
        sys.exit(f"Settings cannot be read. {error}")

    from config.runs import note_command  # settings are there only now

    note_command(sys.argv[1:])


if __name__ == "__main__":
    main()
