"""What is wrong with an installation and what to do about it, in sentences: `manage.py doctor`.

Each of `settings.DOCTOR_CHECKS` is a function that yields findings; one that fails is a finding itself.
"""
