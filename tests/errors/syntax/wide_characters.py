naïve = "日本語" größe
