# History, completer and key bindings without a terminal.
import os, tempfile
import readline

HIST = os.path.join(tempfile.mkdtemp(), 'hist')
def t(f,*a):
    try: print(f.__name__, [x for x in a if x != HIST], '->', f(*a))
    except BaseException as e: print(f.__name__, [x for x in a if x != HIST], type(e).__name__, e)
t(readline.get_history_item,1); t(readline.remove_history_item,0); t(readline.remove_history_item,-1); t(readline.replace_history_item,0,'x'); t(readline.replace_history_item,-1,'x')
t(readline.set_completer,3); t(readline.set_completer,None); t(readline.set_startup_hook,3); t(readline.set_completion_display_matches_hook,4)
t(readline.add_history,3); t(readline.read_history_file,'/nonexist'); t(readline.read_init_file,'/nonexist'); t(readline.write_history_file,'/nonexist/x'); t(readline.append_history_file,1,'/nonexist/x')
for w in 'abc': t(readline.add_history,w)
t(readline.get_current_history_length); t(readline.get_history_item,1);t(readline.get_history_item,3);t(readline.get_history_item,4);t(readline.get_history_item,-1)
t(readline.remove_history_item,1); t(readline.get_history_item,2); t(readline.replace_history_item,0,'é'); t(readline.get_history_item,1)
t(readline.write_history_file,HIST); print(open(HIST).read())
t(readline.add_history,'zz'); t(readline.append_history_file,1,HIST); print(open(HIST).read())
t(readline.clear_history); t(readline.get_current_history_length); t(readline.read_history_file,HIST); t(readline.get_current_history_length)
t(readline.set_history_length,2); t(readline.get_history_length);t(readline.write_history_file,HIST); print(open(HIST).read())
t(readline.set_completer_delims,' x'); t(readline.get_completer_delims); t(readline.parse_and_bind,'tab: complete'); t(readline.parse_and_bind,3)
t(readline.set_auto_history,False); t(readline.set_history_length,'x'); t(readline.insert_text,'abc'); t(readline.get_line_buffer)
print(readline.backend, readline.__name__)
