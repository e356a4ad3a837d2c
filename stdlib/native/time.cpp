// The `time` module: clocks, sleeping, and the broken-down time of the C library. Library reference: time.
#include <pthread.h>
#include <cerrno>
#include <climits>
#include <cmath>
#include <ctime>
#include <string>

#include "runtime/core/attribute.h"
#include "runtime/core/builtin.h"
#include "runtime/core/call.h"
#include "runtime/core/clock.h"
#include "runtime/core/error.h"
#include "runtime/core/interpreter.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/float.h"
#include "runtime/objects/int.h"
#include "runtime/objects/module.h"
#include "runtime/objects/str.h"
#include "runtime/objects/struct_sequence.h"
#include "runtime/objects/tuple.h"
#include "stdlib/registry.h"

namespace py::time {
namespace {

using clock::kNanosecondsPerSecond;
using clock::Source;

Type* struct_time_type;

Value seconds(std::int64_t nanoseconds) {
    return Value::real(static_cast<double>(nanoseconds) / static_cast<double>(kNanosecondsPerSecond));
}

// ---- Clocks ------------------------------------------------------------------------

Value time_time() { return seconds(clock::now(Source::Real)); }
Value time_time_ns() { return make_int(clock::now(Source::Real)); }
Value time_monotonic() { return seconds(clock::now(Source::Monotonic)); }
Value time_monotonic_ns() { return make_int(clock::now(Source::Monotonic)); }
Value time_process_time() { return seconds(clock::now(Source::Process)); }
Value time_process_time_ns() { return make_int(clock::now(Source::Process)); }
Value time_thread_time() { return seconds(clock::now(Source::Thread)); }
Value time_thread_time_ns() { return make_int(clock::now(Source::Thread)); }

/// The clocks that get_clock_info knows; clock_gettime reads them through clock.h too.
struct ClockFact {
    std::string_view name;
    Source source;
    const char* implementation;
    bool monotonic, adjustable;
};

constexpr ClockFact kClocks[] = {
    {"time", Source::Real, "clock_gettime(CLOCK_REALTIME)", false, true},
    {"monotonic", Source::Monotonic, "clock_gettime(CLOCK_MONOTONIC)", true, false},
    {"perf_counter", Source::Monotonic, "clock_gettime(CLOCK_MONOTONIC)", true, false},
    {"process_time", Source::Process, "clock_gettime(CLOCK_PROCESS_CPUTIME_ID)", true, false},
    {"thread_time", Source::Thread, "clock_gettime(CLOCK_THREAD_CPUTIME_ID)", true, false},
};

Value time_get_clock_info(Value name) {
    if (!is_str(name)) return raise_type_error("get_clock_info() argument 1 must be str, not {}", type_name_of(name));
    std::string_view wanted = str_view(as_str(name));
    for (const ClockFact& fact : kClocks) {
        if (fact.name != wanted) continue;
        const Value values[] = {make_str(fact.implementation), Value::boolean(fact.monotonic),
                                Value::boolean(fact.adjustable), seconds(clock::resolution(fact.source))};
        Tuple* names =
            make_tuple({intern("implementation"), intern("monotonic"), intern("adjustable"), intern("resolution")});
        return call(Value(&namespace_type), Args{values, 0, names});
    }
    return raise_value_error("unknown clock");
}

Result<clockid_t> clock_id(Value v) {
    std::int64_t id;
    if (!is_int(v)) return raise_type_error("clk_id should be integer, not {}", type_name_of(v));
    if (!int_fits_int64(v, id)) return raise_overflow_error("Python int too large to convert to C long");
    if (id < INT_MIN || id > INT_MAX) return raise_overflow_error("clk_id is out of range");
    return static_cast<clockid_t>(id);
}

Result<std::int64_t> read_system_clock(clockid_t id) {
    switch (id) {
        case CLOCK_REALTIME: return clock::now(Source::Real);
        case CLOCK_MONOTONIC: return clock::now(Source::Monotonic);
        default: break;
    }
    timespec t;
    if (clock_gettime(id, &t) != 0) return raise_os_error(errno);
    return t.tv_sec * kNanosecondsPerSecond + t.tv_nsec;
}

Value time_clock_gettime(Value clk_id) { return seconds(TRY(read_system_clock(TRY(clock_id(clk_id))))); }
Value time_clock_gettime_ns(Value clk_id) { return make_int(TRY(read_system_clock(TRY(clock_id(clk_id))))); }

Value time_clock_getres(Value clk_id) {
    timespec t;
    if (clock_getres(TRY(clock_id(clk_id)), &t) != 0) return raise_os_error(errno);
    return seconds(t.tv_sec * kNanosecondsPerSecond + t.tv_nsec);
}

Status set_system_clock(clockid_t id, std::int64_t nanoseconds) {
    timespec t{nanoseconds / kNanosecondsPerSecond, nanoseconds % kNanosecondsPerSecond};
    if (t.tv_nsec < 0) {
        t.tv_nsec += kNanosecondsPerSecond;
        --t.tv_sec;
    }
    if (clock_settime(id, &t) != 0) return raise_os_error(errno);
    return Status::success();
}

Value time_pthread_getcpuclockid(std::int64_t thread_id) {
    clockid_t id;
    if (int error = pthread_getcpuclockid(static_cast<pthread_t>(thread_id), &id)) return raise_os_error(error);
    return make_int(id);
}

// ---- Numbers of seconds --------------------------------------------------------------

Pending raise_out_of_range() { return raise_overflow_error("timestamp out of range for platform time_t"); }

/// A number of seconds as nanoseconds, floats rounded away from zero (`up`) or to the nearest.
Result<std::int64_t> to_nanoseconds(Value v, bool up) {
    if (is_float(v)) {
        double d = float_value(v);
        if (std::isnan(d)) return raise_value_error("Invalid value NaN (not a number)");
        d *= static_cast<double>(kNanosecondsPerSecond);
        d = up ? (d >= 0 ? std::ceil(d) : std::floor(d)) : std::nearbyint(d);
        if (!(d >= -0x1p63 && d < 0x1p63)) return raise_out_of_range();
        return static_cast<std::int64_t>(d);
    }
    std::int64_t whole, result;
    if (!type_of(v)->slots.index && !is_int(v))
        return raise_type_error("'{}' object cannot be interpreted as an integer or float", type_name_of(v));
    if (!int_fits_int64(TRY(to_index(v)), whole) || __builtin_mul_overflow(whole, kNanosecondsPerSecond, &result))
        return raise_out_of_range();
    return result;
}

/// Seconds since the epoch as the C library takes them, floats rounded down. Missing and None mean now.
Result<time_t> to_time_t(Value v) {
    if (!v || v.is_none()) return clock::now(Source::Real) / kNanosecondsPerSecond;
    if (is_float(v)) {
        double d = float_value(v);
        if (std::isnan(d)) return raise_value_error("Invalid value NaN (not a number)");
        d = std::floor(d);
        if (!(d >= -0x1p63 && d < 0x1p63)) return raise_out_of_range();
        return static_cast<time_t>(d);
    }
    std::int64_t whole;
    if (!int_fits_int64(TRY(to_index(v)), whole)) return raise_out_of_range();
    return whole;
}

Value time_sleep(Value duration) {
    std::int64_t nanoseconds = TRY(to_nanoseconds(duration, true));
    if (nanoseconds < 0) return raise_value_error("sleep length must be non-negative");
    std::int64_t deadline;
    if (__builtin_add_overflow(clock::now(Source::Monotonic), nanoseconds, &deadline)) deadline = INT64_MAX;
    TRY(clock::sleep_until(deadline));
    return Value::none();
}

Status time_clock_settime(Value clk_id, Value time) {
    clockid_t id = TRY(clock_id(clk_id));
    return set_system_clock(id, TRY(to_nanoseconds(time, false)));
}
Status time_clock_settime_ns(Value clk_id, std::int64_t time) { return set_system_clock(TRY(clock_id(clk_id)), time); }

// ---- Broken-down time ------------------------------------------------------------------

Value from_tm(const tm& t, const char* zone, std::int64_t offset) {
    return make_struct_sequence(
        struct_time_type,
        {Value::small_int(t.tm_year + std::int64_t{1900}), Value::small_int(t.tm_mon + 1), Value::small_int(t.tm_mday),
         Value::small_int(t.tm_hour), Value::small_int(t.tm_min), Value::small_int(t.tm_sec),
         Value::small_int((t.tm_wday + 6) % 7), Value::small_int(t.tm_yday + 1), Value::small_int(t.tm_isdst),
         make_str(zone), Value::small_int(offset)});
}

/// The one optional argument of gmtime, localtime and ctime.
Result<time_t> seconds_argument(const char* name, const Args& args) {
    TRY(refuse_keywords(name, args));
    if (args.count > 1)
        return raise_type_error("{}() takes at most 1 argument ({} given)", name + sizeof "time." - 1, args.count);
    return to_time_t(args.count ? args[0] : Value());
}

Value time_gmtime(Value, const Args& args) {
    time_t when = TRY(seconds_argument("time.gmtime", args));
    tm t{};
    errno = 0;
    if (!gmtime_r(&when, &t)) return raise_os_error(errno ? errno : EINVAL);
    return from_tm(t, "UTC", 0);
}

Value time_localtime(Value, const Args& args) {
    time_t when = TRY(seconds_argument("time.localtime", args));
    tm t{};
    errno = 0;
    if (!localtime_r(&when, &t)) return raise_os_error(errno ? errno : EINVAL);
    return from_tm(t, t.tm_zone ? t.tm_zone : "", t.tm_gmtoff);
}

Result<int> tuple_int(Value v) {
    std::int64_t i;
    if (!int_fits_int64(TRY(to_index(v)), i)) return raise_overflow_error("Python int too large to convert to C long");
    if (i > INT_MAX) return raise_overflow_error("signed integer is greater than maximum");
    if (i < INT_MIN) return raise_overflow_error("signed integer is less than minimum");
    return static_cast<int>(i);
}

/// A nine-tuple or struct_time; `zone` keeps the text that tm_zone points at.
Status to_tm(Value v, const char* function, tm& t, std::string& zone) {
    Tuple* tuple = as_tuple(v);
    if (!tuple) return raise_type_error("Tuple or struct_time argument required");
    if (tuple->size != 9) return raise_type_error("{}(): illegal time tuple argument", function);
    int parts[9];
    for (int i = 0; i < 9; ++i) parts[i] = TRY(tuple_int(tuple->items[i]));
    if (parts[0] < INT_MIN + 1900) return raise_overflow_error("year out of range");
    t = tm{};
    t.tm_year = parts[0] - 1900;
    t.tm_mon = parts[1] - 1;
    t.tm_mday = parts[2];
    t.tm_hour = parts[3];
    t.tm_min = parts[4];
    t.tm_sec = parts[5];
    t.tm_wday = (parts[6] + 1) % 7;
    t.tm_yday = parts[7] - 1;
    t.tm_isdst = parts[8];
    if (type_of(v) == struct_time_type) {
        Value name = TRY(get_attribute(v, intern("tm_zone")));
        if (Str* text = as_str(name)) {
            zone = str_utf8(text);
            t.tm_zone = zone.c_str();
        }
        Value offset = TRY(get_attribute(v, intern("tm_gmtoff")));
        if (!offset.is_none()) t.tm_gmtoff = TRY(to_index_int64(offset));
    }
    return Status::success();
}

/// What the C library would index its tables with must be in range. Zero counts as one where years begin with one.
Status check_ranges(tm& t) {
    if (t.tm_mon == -1) t.tm_mon = 0;
    if (t.tm_mon < 0 || t.tm_mon > 11) return raise_value_error("month out of range");
    if (t.tm_mday == 0) t.tm_mday = 1;
    if (t.tm_mday < 0 || t.tm_mday > 31) return raise_value_error("day of month out of range");
    if (t.tm_hour < 0 || t.tm_hour > 23) return raise_value_error("hour out of range");
    if (t.tm_min < 0 || t.tm_min > 59) return raise_value_error("minute out of range");
    if (t.tm_sec < 0 || t.tm_sec > 61) return raise_value_error("seconds out of range");
    if (t.tm_wday < 0) return raise_value_error("day of week out of range");
    if (t.tm_yday == -1) t.tm_yday = 0;
    if (t.tm_yday < 0 || t.tm_yday > 365) return raise_value_error("day of year out of range");
    return Status::success();
}

Status local_now(tm& t) {
    time_t when = TRY(to_time_t(Value()));
    if (!localtime_r(&when, &t)) return raise_os_error(errno);
    return Status::success();
}

Value time_mktime(Value time_tuple) {
    tm t;
    std::string zone;
    TRY(to_tm(time_tuple, "mktime", t, zone));
    t.tm_wday = -1;  // stays when mktime fails: -1 alone is also a valid time
    time_t when = std::mktime(&t);
    if (when == -1 && t.tm_wday == -1) return raise_overflow_error("mktime argument out of range");
    return Value::real(static_cast<double>(when));
}

Str* asctime_text(const tm& t) {
    constexpr const char* kDays[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr const char* kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    return make_str(fmt::format("{} {} {:2} {:02}:{:02}:{:02} {}", kDays[t.tm_wday], kMonths[t.tm_mon], t.tm_mday,
                                t.tm_hour, t.tm_min, t.tm_sec, t.tm_year + std::int64_t{1900}));
}

Str* time_asctime(Value time_tuple) {
    tm t;
    std::string zone;
    if (!time_tuple) {
        TRY(local_now(t));
    } else {
        TRY(to_tm(time_tuple, "asctime", t, zone));
        TRY(check_ranges(t));
    }
    return asctime_text(t);
}

Value time_ctime(Value, const Args& args) {
    time_t when = TRY(seconds_argument("time.ctime", args));
    tm t{};
    errno = 0;
    if (!localtime_r(&when, &t)) return raise_os_error(errno ? errno : EINVAL);
    return asctime_text(t);
}

Value time_strftime(Value, const Args& args) {
    TRY(refuse_keywords("time.strftime", args));
    if (args.count < 1) return raise_type_error("strftime() takes at least 1 argument (0 given)");
    if (args.count > 2) return raise_type_error("strftime() takes at most 2 arguments ({} given)", args.count);
    Str* format = as_str(args[0]);
    if (!format) return raise_type_error("strftime() argument 1 must be str, not {}", type_name_of(args[0]));
    Value time_tuple = args.count == 2 ? args[1] : Value();
    tm t;
    std::string zone;
    if (!time_tuple) {
        TRY(local_now(t));
    } else {
        TRY(to_tm(time_tuple, "strftime", t, zone));
        TRY(check_ranges(t));
    }
    if (t.tm_isdst < -1) t.tm_isdst = -1;
    if (t.tm_isdst > 1) t.tm_isdst = 1;
    // Runs of ASCII go to the C library; NUL and other characters stand for themselves.
    StrBuilder out;
    std::string buffer;
    for (std::size_t i = 0; i < format->length;) {
        if (char32_t c = (*format)[i]; c == 0 || c >= 128) {
            out.append(c);
            ++i;
            continue;
        }
        std::string run;
        while (i < format->length && (*format)[i] != 0 && (*format)[i] < 128)
            run.push_back(static_cast<char>((*format)[i++]));
        // An empty result and one that did not fit both return 0: a space in front tells them apart.
        run.insert(run.begin(), ' ');
        std::size_t written = 0;
        for (std::size_t size = 256 + run.size(); written == 0; size *= 2) {
            buffer.resize(size);
            written = std::strftime(buffer.data(), size, run.c_str(), &t);
        }
        out.append(std::string_view(buffer).substr(1, written - 1));
    }
    return out.finish();
}

Value time_strptime(Value self, const Args& args) {
    (void)self;
    Value module = TRY(import_module("_strptime"));
    return call_method(module, intern("_strptime_time"), args);
}

// ---- Time zone ---------------------------------------------------------------------

/// The offsets in winter and summer, from the 1st of January and of July of this year.
Status set_zone_constants(Dict* dict) {
    tzset();
    time_t now = TRY(to_time_t(Value()));
    tm t{};
    if (!gmtime_r(&now, &t)) return raise_os_error(errno);
    auto half_year = [&](int month, std::string& name) -> std::int64_t {
        tm start{};
        start.tm_year = t.tm_year;
        start.tm_mon = month;
        start.tm_mday = 1;
        time_t at = timegm(&start);
        tm local{};
        localtime_r(&at, &local);
        name = local.tm_zone ? local.tm_zone : "";
        return -local.tm_gmtoff;
    };
    std::string january_name, july_name;
    std::int64_t january = half_year(0, january_name), july = half_year(6, july_name);
    // The larger offset to the west is standard time; in the south that is July's.
    bool south = january < july;
    dict->set_str(intern("timezone"), make_int(south ? july : january));
    dict->set_str(intern("altzone"), make_int(south ? january : july));
    dict->set_str(intern("daylight"), Value::small_int(january != july));
    dict->set_str(intern("tzname"), south ? make_tuple({make_str(july_name), make_str(january_name)})
                                          : make_tuple({make_str(january_name), make_str(july_name)}));
    return Status::success();
}

Dict* module_dict;

Status time_tzset() { return set_zone_constants(module_dict); }

// ---- Tables --------------------------------------------------------------------------

constexpr FunctionDef kFunctions[] = {
    function<time_asctime>("asctime", "($module, tuple=<unrepresentable>, /)",
                           "Convert a time tuple to a string, e.g. 'Sat Jun 06 16:26:11 1998'.\n"
                           "When the time tuple is not present, current time as returned by localtime() is used."),
    function<time_clock_getres>("clock_getres", "($module, clk_id, /)",
                                "Return the resolution (precision) of the specified clock clk_id."),
    function<time_clock_gettime>("clock_gettime", "($module, clk_id, /)",
                                 "Return the time of the specified clock clk_id as a float."),
    function<time_clock_gettime_ns>("clock_gettime_ns", "($module, clk_id, /)",
                                    "Return the time of the specified clock clk_id as nanoseconds (int)."),
    function<time_clock_settime>("clock_settime", "($module, clk_id, time, /)",
                                 "Set the time of the specified clock clk_id."),
    function<time_clock_settime_ns>("clock_settime_ns", "($module, clk_id, time, /)",
                                    "Set the time of the specified clock clk_id with nanoseconds."),
    raw_function(time_ctime, "ctime", "($module, seconds=None, /)",
                 "Convert a time in seconds since the Epoch to a string in local time."),
    function<time_get_clock_info>("get_clock_info", "($module, name, /)", "Get information of the specified clock."),
    raw_function(time_gmtime, "gmtime", "($module, seconds=None, /)",
                 "Convert seconds since the Epoch to a time tuple expressing UTC (a.k.a. GMT)."),
    raw_function(time_localtime, "localtime", "($module, seconds=None, /)",
                 "Convert seconds since the Epoch to a time tuple expressing local time."),
    function<time_mktime>("mktime", "($module, tuple, /)",
                          "Convert a time tuple in local time to seconds since the Epoch."),
    function<time_monotonic>("monotonic", "($module, /)", "Monotonic clock, cannot go backward."),
    function<time_monotonic_ns>("monotonic_ns", "($module, /)", "Monotonic clock, cannot go backward, as nanoseconds."),
    function<time_monotonic>("perf_counter", "($module, /)", "Performance counter for benchmarking."),
    function<time_monotonic_ns>("perf_counter_ns", "($module, /)",
                                "Performance counter for benchmarking as nanoseconds."),
    function<time_process_time>("process_time", "($module, /)",
                                "Process time for profiling: sum of the kernel and user-space CPU time."),
    function<time_process_time_ns>("process_time_ns", "($module, /)", "Process time for profiling as nanoseconds."),
    function<time_pthread_getcpuclockid>("pthread_getcpuclockid", "($module, thread_id, /)",
                                         "Return the clk_id of a thread's CPU time clock."),
    function<time_sleep>("sleep", "($module, object, /)",
                         "Delay execution for a given number of seconds, which may be a float."),
    raw_function(time_strftime, "strftime", "($module, format, tuple=<unrepresentable>, /)",
                 "Convert a time tuple to a string according to a format specification."),
    raw_function(time_strptime, "strptime", "($module, string, format=<unrepresentable>, /)",
                 "Parse a string to a time tuple according to a format specification."),
    function<time_thread_time>("thread_time", "($module, /)",
                               "Thread time for profiling: sum of the kernel and user-space CPU time."),
    function<time_thread_time_ns>("thread_time_ns", "($module, /)", "Thread time for profiling as nanoseconds."),
    function<time_time>("time", "($module, /)", "Return the current time in seconds since the Epoch."),
    function<time_time_ns>("time_ns", "($module, /)", "Return the current time in nanoseconds since the Epoch."),
    function<time_tzset>("tzset", "($module, /)",
                         "Initialize, or reinitialize, the local timezone to the value stored in os.environ['TZ']."),
};

constexpr ConstantDef kConstants[] = {
    {"CLOCK_BOOTTIME", CLOCK_BOOTTIME},
    {"CLOCK_MONOTONIC", CLOCK_MONOTONIC},
    {"CLOCK_MONOTONIC_RAW", CLOCK_MONOTONIC_RAW},
    {"CLOCK_PROCESS_CPUTIME_ID", CLOCK_PROCESS_CPUTIME_ID},
    {"CLOCK_REALTIME", CLOCK_REALTIME},
    {"CLOCK_TAI", CLOCK_TAI},
    {"CLOCK_THREAD_CPUTIME_ID", CLOCK_THREAD_CPUTIME_ID},
    {"_STRUCT_TM_ITEMS", 11},
};

constexpr const char* kStructTimeFields[] = {"tm_year", "tm_mon",  "tm_mday",  "tm_hour", "tm_min",   "tm_sec",
                                             "tm_wday", "tm_yday", "tm_isdst", "tm_zone", "tm_gmtoff"};

Status init(Module* module) {
    module_dict = module->dict;
    if (!struct_time_type)
        struct_time_type = TRY(make_struct_sequence_type(
            {"time.struct_time",
             "The time value as returned by gmtime(), localtime(), and strptime(), and\n"
             "accepted by asctime(), mktime() and strftime(): a tuple of nine integers with names.",
             kStructTimeFields, 9}));
    module->dict->set_str(intern("struct_time"), struct_time_type);
    return set_zone_constants(module->dict);
}

}  // namespace
}  // namespace py::time

namespace py {

constinit const ModuleDef kTimeModule{
    .name = "time",
    .doc =
        "This module provides various functions to manipulate time values: clocks, sleeping, and\n"
        "conversions between seconds since the Epoch, tuples of nine integers, and text.",
    .functions = time::kFunctions,
    .constants = time::kConstants,
    .init = time::init,
};

}  // namespace py
