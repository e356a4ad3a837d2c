// Start-up, running __main__, and shut-down.
#include "runtime/core/interpreter.h"

#include <pthread.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>

#include "runtime/builtins/table.h"
#include "runtime/core/attribute.h"
#include "runtime/core/error.h"
#include "runtime/core/finalize.h"
#include "runtime/core/gc.h"
#include "runtime/core/hooks.h"
#include "runtime/core/main_source.h"
#include "runtime/core/names.h"
#include "runtime/import/import.h"
#include "runtime/io/io.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/int.h"
#include "runtime/objects/list.h"
#include "runtime/objects/module.h"
#include "runtime/objects/str.h"
#include "runtime/protocol/object.h"

namespace py {

Interpreter interpreter;
Hooks hooks;
bool skip_first_line_of_main = false;

void start_interpreter(const Config& config, char* stack_limit) {
    gc_init();
    thread->stack_limit = stack_limit;
    thread->id = pthread_self();
    interpreter.config = config;
    init_names();
    ready_builtin_types();
    interpreter.modules = make_dict(64);
    interpreter.builtins = make_builtins_module();
    interpreter.modules->set_str(intern("builtins"), interpreter.builtins);
    Module* sys = make_sys_module();
    interpreter.modules->set_str(intern("sys"), sys);
    init_finalization();
    install_signal_handlers();
}

namespace {

Module* main_module(std::string_view file) {
    Module* module = make_module(names::main, Value::none());
    prepare_namespace(module, file);
    interpreter.modules->set_str(names::main, module);
    return module;
}

/// Runs a compiled or to be compiled source in `module` and turns its end into an exit status.
int run_in(Module* module, std::string_view source, std::string_view filename) {
    if (run_source_in(module, source, filename, true).ok()) return 0;
    return handle_top_level_exception();
}

/// Flushes a standard stream; false when that failed, with nothing pending.
bool flush_stream(const char* name) {
    Value stream = sys_attribute(name);
    if (!stream || stream.is_none()) return true;
    Value closed = get_attribute_or_absent(stream, intern("closed"));
    if (!closed) clear_exception();
    if (closed && closed.is_true()) return true;
    if (stream_flush(stream).ok()) return true;
    write_unraisable("Exception ignored while flushing sys.stdout", Value::none());
    return false;
}

}  // namespace

int run_main_file(const std::string& path) {
    std::string source;
    Module* module = main_module(path);
    if (!read_file(path, source)) {
        std::fprintf(stderr, "krait: can't open file '%s': [Errno %d] %s\n", path.c_str(), errno, std::strerror(errno));
        return 2;
    }
    if (skip_first_line_of_main) source.erase(0, source.find('\n'));
    return run_in(module, source, path);
}

int run_main_text(std::string_view source, const char* filename) { return run_in(main_module(""), source, filename); }

int run_main_module(const std::string& name) {
    Value runpy = import_module("runpy");
    Value run = runpy ? get_attribute(runpy, intern("_run_module_as_main")) : Value();
    Value result = run ? call(run, {make_str(name)}) : Value();
    return result ? 0 : handle_top_level_exception();
}

int handle_top_level_exception() {
    BaseException* exception = take_exception();
    if (exception->type()->is_subtype_of(&SystemExit)) {
        Value code = static_cast<SystemExitObject*>(exception)->code;
        if (!code || code.is_none()) return 0;
        std::int64_t status = 0;
        if (is_int(code)) return int_fits_int64(code, status) ? static_cast<int>(status & 0xFF) : 0xFF;
        Value err = sys_attribute("stderr");
        (void)flush_stream("stdout");
        Str* text = str(code);
        if (!text) clear_exception();
        if (err && !err.is_none() && text) {
            std::string line = str_utf8(text) + "\n";
            if (!stream_write(err, make_str(line)).ok()) clear_exception();
        }
        return 1;
    }
    (void)flush_stream("stdout");
    Value hook = sys_attribute("excepthook");
    Value traceback = exception->traceback ? Value(exception->traceback) : Value::none();
    if (interpreter.sys) {
        interpreter.sys->dict->set_str(intern("last_exc"), exception);
        interpreter.sys->dict->set_str(intern("last_type"), exception->type());
        interpreter.sys->dict->set_str(intern("last_value"), exception);
        interpreter.sys->dict->set_str(intern("last_traceback"), traceback);
    }
    if (!hook) {
        print_exception(exception);
    } else {
        Value result = call(hook, {exception->type(), exception, traceback});
        if (!result) {
            BaseException* second = take_exception();
            if (second->type()->is_subtype_of(&SystemExit)) {
                (void)reraise(second);
                return handle_top_level_exception();
            }
            Value err = sys_attribute("stderr");
            if (err && !err.is_none()) {
                if (!stream_write(err, make_str("Error in sys.excepthook:\n")).ok()) clear_exception();
                print_exception(second);
                if (!stream_write(err, make_str("\nOriginal exception was:\n")).ok()) clear_exception();
                print_exception(exception);
            }
        }
    }
    (void)flush_stream("stderr");
    return exception->type()->is_subtype_of(&KeyboardInterrupt) ? 130 : 1;
}

int finish_interpreter() {
    if (Value* threading = interpreter.modules->find_str(intern("threading"))) {
        Value shutdown = get_attribute_or_absent(*threading, intern("_shutdown"));
        if (!shutdown) clear_exception();
        if (shutdown && !call(shutdown)) write_unraisable("Exception ignored on threading shutdown", *threading);
    }
    if (Value* atexit = interpreter.modules->find_str(intern("atexit"))) {
        Value run = get_attribute_or_absent(*atexit, intern("_run_exitfuncs"));
        if (!run) clear_exception();
        if (run && !call(run)) clear_exception();
    }
    // While the other threads still run, so that none is stopped in the middle of writing to these.
    bool out = flush_stream("stdout");
    bool err = flush_stream("stderr");
    interpreter.finalizing = true;
    finalize_all();
    if (out) out = flush_stream("stdout");
    if (err) err = flush_stream("stderr");
    flush_open_files();
    return out && err ? 0 : 120;
}

}  // namespace py
