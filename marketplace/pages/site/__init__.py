"""Pages about the market as a whole: home, dashboards, help, the living style page."""
