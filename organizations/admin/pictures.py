from django.db import models

from organizations.pictures import Picture, PictureField


class Pictures:
    """A mixin for a ModelAdmin: uploads are encoded anew and stored in all widths."""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if isinstance(db_field, models.ImageField):
            kwargs["form_class"] = PictureField
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def save_model(self, request, obj, form, change):
        """Store what came in before the record that names it."""
        for name, value in form.cleaned_data.items():
            if isinstance(value, Picture):
                folder = obj._meta.get_field(name).upload_to
                setattr(obj, name, value.store(folder))
        super().save_model(request, obj, form, change)
