text = (
    "abc"
    .upper()
    .lower()
    .nope()
)
