# Classes, inheritance, properties, exceptions, dictionaries keyed by strings.
class InsufficientFunds(Exception):
    def __init__(self, account, amount):
        super().__init__(f"{account.owner} lacks {amount - account.balance}")
        self.account = account


class Account:
    interest = 0.01

    def __init__(self, owner, balance=0):
        self.owner = owner
        self._balance = balance
        self.log = []

    @property
    def balance(self):
        return self._balance

    def deposit(self, amount):
        if amount <= 0:
            raise ValueError("amount must be positive")
        self._balance += amount
        self.log.append(("deposit", amount))

    def withdraw(self, amount):
        if amount > self._balance:
            raise InsufficientFunds(self, amount)
        self._balance -= amount
        self.log.append(("withdraw", amount))

    def __repr__(self):
        return f"{type(self).__name__}({self.owner!r}, {self._balance})"

    def __lt__(self, other):
        return self._balance < other._balance


class Savings(Account):
    interest = 0.05

    def withdraw(self, amount):
        if len(self.log) % 7 == 0:
            self.deposit(1)
        super().withdraw(amount)


class Bank:
    def __init__(self):
        self.accounts = {}
        self.rejected = 0

    def open(self, owner, kind=Account, **options):
        account = self.accounts[owner] = kind(owner, **options)
        return account

    def transfer(self, source, target, amount):
        try:
            self.accounts[source].withdraw(amount)
        except InsufficientFunds as error:
            self.rejected += 1
            return str(error)
        except KeyError:
            return None
        else:
            self.accounts[target].deposit(amount)
        finally:
            self.last = source
        return True


def main(rounds):
    bank = Bank()
    names = [f"owner{i}" for i in range(40)]
    for i, name in enumerate(names):
        bank.open(name, Savings if i % 3 == 0 else Account, balance=100 + i)
    seed = 7
    for _ in range(rounds):
        seed = (seed * 1103515245 + 12345) % 2147483648
        source = names[seed % 40]
        target = names[seed // 64 % 40]
        bank.transfer(source, target, seed % 150 + 1)
        if seed % 50 == 0:
            for account in bank.accounts.values():
                account.log.clear()
    ranking = sorted(bank.accounts.values())
    print(ranking[0], ranking[-1], bank.rejected, sum(a.balance for a in ranking))


main(120_000)
