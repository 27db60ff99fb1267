"""The API's face: authentication, the base of every endpoint, and the endpoints of accounts."""
