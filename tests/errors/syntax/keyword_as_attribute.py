x.for
