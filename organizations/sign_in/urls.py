"""Addresses for a forgotten password: by the names under which Django and its admin look for them."""

from django.urls import path

from . import views

urlpatterns = [
    path("password_reset/", views.ForgottenPassword.as_view(), name="admin_password_reset"),
    path("password_reset/mailed/", views.ForgottenPasswordMailed.as_view(), name="password_reset_done"),
    path("password_reset/done/", views.NewPasswordDone.as_view(), name="password_reset_complete"),
    path("password_reset/<str:uidb64>/<str:token>/", views.NewPassword.as_view(), name="password_reset_confirm"),
]
