"""Throws dice until a player has lost everything: generators, match, f-strings, exceptions."""


class Player:
    def __init__(self, name, coins=5):
        self.name = name
        self.coins = coins

    def pay(self, amount):
        if amount > self.coins:
            raise ValueError(f"{self.name} cannot pay {amount} with {self.coins} left")
        self.coins -= amount


def dice(seed):
    while True:
        seed = (seed * 75 + 74) % 65537
        yield seed % 6 + 1


def play(*players, seed=2024):
    rolls = dice(seed)
    for turn in range(100):
        player = players[turn % len(players)]
        match next(rolls):
            case 6:
                player.coins += 3
            case 1 | 2 as low:
                player.pay(low)
        print(f"{turn:2} {player.name:<5} {'*' * player.coins}")


try:
    play(Player("Ada"), Player("Brian"))
except ValueError as error:
    print("over:", error)
