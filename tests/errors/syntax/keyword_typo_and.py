if a adn b:
    pass
