// Methods of plain dates and datetimes: to and from text, the local clock, replace(). What is not usual goes on to the Python
// method that stood there before.
#include <cmath>
#include <cstdlib>
#include <ctime>

#include "runtime/core/attribute.h"
#include "runtime/core/builtin.h"
#include "runtime/core/clock.h"
#include "runtime/core/error.h"
#include "runtime/core/names.h"
#include "runtime/core/slot_wrappers.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/float.h"
#include "runtime/objects/function.h"
#include "runtime/objects/int.h"
#include "runtime/objects/str.h"
#include "runtime/protocol/object.h"
#include "stdlib/native/datetime_core.h"

namespace py::datetime_core {

namespace {

/// What stood in a class before, and is asked when a case is not usual.
struct Previous {
    Value function;

    Value call_for(Value self, const Args& args) const {
        DescrGetFn bind = type_of(function)->slots.descr_get;
        bool is_class = as_type(self) != nullptr;
        Value bound = TRY(bind(function, is_class ? Value() : self, is_class ? self : Value(type_of(self))));
        return call(bound, args);
    }
};

Previous datetime_isoformat_before, replace_before, timestamp_before, fromtimestamp_before, now_before,
    fromisoformat_before, strftime_before;

Value date_toordinal(Value self) { return Value::small_int(to_ordinal(day_of(self))); }
Value date_weekday(Value self) { return Value::small_int((to_ordinal(day_of(self)) + 6) % 7); }
Value date_isoweekday(Value self) { return Value::small_int((to_ordinal(day_of(self)) + 6) % 7 + 1); }

char* write_digits(char* out, std::int64_t number, int count) {
    for (int i = count - 1; i >= 0; --i, number /= 10) out[i] = static_cast<char>('0' + number % 10);
    return out + count;
}
char* write_day(char* out, Day day) {
    out = write_digits(out, day.year, 4);
    *out++ = '-';
    out = write_digits(out, day.month, 2);
    *out++ = '-';
    return write_digits(out, day.day, 2);
}
char* write_clock(char* out, const Clock& clock) {
    out = write_digits(out, clock.hour, 2);
    *out++ = ':';
    out = write_digits(out, clock.minute, 2);
    *out++ = ':';
    out = write_digits(out, clock.second, 2);
    if (!clock.microsecond) return out;
    *out++ = '.';
    return write_digits(out, clock.microsecond, 6);
}

Value date_isoformat(Value self) {
    char text[10];
    return make_str_ascii({text, static_cast<std::size_t>(write_day(text, day_of(self)) - text)});
}

}  // namespace

Value datetime_text(Value self, char separator) {
    char text[48];
    Value zone = zone_of(self);
    if (!is_fixed(zone)) return Value();
    char* out = write_day(text, day_of(self));
    *out++ = separator;
    out = write_clock(out, clock_of(self));
    if (!zone.is_none()) {
        auto offset = static_cast<std::int64_t>(fixed_offset(zone));
        *out++ = offset < 0 ? '-' : '+';
        std::int64_t micros = std::abs(offset), seconds = micros / 1000000;
        out = write_digits(out, seconds / 3600, 2);
        *out++ = ':';
        out = write_digits(out, seconds / 60 % 60, 2);
        if (seconds % 60 || micros % 1000000) {
            *out++ = ':';
            out = write_digits(out, seconds % 60, 2);
        }
        if (micros % 1000000) {
            *out++ = '.';
            out = write_digits(out, micros % 1000000, 6);
        }
    }
    return make_str_ascii({text, static_cast<std::size_t>(out - text)});
}

namespace {

Value datetime_isoformat(Value self, const Args& args) {
    Str* separator = args.count == 1 && args.no_keywords() ? exact_cast<Str>(args[0]) : nullptr;
    bool is_letter = separator && separator->ascii && separator->length == 1;
    bool is_plain = args.no_keywords() && (args.count == 0 || is_letter);
    if (is_plain)
        if (Value text = datetime_text(self, separator ? static_cast<char>((*separator)[0]) : 'T')) return text;
    return datetime_isoformat_before.call_for(self, args);
}

/// The C library's strftime() with the parts that it does not know filled in. Zero, without an exception, for what needs
/// more than that.
Value formatted(Value self, std::string_view format) {
    Day day = day_of(self);
    Clock clock;
    if (is_plain_datetime(self)) clock = clock_of(self);
    if (day.year < 1000 || (is_plain_datetime(self) && !is_fixed(zone_of(self)))) return Value();
    if (format.find('\0') != std::string_view::npos) return Value();
    std::string pattern;
    for (std::size_t i = 0; i < format.size(); ++i) {
        pattern += format[i];
        if (format[i] != '%') continue;
        if (++i == format.size()) return Value();
        char code = format[i];
        if (code == 'f') {
            pattern.pop_back();
            char digits[6];
            pattern.append(digits, static_cast<std::size_t>(write_digits(digits, clock.microsecond, 6) - digits));
        } else if (std::string_view("aAbBcdHIjmMpSUwWxXyYGuVFTRDeh%").find(code) == std::string_view::npos) {
            return Value();
        } else {
            pattern += code;
        }
    }
    std::tm t{};
    t.tm_year = static_cast<int>(day.year - 1900), t.tm_mon = static_cast<int>(day.month - 1);
    t.tm_mday = static_cast<int>(day.day), t.tm_hour = static_cast<int>(clock.hour);
    t.tm_min = static_cast<int>(clock.minute), t.tm_sec = static_cast<int>(clock.second);
    t.tm_wday = static_cast<int>(to_ordinal(day) % 7);
    t.tm_yday = static_cast<int>(to_ordinal(day) - to_ordinal({day.year, 1, 1}));
    t.tm_isdst = -1;
    char text[256];
    std::size_t size = std::strftime(text, sizeof text, pattern.c_str(), &t);
    for (std::size_t i = 0; i < size; ++i)
        if (static_cast<unsigned char>(text[i]) >= 0x80) return Value();
    return size ? make_str_ascii({text, size}) : Value();
}

Value date_strftime(Value self, const Args& args) {
    Str* format = args.count == 1 && args.no_keywords() ? exact_cast<Str>(args[0]) : nullptr;
    if (format && format->ascii && (is_plain_date(self) || is_plain_datetime(self)))
        if (Value text = formatted(self, str_view(format))) return text;
    return strftime_before.call_for(self, args);
}

Value datetime_date(Value self) { return make_date(day_of(self)); }

Value datetime_replace(Value self, const Args& args) {
    if (is_plain_datetime(self)) {
        Value fields[kFields];
        const std::uint32_t offsets[kFields] = {at.year,   at.month,       at.day,    at.hour, at.minute,
                                                at.second, at.microsecond, at.tzinfo, at.fold};
        for (std::size_t i = 0; i < kFields; ++i) fields[i] = value_at(self.as_object(), offsets[i]);
        if (read_fields(args, fields))
            if (Object* result = datetime_of_fields(fields)) return result;
    }
    return replace_before.call_for(self, args);
}

/// What local clocks show at a moment, as seconds since 1970; false: not in the years that there are.
bool local_clock(std::int64_t seconds, std::int64_t& shown) {
    std::time_t when = seconds;
    std::tm t;
    if (!localtime_r(&when, &t) || t.tm_year < 1 - 1900 || t.tm_year > 9999 - 1900) return false;
    std::int64_t days = to_ordinal({t.tm_year + 1900, t.tm_mon + 1, t.tm_mday}) - kEpochOrdinal;
    shown = days * 86400 + (t.tm_hour * 60 + t.tm_min) * 60 + (t.tm_sec < 59 ? t.tm_sec : 59);
    return true;
}

/// The local datetime of a moment. Null, without an exception, when it is out of range.
Object* local_datetime(std::int64_t seconds, std::int64_t microsecond) {
    std::int64_t shown, day_before, again;
    if (!local_clock(seconds, shown) || !local_clock(seconds - 86400, day_before)) return nullptr;
    Object* result = datetime_at(Micros{shown + kEpochOrdinal * 86400} * 1000000 + microsecond, Value::none());
    // The clocks have gone back less than a day ago, and showed this time before.
    std::int64_t step = shown - day_before - 86400;
    if (result && step < 0 && local_clock(seconds + step, again) && again == shown) put(result, at.fold, 1);
    return result;
}

Value datetime_fromtimestamp(Value cls, const Args& args) {
    constexpr double kLimit = 253402214400.0;  // before the last days of year 9999
    if (cls == Value(datetime_class) && args.count == 1 && args.no_keywords()) {
        Object* result = nullptr;
        if (args[0].is_small_int() && std::abs(args[0].as_small_int()) < static_cast<std::int64_t>(kLimit)) {
            result = local_datetime(args[0].as_small_int(), 0);
        } else if (args[0].is_float() && std::fabs(float_value(args[0])) < kLimit) {
            double t = float_value(args[0]);
            auto whole = static_cast<std::int64_t>(t);
            auto microsecond = static_cast<std::int64_t>(std::nearbyint((t - static_cast<double>(whole)) * 1e6));
            if (microsecond >= 1000000) {
                ++whole;
                microsecond -= 1000000;
            } else if (microsecond < 0) {
                --whole;
                microsecond += 1000000;
            }
            result = local_datetime(whole, microsecond);
        }
        if (result) return result;
    }
    return fromtimestamp_before.call_for(cls, args);
}

Value datetime_now(Value cls, const Args& args) {
    Value zone = args.count == 1 && args.no_keywords() ? args[0] : Value::none();
    if (cls == Value(datetime_class) && args.no_keywords() && args.count <= 1 && is_fixed(zone)) {
        std::int64_t micros = clock::now(clock::Source::Real) / 1000, second = micros / 1000000;
        Object* result = zone.is_none()
                             ? local_datetime(second, micros % 1000000)
                             : datetime_at(Micros{kEpochOrdinal} * kMicrosOfDay + micros + fixed_offset(zone), zone);
        if (result) return result;
    }
    return now_before.call_for(cls, args);
}

/// The moment at which local clocks show a time: the later one of two if `fold`; in a gap the offset of the other side of
/// the change counts. False: out of range.
bool local_to_utc(std::int64_t shown, bool fold, std::int64_t& moment) {
    std::int64_t there, back, probe_clock, other_offset;
    if (!local_clock(shown, there)) return false;
    std::int64_t offset = there - shown, first = shown - offset;
    if (!local_clock(first, back)) return false;
    moment = first;
    if (back == shown) {
        std::int64_t probe = first + (fold ? 86400 : -86400);
        if (!local_clock(probe, probe_clock)) return false;
        other_offset = probe_clock - probe;
        if (other_offset == offset) return true;
    } else {
        other_offset = back - first;
    }
    std::int64_t second = shown - other_offset, second_clock;
    if (!local_clock(second, second_clock)) return false;
    if (second_clock == shown) moment = second;
    else if (back != shown) moment = fold == (first < second) ? first : second;
    return true;
}

Value datetime_timestamp(Value self, const Args& args) {
    Value zone = zone_of(self);
    if (args.count == 0 && args.no_keywords() && is_plain_datetime(self) && is_fixed(zone)) {
        std::int64_t micros = datetime_micros(self) - kEpochOrdinal * kMicrosOfDay;
        std::int64_t microsecond = get(self, at.microsecond);
        if (!zone.is_none())
            return Value::real(static_cast<double>(micros - static_cast<std::int64_t>(fixed_offset(zone))) / 1e6);
        std::int64_t moment;
        if (local_to_utc((micros - microsecond) / 1000000, get(self, at.fold) != 0, moment))
            return Value::real(static_cast<double>(moment) + static_cast<double>(microsecond) / 1e6);
    }
    return timestamp_before.call_for(self, args);
}

/// Reads YYYY-MM-DD?HH:MM:SS[.fff[fff]][Z|+00:00]; null, without an exception, for everything else.
Object* from_iso_text(std::string_view text) {
    auto number = [&](std::size_t start, std::size_t count) -> std::int64_t {
        std::int64_t n = 0;
        for (char c : text.substr(start, count)) {
            if (c < '0' || c > '9') return -1;
            n = 10 * n + (c - '0');
        }
        return n;
    };
    Value zone = Value::none();
    if (text.size() > 19 && text.back() == 'Z') {
        zone = utc;
        text.remove_suffix(1);
    } else if (text.size() > 24 && text.ends_with("+00:00")) {
        zone = utc;
        text.remove_suffix(6);
    }
    std::size_t size = text.size();
    if (size != 10 && size != 19 && size != 23 && size != 26) return nullptr;
    if (text[4] != '-' || text[7] != '-') return nullptr;
    Day day{number(0, 4), number(5, 2), number(8, 2)};
    Clock clock;
    if (size > 10) {
        if (text[13] != ':' || text[16] != ':' || (size > 19 && text[19] != '.')) return nullptr;
        clock = {number(11, 2), number(14, 2), number(17, 2), 0};
        if (size > 19) clock.microsecond = number(20, size - 20) * (size == 23 ? 1000 : 1);
    } else if (!zone.is_none()) {
        return nullptr;
    }
    return is_valid(day) && is_valid(clock) ? make_datetime(day, clock, zone, 0) : nullptr;
}

Value datetime_fromisoformat(Value cls, const Args& args) {
    Str* text = args.count == 1 && args.no_keywords() ? exact_cast<Str>(args[0]) : nullptr;
    if (cls == Value(datetime_class) && text && text->ascii)
        if (Object* result = from_iso_text(str_view(text))) return result;
    return fromisoformat_before.call_for(cls, args);
}

constexpr FunctionDef kDateMethods[] = {
    method<date_toordinal>("toordinal", "($self, /)", "The day number; 1 is January 1 of year 1."),
    method<date_weekday>("weekday", "($self, /)", "Monday is 0."),
    method<date_isoweekday>("isoweekday", "($self, /)", "Monday is 1."),
    method<date_isoformat>("isoformat", "($self, /)", "YYYY-MM-DD."),
};
constexpr FunctionDef kDatetimeMethods[] = {
    method<datetime_date>("date", "($self, /)", "The day alone."),
};
struct Replacement {
    Type** cls;
    FunctionDef def;
    Previous* previous;
};
constexpr Replacement kReplacements[] = {
    {&date_class, raw_method(date_strftime, "strftime", "($self, /, format)", "As text, by a format."),
     &strftime_before},
    {&datetime_class,
     raw_method(datetime_isoformat, "isoformat", "($self, /, sep='T', timespec='auto')",
                "YYYY-MM-DDTHH:MM:SS.ffffff with the offset."),
     &datetime_isoformat_before},
    {&datetime_class,
     raw_method(datetime_replace, "replace", "($self, /, *changes)", "The datetime with other components."),
     &replace_before},
    {&datetime_class, raw_method(datetime_timestamp, "timestamp", "($self, /)", "Seconds since 1970."),
     &timestamp_before},
    {&datetime_class,
     raw_class_method(datetime_fromtimestamp, "fromtimestamp", "($type, /, timestamp, tz=None)",
                      "The datetime of a number of seconds since 1970, local or in a zone."),
     &fromtimestamp_before},
    {&datetime_class,
     raw_class_method(datetime_now, "now", "($type, /, tz=None)", "The current time, local or in a zone."),
     &now_before},
    {&datetime_class,
     raw_class_method(datetime_fromisoformat, "fromisoformat", "($type, string, /)",
                      "The date and time in an ISO 8601 text; any character may stand between the two."),
     &fromisoformat_before},
};

Status set_method(Type* cls, const FunctionDef& def) {
    bool of_class = def.kind == FunctionKind::ClassMethod;
    auto* descriptor =
        gc_new<MethodDescriptor>(of_class ? &classmethod_descriptor_type.own_shape : &method_descriptor_type.own_shape);
    descriptor->def = &def;
    descriptor->owner = cls;
    return type_set_attribute(cls, intern(def.name), descriptor);
}

}  // namespace

Status install_methods() {
    for (const FunctionDef& def : kDateMethods) TRY(set_method(date_class, def));
    for (const FunctionDef& def : kDatetimeMethods) TRY(set_method(datetime_class, def));
    for (const Replacement& replacement : kReplacements) {
        Value* before = (*replacement.cls)->dict()->find_str(intern(replacement.def.name));
        if (!before) return raise_type_error("datetime has no method {}", replacement.def.name);
        replacement.previous->function = *before;
        TRY(set_method(*replacement.cls, replacement.def));
    }
    return Status::success();
}

}  // namespace py::datetime_core
