"""The program ends while daemon threads are in the middle of reading, writing and closing files."""
import os
import threading
import time

busy = set()


def use_files():
    while True:
        with open(__file__, 'rb') as source:
            data = source.read(200)
            with open(os.devnull, 'wb') as sink:
                sink.write(data)
                time.sleep(0.0003)
        busy.add(threading.current_thread())


threads = [threading.Thread(target=use_files, daemon=True) for _ in range(30)]
for thread in threads:
    thread.start()
while len(busy) < len(threads):
    time.sleep(0.001)
print('the end')
