"""Pages of inventors: invited by the keeper, claimed and confirmed by themselves."""
