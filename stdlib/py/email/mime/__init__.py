"""Classes of messages of the various types, to build messages with. Library reference: email.mime."""
