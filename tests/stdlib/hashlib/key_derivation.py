# Keys from passwords: PBKDF2 and scrypt.
import hashlib
def show(function, *args, **kwargs):
    try:
        print(args, kwargs, repr(function(*args, **kwargs)))
    except Exception as error:
        print(args, kwargs, type(error).__name__, error)
show(hashlib.pbkdf2_hmac,'sha256',b'pw',b'salt',10)
show(hashlib.pbkdf2_hmac,'foo',b'pw',b'salt',10)
show(hashlib.pbkdf2_hmac,'sha1',b'pw',b'salt',0)
show(hashlib.pbkdf2_hmac,'sha1',b'pw',b'salt',5,0)
show(hashlib.pbkdf2_hmac,'sha1',b'pw',b'salt',5,dklen=50)
show(hashlib.pbkdf2_hmac,'sha1','pw',b'salt',5)
show(hashlib.pbkdf2_hmac,'sha1',b'pw',b'salt',-5)
show(hashlib.scrypt,b'pw',salt=b's',n=16,r=8,p=1)
show(hashlib.scrypt,b'pw')
show(hashlib.scrypt,b'pw',salt=b's',n=15,r=8,p=1)
show(hashlib.scrypt,b'pw',salt=b's',n=16,r=-8,p=1)
show(hashlib.scrypt,b'pw',salt=b's',n=16,r=8,p=1,maxmem=-1)
show(hashlib.scrypt,b'pw',salt=b's',n=16,r=8,p=1,dklen=0)
show(hashlib.scrypt,b'pw',salt=b's',n=2**20,r=8,p=1)
show(hashlib.scrypt,'pw',salt=b's',n=16,r=8,p=1)
