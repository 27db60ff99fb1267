"""The addresses of the catalogues."""

from django.urls import path

from marketplace.api.catalogues import views

urlpatterns = [
    path("countries/", views.CountryList.as_view(), name="api_countries"),
    path("industries/", views.IndustryList.as_view(), name="api_industries"),
    path("ipc/", views.IpcList.as_view(), name="api_ipc"),
    path("nice-classes/", views.NiceClassList.as_view(), name="api_nice_classes"),
    path("offices/", views.OfficeList.as_view(), name="api_offices"),
    path("regions/", views.RegionList.as_view(), name="api_regions"),
    path("themes/", views.ThemeList.as_view(), name="api_themes"),
    path("trl-levels/", views.TrlLevelList.as_view(), name="api_trl_levels"),
]
