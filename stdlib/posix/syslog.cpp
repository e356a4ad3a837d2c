// The `syslog` module: messages for the system log. Library reference: syslog.
#include <syslog.h>

#include "runtime/core/interpreter.h"
#include "runtime/core/names.h"
#include "runtime/objects/int.h"
#include "runtime/objects/list.h"
#include "runtime/objects/module.h"
#include "runtime/objects/str.h"
#include "stdlib/posix/posix.h"
#include "stdlib/registry.h"

namespace py::posix {

namespace {

bool log_is_open;
std::string log_ident;  ///< the C library keeps a pointer to its text

/// The program's name: sys.argv[0] without its folder.
std::string program_name() {
    Value* argv = interpreter.sys->dict->find_str(intern("argv"));
    auto* list = argv && has_layout(*argv, kListSubclass) ? argv->as<List>() : nullptr;
    Str* first = list && list->size ? as_str(list->items[0]) : nullptr;
    std::string path = first ? str_utf8(first) : std::string();
    return path.substr(path.rfind('/') + 1);
}

void open_log(std::string ident, int options, int facility) {
    log_ident = std::move(ident);
    ::openlog(log_ident.empty() ? nullptr : log_ident.c_str(), options, facility);
    log_is_open = true;
}

Value syslog_openlog(Value ident, int logoption, int facility) {
    if (ident && !is_str(ident))
        return raise_type_error("openlog() argument 'ident' must be str, not {}", type_name_of(ident));
    open_log(ident ? str_utf8(ident.as<Str>()) : program_name(), logoption, facility);
    return Value::none();
}

/// syslog(message) or syslog(priority, message)
Value syslog_syslog(Value, const Args& args) {
    TRY(refuse_keywords("syslog.syslog", args));
    if (args.count != 1 && args.count != 2) return raise_type_error("syslog.syslog requires 1 to 2 arguments");
    int priority = LOG_INFO;
    if (args.count == 2 && !convert_detail::to_int(args[0], priority)) return Value();
    Value message = args[args.count - 1];
    if (!is_str(message))
        return raise_type_error("syslog() argument {} must be str, not {}", args.count, type_name_of(message));
    if (!log_is_open) open_log(program_name(), 0, LOG_USER);
    ::syslog(priority, "%s", str_utf8(message.as<Str>()).c_str());
    return Value::none();
}

Value syslog_closelog() {
    if (log_is_open) ::closelog();
    log_is_open = false;
    return Value::none();
}

int syslog_setlogmask(int maskpri) { return ::setlogmask(maskpri); }
int syslog_mask(int pri) { return LOG_MASK(pri); }
int syslog_upto(int pri) { return LOG_UPTO(pri); }

constexpr FunctionDef kSyslogFunctions[] = {
    function<syslog_openlog>("openlog", "($module, /, ident=<unrepresentable>, logoption=0, facility=8)",
                             "Set the options of the messages to come."),
    raw_function(syslog_syslog, "syslog", nullptr,
                 "syslog([priority=LOG_INFO,] message)\n\nSend a message to the log."),
    function<syslog_closelog>("closelog", "($module, /)", "Back to the options of the beginning."),
    function<syslog_setlogmask>("setlogmask", "($module, maskpri, /)", "Set the mask of priorities; the old one."),
    function<syslog_mask>("LOG_MASK", "($module, pri, /)", "The mask for one priority."),
    function<syslog_upto>("LOG_UPTO", "($module, pri, /)", "The mask for all priorities up to one."),
};

constexpr ConstantDef kSyslogConstants[] = {
    {"LOG_EMERG", LOG_EMERG},   {"LOG_ALERT", LOG_ALERT},       {"LOG_CRIT", LOG_CRIT},
    {"LOG_ERR", LOG_ERR},       {"LOG_WARNING", LOG_WARNING},   {"LOG_NOTICE", LOG_NOTICE},
    {"LOG_INFO", LOG_INFO},     {"LOG_DEBUG", LOG_DEBUG},       {"LOG_PID", LOG_PID},
    {"LOG_CONS", LOG_CONS},     {"LOG_NDELAY", LOG_NDELAY},     {"LOG_ODELAY", LOG_ODELAY},
    {"LOG_NOWAIT", LOG_NOWAIT}, {"LOG_PERROR", LOG_PERROR},     {"LOG_SYSLOG", LOG_SYSLOG},
    {"LOG_CRON", LOG_CRON},     {"LOG_UUCP", LOG_UUCP},         {"LOG_NEWS", LOG_NEWS},
    {"LOG_AUTH", LOG_AUTH},     {"LOG_AUTHPRIV", LOG_AUTHPRIV}, {"LOG_FTP", LOG_FTP},
    {"LOG_KERN", LOG_KERN},     {"LOG_USER", LOG_USER},         {"LOG_MAIL", LOG_MAIL},
    {"LOG_DAEMON", LOG_DAEMON}, {"LOG_LPR", LOG_LPR},           {"LOG_LOCAL0", LOG_LOCAL0},
    {"LOG_LOCAL1", LOG_LOCAL1}, {"LOG_LOCAL2", LOG_LOCAL2},     {"LOG_LOCAL3", LOG_LOCAL3},
    {"LOG_LOCAL4", LOG_LOCAL4}, {"LOG_LOCAL5", LOG_LOCAL5},     {"LOG_LOCAL6", LOG_LOCAL6},
    {"LOG_LOCAL7", LOG_LOCAL7},
};

}  // namespace

}  // namespace py::posix

namespace py {

constinit const ModuleDef kSyslogModule{
    .name = "syslog",
    .doc = "Messages for the system log.",
    .functions = posix::kSyslogFunctions,
    .constants = posix::kSyslogConstants,
};

}  // namespace py
