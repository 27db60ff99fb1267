"""Who acts, with which permissions. Pure: it reads no table and knows no HTTP."""
