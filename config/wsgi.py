"""The application as a web server loads it; refuses to start where that would not be safe."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from config import environment

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
environment.refuse_unsafe_start(secret_file=settings.SECRET_KEY_FILE)
settings.DATABASES["default"].update(settings.DATABASE_POOL)
for database in settings.DATABASES.values():
    environment.bound_waiting(database)

application = get_wsgi_application()
