from django.contrib.admin.apps import AdminConfig


class DeskConfig(AdminConfig):
    """Django's admin with a sign-in of our own."""

    default_site = "organizations.sign_in.desk.Desk"
