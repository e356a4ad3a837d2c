// The sys module: what the interpreter is, how it was started, and its hooks. Library reference: sys.
#include <unistd.h>

#include <cfloat>
#include <cstdlib>

#include "runtime/builtins/audit.h"
#include "runtime/builtins/table.h"
#include "runtime/core/attribute.h"
#include "runtime/core/error.h"
#include "runtime/core/frame.h"
#include "runtime/core/gil.h"
#include "runtime/core/hooks.h"
#include "runtime/core/interpreter.h"
#include "runtime/core/names.h"
#include "runtime/core/observe.h"
#include "runtime/core/unraisable.h"
#include "runtime/core/warning.h"
#include "runtime/import/import.h"
#include "runtime/import/meta_path.h"
#include "runtime/io/io.h"
#include "runtime/objects/bytes.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/float.h"
#include "runtime/objects/function.h"
#include "runtime/objects/generator.h"
#include "runtime/objects/int.h"
#include "runtime/objects/list.h"
#include "runtime/objects/set.h"
#include "runtime/objects/str.h"
#include "runtime/objects/struct_sequence.h"
#include "runtime/protocol/object.h"
#include "runtime/text/byte_hash.h"

namespace py {

namespace {

Value or_none(Value v) { return v ? v : Value::none(); }
Value or_none(BaseException* e) { return e ? Value(e) : Value::none(); }

Value sys_exit(Value status) {
    if (status.is_none()) return raise_with(SystemExit, {});
    // As with any exception that is raised by class and value.
    if (type_of(status)->is_subtype_of(&SystemExit)) return raise_value(status);
    if (!is_tuple(status)) return raise_with(SystemExit, {status});
    return raise_value(TRY(call_with(&SystemExit, status.as<Tuple>(), nullptr)));
}

Value sys_exception() { return or_none(thread->handled); }

Value sys_exc_info() {
    BaseException* e = thread->handled;
    if (!e) return make_tuple({Value::none(), Value::none(), Value::none()});
    return make_tuple({Value(e->type()), Value(e), e->traceback ? Value(e->traceback) : Value::none()});
}

std::int64_t sys_getrecursionlimit() { return thread->depth_limit; }

Value sys_setrecursionlimit(int limit) {
    if (limit < 1) return raise_value_error("recursion limit must be greater or equal than 1");
    if (thread->depth >= limit)
        return raise(RecursionError,
                     "cannot set the recursion limit to {} at the recursion depth {}: the limit is too low", limit,
                     thread->depth);
    main_thread_state.depth_limit = limit;
    for (PythonThread* t = python_threads; t; t = t->next) t->depth_limit = limit;
    return Value::none();
}

Value sys_getframe(int depth) {
    Frame* frame = thread->frame;
    for (; depth > 0 && frame; --depth) frame = frame->back;
    if (!frame) return raise_value_error("call stack is not deep enough");
    return frame_object(frame);
}

Value sys_getframemodulename(int depth) {
    Frame* frame = thread->frame;
    for (; depth > 0 && frame; --depth) frame = frame->back;
    if (!frame) return Value::none();
    return or_none(function_module(frame->function));
}

/// There are no reference counts here; what CPython says of an object with one reference.
std::int64_t sys_getrefcount(Value) { return 2; }

Value sys_getsizeof(Value object, Value fallback) {
    bool found = false;
    Value size = call_special(object, names::sizeof_, {}, &found);
    if (found) {
        if (size && !is_int(size)) {
            (void)raise_type_error("an integer is required");
            size = Value();
        }
        if (!size) return fallback && clear_if(TypeError) ? fallback : Value();
        return size;
    }
    if (has_exception()) return Value();
    return Value::small_int(object.is_object() ? type_of(object)->instance_size : 8);
}

Value sys_intern(Value string) {
    Str* s = exact_cast<Str>(string);
    if (!s)
        return is_str(string) ? raise_type_error("can't intern {}", type_name_of(string))
                              : raise_type_error("intern() argument must be str, not {}", type_name_of(string));
    return intern(s);
}

bool sys_is_interned(Str* string) { return string->interned; }

Value sys_displayhook(Value value) {
    if (value.is_none()) return Value::none();
    TRY(set_attribute(interpreter.builtins, intern("_"), Value::none()));
    Value out = sys_attribute("stdout");
    if (!out || out.is_none()) return raise_runtime_error("lost sys.stdout");
    Str* text = TRY(repr(value));
    TRY(stream_write(out, text));
    TRY(stream_write(out, make_str("\n")));
    TRY(set_attribute(interpreter.builtins, intern("_"), value));
    return Value::none();
}

Value sys_excepthook(Value, Value value, Value) {
    if (is_exception(value)) {
        print_exception(value.as<BaseException>());
        return Value::none();
    }
    if (!value.is_none()) return raise_type_error("Exception expected for value, {} found", type_name_of(value));
    Value out = sys_attribute("stderr");
    if (out && !out.is_none()) TRY(stream_write(out, make_str("NoneType: None\n")));
    return Value::none();
}

Value sys_unraisablehook(Value unraisable) { return unraisable_hook(unraisable); }

/// What $PYTHONBREAKPOINT names, a builtin or `module.function`; zero and no exception when there is no such thing.
Value find_breakpoint_function(std::string_view path) {
    std::size_t dot = path.rfind('.');
    std::string_view module_name = dot == path.npos ? "builtins" : path.substr(0, dot);
    std::string_view name = dot == path.npos ? path : path.substr(dot + 1);
    if (module_name.empty() || name.empty()) return Value();
    Value module = import_module(module_name);
    if (!module) {
        clear_if(ImportError);
        return Value();
    }
    Value function = get_attribute(module, intern(name));
    if (!function) clear_if(AttributeError);
    return function;
}

Value sys_breakpointhook(Value, const Args& args) {
    const char* variable = interpreter.config.ignore_environment ? nullptr : std::getenv("PYTHONBREAKPOINT");
    std::string path = variable && *variable ? variable : "pdb.set_trace";
    if (path == "0") return Value::none();
    Value function = find_breakpoint_function(path);
    if (function) return call(function, args);
    if (has_exception()) return Pending{};
    TRY(warn(RuntimeWarning, fmt::format("Ignoring unimportable $PYTHONBREAKPOINT: \"{}\"", path)));
    return Value::none();
}

Str* sys_getdefaultencoding() { return intern("utf-8"); }
Str* sys_getfilesystemencodeerrors() { return intern("surrogateescape"); }
bool sys_is_finalizing() { return interpreter.finalizing; }
std::int64_t sys_get_int_max_str_digits() { return int_max_str_digits; }

Value sys_set_int_max_str_digits(std::int64_t maxdigits) {
    if (maxdigits != 0 && maxdigits < 640) return raise_value_error("maxdigits must be >= 640 or 0 for unlimited");
    int_max_str_digits = maxdigits;
    return Value::none();
}

double sys_getswitchinterval() { return switch_interval; }
Value sys_setswitchinterval(double interval) {
    if (interval <= 0) return raise_value_error("switch interval must be strictly positive");
    switch_interval = interval;
    return Value::none();
}

Value sys_settrace(Value function) {
    set_trace_function(*thread, function.is_none() ? Value() : function);
    return Value::none();
}
Value sys_settraceallthreads(Value function) {
    set_trace_function_everywhere(function.is_none() ? Value() : function);
    return Value::none();
}
Value sys_gettrace() { return or_none(thread->trace_function); }
Value sys_setprofile(Value function) {
    set_profile_function(*thread, function.is_none() ? Value() : function);
    return Value::none();
}
Value sys_setprofileallthreads(Value function) {
    set_profile_function_everywhere(function.is_none() ? Value() : function);
    return Value::none();
}
Value sys_getprofile() {
    Value function = thread->profile_function;
    return function && !exact_cast<NativeProfiler>(function) ? function : Value::none();
}

Value sys_call_tracing(Value function, Tuple* arguments) { return call_as_observed(function, arguments); }

/// The functions that addaudithook() got, in order; null before the first.
List* audit_hooks;

Value sys_audit(Value, const Args& args) {
    if (!args.no_keywords()) return raise_type_error("sys.audit() takes no keyword arguments");
    if (args.count == 0) return raise_type_error("audit expected at least 1 argument, got 0");
    Str* event = as_str(args[0]);
    if (!event) return raise_type_error("audit() argument 1 must be str, not {}", type_name_of(args[0]));
    if (str_utf8(event).find('\0') != std::string_view::npos) return raise_value_error("embedded null character");
    if (!audit_hooks) return Value::none();
    Tuple* rest = make_tuple(args.values + 1, args.count - 1);
    for (std::int64_t i = 0; i < audit_hooks->size; ++i) TRY(call(audit_hooks->items[i], {event, rest}));
    return Value::none();
}

}  // namespace

bool is_audited() { return audit_hooks != nullptr; }

namespace {

/// The hooks that are there are asked first; an Exception of theirs keeps the new one out, silently.
Value sys_addaudithook(Value hook) {
    if (audit_hooks) {
        const Value event = intern("sys.addaudithook");
        if (!sys_audit(Value(), Args{&event, 1, nullptr})) return clear_if(Exception) ? Value::none() : Value();
    } else {
        audit_hooks = make_list();
    }
    audit_hooks->append(hook);
    return Value::none();
}

Value sys_current_frames() {
    Dict* dict = make_dict();
    auto add = [dict](const ThreadState& state) -> Status {
        if (!state.frame) return Status::success();
        return dict->set(make_int(static_cast<std::int64_t>(state.id)), frame_object(state.frame));
    };
    TRY(add(main_thread_state));
    for (PythonThread* t = python_threads; t; t = t->next) TRY(add(*t));
    return dict;
}

Value sys_current_exceptions() {
    Dict* dict = make_dict();
    TRY(dict->set(make_int(static_cast<std::int64_t>(thread->id)), sys_exception()));
    return dict;
}

/// Nothing is remembered about types or code that a program could want to have dropped.
Value sys_clear_caches() { return Value::none(); }

/// For dataclasses, which make a class again with `__slots__`: the first one no longer describes their storage.
Value sys_clear_type_descriptors(Value argument) {
    Type* type = as_type(argument);
    if (!type)
        return raise_type_error("_clear_type_descriptors() argument must be type, not {}", type_name_of(argument));
    if (type->has(kImmutableType)) return raise_type_error("argument is immutable");
    for (const char* name : {"__dict__", "__weakref__"}) {
        Str* key = intern(name);
        if (type->dict()->remove_str(key)) type_modified(type, key);
    }
    return Value::none();
}

/// What `-X cpu_count` says: -1, it says nothing.
std::int64_t sys_get_cpu_count_config() { return -1; }
bool sys_is_gil_enabled() { return true; }

const char* const kAsyncgenHookFields[] = {"firstiter", "finalizer"};

Value sys_get_asyncgen_hooks() {
    static Type* type = make_struct_sequence_type(
        {"asyncgen_hooks", "The functions that asynchronous generators are announced to.", kAsyncgenHookFields, 2});
    return make_struct_sequence(type, {or_none(thread->asyncgen_firstiter), or_none(thread->asyncgen_finalizer)});
}
Value sys_set_asyncgen_hooks(Value firstiter, Value finalizer) {
    if (firstiter) thread->asyncgen_firstiter = firstiter.is_none() ? Value() : firstiter;
    if (finalizer) thread->asyncgen_finalizer = finalizer.is_none() ? Value() : finalizer;
    return Value::none();
}
std::int64_t sys_get_coroutine_origin_tracking_depth() { return coroutine_origin_depth; }
Value sys_set_coroutine_origin_tracking_depth(int depth) {
    if (depth < 0) return raise_value_error("depth must be >= 0");
    coroutine_origin_depth = depth;
    return Value::none();
}

constexpr FunctionDef kFunctions[] = {
    function<sys_addaudithook>("addaudithook", "($module, /, hook)", "Add an audit hook."),
    raw_function(sys_audit, "audit", "($module, event, /, *args)", "Pass an event to the audit hooks."),
    raw_function(sys_breakpointhook, "breakpointhook", "($module, /, *args, **kws)", "What breakpoint() calls."),
    function<sys_call_tracing>("call_tracing", "($module, func, args, /)",
                               "Call func(*args) while tracing is enabled."),
    function<sys_clear_caches>("_clear_internal_caches", "($module, /)",
                               "Clear all internal performance-related caches."),
    function<sys_clear_caches>("_clear_type_cache", "($module, /)", "Clear the internal type lookup cache."),
    function<sys_clear_type_descriptors>("_clear_type_descriptors", "($module, type, /)",
                                         "Remove the descriptors of __dict__ and __weakref__ from a class."),
    function<sys_current_exceptions>("_current_exceptions", "($module, /)",
                                     "The exception being handled in each thread."),
    function<sys_current_frames>("_current_frames", "($module, /)", "The current frame of each thread."),
    function<sys_displayhook>("displayhook", "($module, object, /)",
                              "Print an object to sys.stdout and save it in builtins._"),
    function<sys_exc_info>("exc_info", "($module, /)", "Type, value and traceback of the exception being handled."),
    function<sys_excepthook>("excepthook", "($module, exctype, value, traceback, /)",
                             "Print an exception to sys.stderr."),
    function<sys_exception>("exception", "($module, /)", "The exception being handled, or None."),
    function<sys_exit>("exit", "($module, status=None, /)", "Exit the interpreter by raising SystemExit(status)."),
    function<sys_get_asyncgen_hooks>("get_asyncgen_hooks", "($module, /)",
                                     "The installed asynchronous generator hooks."),
    function<sys_get_coroutine_origin_tracking_depth>("get_coroutine_origin_tracking_depth", "($module, /)",
                                                      "The depth set by set_coroutine_origin_tracking_depth()."),
    function<sys_get_cpu_count_config>("_get_cpu_count_config", "($module, /)",
                                       "The number of processors that the options ask for, or -1."),
    function<sys_get_int_max_str_digits>("get_int_max_str_digits", "($module, /)",
                                         "The maximum string digits limit for int conversions."),
    function<sys_getdefaultencoding>("getdefaultencoding", "($module, /)",
                                     "The default encoding used by str.encode()."),
    function<sys_getfilesystemencodeerrors>("getfilesystemencodeerrors", "($module, /)",
                                            "The error handler for file names."),
    function<sys_getdefaultencoding>("getfilesystemencoding", "($module, /)", "The encoding of file names."),
    function<sys_getframe>("_getframe", "($module, depth=0, /)", "A frame object from the call stack."),
    function<sys_getframemodulename>("_getframemodulename", "($module, /, depth=0)",
                                     "The module name of a frame from the call stack."),
    function<sys_getprofile>("getprofile", "($module, /)", "The function set by setprofile()."),
    function<sys_getrecursionlimit>("getrecursionlimit", "($module, /)", "The maximum depth of the call stack."),
    function<sys_getrefcount>("getrefcount", "($module, object, /)", "There are no reference counts: always 2."),
    function<sys_getsizeof>("getsizeof", "($module, /, object, default=<unrepresentable>)",
                            "The size of an object in bytes."),
    function<sys_getswitchinterval>("getswitchinterval", "($module, /)", "The thread switch interval in seconds."),
    function<sys_gettrace>("gettrace", "($module, /)", "The function set by settrace()."),
    function<sys_intern>("intern", "($module, string, /)", "Enter a string into the table of interned strings."),
    function<sys_is_finalizing>("is_finalizing", "($module, /)", "Whether the interpreter is shutting down."),
    function<sys_setprofileallthreads>("_setprofileallthreads", "($module, function, /)",
                                       "Set the profiling function of all threads."),
    function<sys_settraceallthreads>("_settraceallthreads", "($module, function, /)",
                                     "Set the tracing function of all threads."),
    function<sys_is_gil_enabled>("_is_gil_enabled", "($module, /)", "Whether the global interpreter lock is enabled."),
    function<sys_is_interned>("_is_interned", "($module, string, /)", "Whether the string is interned."),
    function<sys_set_asyncgen_hooks>("set_asyncgen_hooks",
                                     "($module, /, firstiter=<unrepresentable>, finalizer=<unrepresentable>)",
                                     "Set the asynchronous generator hooks."),
    function<sys_set_coroutine_origin_tracking_depth>("set_coroutine_origin_tracking_depth", "($module, /, depth)",
                                                      "Enable or disable origin tracking for coroutines."),
    function<sys_set_int_max_str_digits>("set_int_max_str_digits", "($module, /, maxdigits)",
                                         "Set the maximum string digits limit for int conversions."),
    function<sys_setprofile>("setprofile", "($module, function, /)", "Set the profiling function."),
    function<sys_setrecursionlimit>("setrecursionlimit", "($module, limit, /)",
                                    "Set the maximum depth of the call stack."),
    function<sys_setswitchinterval>("setswitchinterval", "($module, interval, /)",
                                    "Set the thread switch interval in seconds."),
    function<sys_settrace>("settrace", "($module, function, /)", "Set the tracing function."),
    function<sys_unraisablehook>("unraisablehook", "($module, unraisable, /)", "Handle an unraisable exception."),
};

// ---- Facts ----

Type* version_info_type;
Type* flags_type;
Type* float_info_type;
Type* int_info_type;
Type* hash_info_type;
Type* thread_info_type;

Value small(std::int64_t i) { return make_int(i); }

/// For the types of which the one object in sys is all there is.
void forbid_instances(Type* type) { type->dict()->set_str(intern(".only_instance"), Value::true_()); }

void add_facts(Dict* dict) {
    auto set = [&](const char* name, Value v) { dict->set_str(intern(name), v); };

    static const char* const kVersionFields[] = {"major", "minor", "micro", "releaselevel", "serial"};
    version_info_type =
        make_struct_sequence_type({"sys.version_info", "Version information as a named tuple.", kVersionFields, 5});
    Value version = make_struct_sequence(version_info_type, {small(3), small(14), small(0), intern("final"), small(0)});
    forbid_instances(version_info_type);
    set("version_info", version);
    set("version", make_str("3.14.0 (Krait 0.1) [GCC]"));
    set("hexversion", small(0x030E00F0));
    set("api_version", small(1013));
    set("copyright", make_str("Copyright (c) 2026 the Krait authors. MIT licence."));
    set("platform", intern("linux"));
    set("byteorder", intern("little"));
    set("maxsize", make_int(INT64_MAX));
    set("maxunicode", small(0x10FFFF));
    set("float_repr_style", intern("short"));
    set("abiflags", empty_str());
    set("_framework", empty_str());
    set("_git", make_tuple({intern("Krait"), empty_str(), empty_str()}));
    set("platlibdir", intern("lib"));
    set("pycache_prefix", Value::none());

    Dict* implementation = make_dict();
    implementation->set_str(intern("name"), intern("krait"));
    implementation->set_str(intern("cache_tag"), Value::none());
    implementation->set_str(intern("version"), version);
    implementation->set_str(intern("hexversion"), small(0x030E00F0));
    implementation->set_str(intern("_multiarch"), intern("x86_64-linux-gnu"));
    implementation->set_str(intern("supports_isolated_interpreters"), Value::false_());
    Value implementation_namespace = MUST(call_with(&namespace_type, empty_tuple(), implementation));
    set("implementation", implementation_namespace);

    const Config& config = interpreter.config;
    static const char* const kFlagFields[] = {"debug",
                                              "inspect",
                                              "interactive",
                                              "optimize",
                                              "dont_write_bytecode",
                                              "no_user_site",
                                              "no_site",
                                              "ignore_environment",
                                              "verbose",
                                              "bytes_warning",
                                              "quiet",
                                              "hash_randomization",
                                              "isolated",
                                              "dev_mode",
                                              "utf8_mode",
                                              "warn_default_encoding",
                                              "safe_path",
                                              "int_max_str_digits",
                                              "gil",
                                              "thread_inherit_context",
                                              "context_aware_warnings"};
    flags_type = make_struct_sequence_type(
        {"sys.flags", "Flags provided through command line arguments or environment vars.", kFlagFields, 18});
    forbid_instances(flags_type);
    set("flags", make_struct_sequence(flags_type, {small(config.debug),
                                                   small(config.inspect),
                                                   small(config.interactive),
                                                   small(config.optimize),
                                                   small(config.dont_write_bytecode),
                                                   small(config.no_user_site),
                                                   small(config.no_site),
                                                   small(config.ignore_environment),
                                                   small(config.verbose),
                                                   small(config.bytes_warning),
                                                   small(config.quiet),
                                                   small(hashes_are_randomized()),
                                                   small(config.isolated),
                                                   Value::boolean(config.dev_mode),
                                                   small(1),
                                                   small(0),
                                                   Value::boolean(!config.has_path0),
                                                   small(int_max_str_digits),
                                                   small(1),
                                                   small(0),
                                                   small(0)}));

    static const char* const kFloatFields[] = {"max", "max_exp",  "max_10_exp", "min",   "min_exp", "min_10_exp",
                                               "dig", "mant_dig", "epsilon",    "radix", "rounds"};
    float_info_type =
        make_struct_sequence_type({"sys.float_info", "Information about the float type.", kFloatFields, 11});
    set("float_info",
        make_struct_sequence(float_info_type,
                             {Value::real(DBL_MAX), small(DBL_MAX_EXP), small(DBL_MAX_10_EXP), Value::real(DBL_MIN),
                              small(DBL_MIN_EXP), small(DBL_MIN_10_EXP), small(DBL_DIG), small(DBL_MANT_DIG),
                              Value::real(DBL_EPSILON), small(FLT_RADIX), small(1)}));
    static const char* const kIntFields[] = {"bits_per_digit", "sizeof_digit", "default_max_str_digits",
                                             "str_digits_check_threshold"};
    int_info_type = make_struct_sequence_type({"sys.int_info", "Information about the int type.", kIntFields, 4});
    set("int_info", make_struct_sequence(int_info_type, {small(64), small(8), small(4300), small(640)}));
    static const char* const kHashFields[] = {"width",     "modulus",   "inf",       "nan",   "imag",
                                              "algorithm", "hash_bits", "seed_bits", "cutoff"};
    hash_info_type = make_struct_sequence_type({"sys.hash_info", "Parameters of the hash functions.", kHashFields, 9});
    set("hash_info",
        make_struct_sequence(hash_info_type, {small(64), make_int((std::int64_t{1} << 61) - 1), small(314159), small(0),
                                              small(1000003), intern("siphash13"), small(64), small(128), small(0)}));
    static const char* const kThreadFields[] = {"name", "lock", "version"};
    thread_info_type = make_struct_sequence_type(
        {"sys.thread_info", "Information about the thread implementation.", kThreadFields, 3});
    set("thread_info", make_struct_sequence(thread_info_type, {intern("pthread"), intern("semaphore"), Value::none()}));
}

List* string_list(const std::vector<std::string>& strings) {
    List* list = make_list(strings.size());
    for (const std::string& s : strings) list->append(make_str(s));
    return list;
}

void add_configuration(Dict* dict) {
    auto set = [&](const char* name, Value v) { dict->set_str(intern(name), v); };
    const Config& config = interpreter.config;
    set("argv", string_list(config.argv));
    set("orig_argv", string_list(config.orig_argv));
    set("executable", make_str(config.executable));
    std::string prefix = config.executable.substr(0, config.executable.rfind('/'));
    for (const char* name : {"prefix", "base_prefix", "exec_prefix", "base_exec_prefix"}) set(name, make_str(prefix));
    set("_base_executable", make_str(config.executable));
    set("dont_write_bytecode", Value::boolean(config.dont_write_bytecode));
    set("warnoptions", string_list(config.warn_options));
    Dict* x_options = make_dict();
    for (const std::string& option : config.x_options) {
        std::size_t equals = option.find('=');
        Value value = equals == std::string::npos ? Value::true_() : Value(make_str(option.substr(equals + 1)));
        x_options->set_str(intern(option.substr(0, equals)), value);
    }
    set("_xoptions", x_options);
    List* path = make_list();
    if (config.has_path0) path->append(make_str(config.path0));
    if (!config.ignore_environment)
        if (const char* environment = std::getenv("PYTHONPATH")) {
            std::string_view rest = environment;
            while (!rest.empty()) {
                std::size_t colon = rest.find(':');
                if (colon != 0) path->append(make_str(rest.substr(0, colon)));
                if (colon == std::string_view::npos) break;
                rest.remove_prefix(colon + 1);
            }
        }
    set("path", path);
    set("meta_path", initial_meta_path());
    set("path_hooks", initial_path_hooks());
    set("path_importer_cache", make_dict());
    set("modules", interpreter.modules);
    std::vector<std::string_view> names;
    if (module_source.list_names) module_source.list_names(names);
    List* known = make_list();
    for (std::string_view name : names)
        if (name.find('.') == std::string_view::npos) known->append(intern(name));
    known->append(intern("sys"));
    known->append(intern("builtins"));
    set("stdlib_module_names", make_frozenset(known));
    List* native = make_list({intern("sys"), intern("builtins")});
    for (std::string_view name : names) {
        if (!module_source.find_native(name)) break;  // the native ones come first
        native->append(intern(name));
    }
    (void)list_sort(native, Value::none(), false).ok();  // str comparison cannot fail
    set("builtin_module_names", make_tuple(native->items, static_cast<std::size_t>(native->size)));
}

void add_streams(Dict* dict) {
    auto set = [&](const char* name, Value v) { dict->set_str(intern(name), v); };
    Value in = make_standard_stream(0, "<stdin>", "r");
    Value out = make_standard_stream(1, "<stdout>", "w");
    Value err = make_standard_stream(2, "<stderr>", "w");
    set("stdin", in);
    set("stdout", out);
    set("stderr", err);
    set("__stdin__", in);
    set("__stdout__", out);
    set("__stderr__", err);
}

}  // namespace

Module* make_sys_module() {
    Module* module = make_module(intern("sys"), make_str("Objects used or maintained by the interpreter."));
    interpreter.sys = module;
    Dict* dict = module->dict;
    for (const FunctionDef& def : kFunctions)
        dict->set_str(intern(def.name), make_builtin_function(&def, module, intern("sys")));
    for (const char* name : {"displayhook", "excepthook", "unraisablehook", "breakpointhook"})
        dict->set_str(intern(std::string("__") + name + "__"), *dict->find_str(intern(name)));
    add_facts(dict);
    dict->set_str(names::spec, make_spec("sys", intern("built-in"), Value::none(), Value::none()));
    add_configuration(dict);
    add_streams(dict);
    return module;
}

Value sys_attribute(const char* name) {
    if (!interpreter.sys) return Value();
    Value* found = interpreter.sys->dict->find_str(intern(name));
    return found ? *found : Value();
}

}  // namespace py
