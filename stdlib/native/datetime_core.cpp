// The `_datetimecore` module: the usual cases of datetime in C++. The classes are written in Python (_pydatetime,
// _datetime_delta); install() gives them slot functions and methods that read and fill the `__slots__` of plain dates,
// datetimes and timedeltas directly. Whatever is not usual (subclasses, time zones with rules, odd arguments, errors)
// goes to the Python function that stood there before, so that it alone decides what is right.
#include <cmath>
#include <cstdlib>
#include <ctime>

#include "runtime/core/attribute.h"
#include "runtime/core/builtin.h"
#include "runtime/core/clock.h"
#include "runtime/core/error.h"
#include "runtime/core/instance.h"
#include "runtime/core/names.h"
#include "runtime/core/slot_wrappers.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/float.h"
#include "runtime/objects/function.h"
#include "runtime/objects/int.h"
#include "runtime/objects/list.h"
#include "runtime/objects/module.h"
#include "runtime/objects/str.h"
#include "runtime/protocol/object.h"
#include "stdlib/registry.h"

namespace py {
namespace {

using Micros = __int128;  // a timedelta has up to 8.6e19 microseconds

constexpr std::int64_t kMicrosOfDay = 86400000000;
constexpr std::int64_t kMaxOrdinal = 3652059, kEpochOrdinal = 719163, kMaxDeltaDays = 999999999;

// ---- The calendar: day 1 is January 1 of year 1 --------------------------------------------------------------------

struct Day {
    std::int64_t year, month, day;
};

constexpr int kDaysBeforeMonth[] = {0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};

bool is_leap(std::int64_t year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

std::int64_t days_in_month(std::int64_t year, std::int64_t month) {
    if (month == 2) return is_leap(year) ? 29 : 28;
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

std::int64_t to_ordinal(Day d) {
    std::int64_t before = d.year - 1;
    return before * 365 + before / 4 - before / 100 + before / 400 + kDaysBeforeMonth[d.month] + d.day +
           (d.month > 2 && is_leap(d.year));
}

/// Counted from March of year 0 in eras of 400 years, so that the leap day comes last.
Day from_ordinal(std::int64_t ordinal) {
    std::int64_t days = ordinal + 305, era = days / 146097;
    days %= 146097;
    std::int64_t year = (days - days / 1460 + days / 36524 - days / 146096) / 365;
    days -= 365 * year + year / 4 - year / 100;
    std::int64_t month = (5 * days + 2) / 153, day = days - (153 * month + 2) / 5 + 1;
    year += era * 400;
    return month >= 10 ? Day{year + 1, month - 9, day} : Day{year, month + 3, day};
}

bool is_valid(Day d) {
    return d.year >= 1 && d.year <= 9999 && d.month >= 1 && d.month <= 12 && d.day >= 1 &&
           d.day <= days_in_month(d.year, d.month);
}

// ---- The objects ---------------------------------------------------------------------------------------------------

Type *date_class, *datetime_class, *timedelta_class, *timezone_class;
Value utc;

/// Where the classes keep their `__slots__`.
struct Offsets {
    std::uint32_t days, seconds, microseconds, delta_hash;
    std::uint32_t year, month, day, hash;
    std::uint32_t hour, minute, second, microsecond, tzinfo, fold;
    std::uint32_t zone_offset;
} at;

/// The class of a value when it is an object, to be compared with the classes above.
Type* class_of(Value v) { return v.is_object_nonzero() ? v.as_object()->type() : nullptr; }

std::int64_t get(Value object, std::uint32_t offset) { return value_at(object.as_object(), offset).as_small_int(); }
void put(Object* object, std::uint32_t offset, std::int64_t number) {
    value_at(object, offset) = Value::small_int(number);
}

Micros delta_micros(Value delta) {
    return Micros{get(delta, at.days) * 86400 + get(delta, at.seconds)} * 1000000 + get(delta, at.microseconds);
}

/// Null, without an exception, when there are too many days.
Object* make_delta(Micros total) {
    std::int64_t days, rest;
    if (auto narrow = static_cast<std::int64_t>(total); narrow == total) [[likely]] {
        days = narrow / kMicrosOfDay, rest = narrow % kMicrosOfDay;
    } else {
        Micros wide = total / kMicrosOfDay;
        if (wide < -2 * kMaxDeltaDays || wide > 2 * kMaxDeltaDays) return nullptr;
        days = static_cast<std::int64_t>(wide), rest = static_cast<std::int64_t>(total % kMicrosOfDay);
    }
    if (rest < 0) {
        rest += kMicrosOfDay;
        --days;
    }
    if (days < -kMaxDeltaDays || days > kMaxDeltaDays) return nullptr;
    Object* delta = new_plain_instance(timedelta_class);
    put(delta, at.days, days);
    put(delta, at.seconds, rest / 1000000);
    put(delta, at.microseconds, rest % 1000000);
    value_at(delta, at.delta_hash) = Value::none();
    return delta;
}

Day day_of(Value date) { return {get(date, at.year), get(date, at.month), get(date, at.day)}; }

void put_day(Object* date, Day day) {
    put(date, at.year, day.year);
    put(date, at.month, day.month);
    put(date, at.day, day.day);
    value_at(date, at.hash) = Value::none();
}

Object* make_date(Day day) {
    Object* date = new_plain_instance(date_class);
    put_day(date, day);
    return date;
}

struct Clock {
    std::int64_t hour = 0, minute = 0, second = 0, microsecond = 0;

    std::int64_t micros() const { return ((hour * 60 + minute) * 60 + second) * 1000000 + microsecond; }
};

bool is_valid(const Clock& c) {
    return c.hour >= 0 && c.hour < 24 && c.minute >= 0 && c.minute < 60 && c.second >= 0 && c.second < 60 &&
           c.microsecond >= 0 && c.microsecond < 1000000;
}

Clock clock_of(Value v) { return {get(v, at.hour), get(v, at.minute), get(v, at.second), get(v, at.microsecond)}; }
Value zone_of(Value v) { return value_at(v.as_object(), at.tzinfo); }

Object* make_datetime(Day day, const Clock& clock, Value zone, std::int64_t fold) {
    Object* result = new_plain_instance(datetime_class);
    put_day(result, day);
    put(result, at.hour, clock.hour);
    put(result, at.minute, clock.minute);
    put(result, at.second, clock.second);
    put(result, at.microsecond, clock.microsecond);
    value_at(result, at.tzinfo) = zone;
    put(result, at.fold, fold);
    return result;
}

/// Microseconds since the day before January 1 of year 1.
std::int64_t datetime_micros(Value v) { return to_ordinal(day_of(v)) * kMicrosOfDay + clock_of(v).micros(); }

/// Null, without an exception, outside of the years 1 to 9999.
Object* datetime_at(Micros micros, Value zone) {
    if (micros < kMicrosOfDay || micros >= Micros{kMaxOrdinal + 1} * kMicrosOfDay) return nullptr;
    auto total = static_cast<std::int64_t>(micros);
    std::int64_t rest = total % kMicrosOfDay, seconds = rest / 1000000, minutes = seconds / 60;
    return make_datetime(from_ordinal(total / kMicrosOfDay), {minutes / 60, minutes % 60, seconds % 60, rest % 1000000},
                         zone, 0);
}

/// Whether a zone is None or a fixed offset, which the object itself tells.
bool is_fixed(Value zone) { return zone.is_none() || class_of(zone) == timezone_class; }
Micros fixed_offset(Value zone) {
    return zone.is_none() ? 0 : delta_micros(value_at(zone.as_object(), at.zone_offset));
}
bool is_plain_delta(Value v) { return class_of(v) == timedelta_class; }
bool is_plain_datetime(Value v) { return class_of(v) == datetime_class; }

Value ordered(CompareOp op, Micros difference) {
    switch (op) {
        case CompareOp::Lt: return Value::boolean(difference < 0);
        case CompareOp::Le: return Value::boolean(difference <= 0);
        case CompareOp::Eq: return Value::boolean(difference == 0);
        case CompareOp::Ne: return Value::boolean(difference != 0);
        case CompareOp::Gt: return Value::boolean(difference > 0);
        default: return Value::boolean(difference >= 0);
    }
}

// ---- Slots ---------------------------------------------------------------------------------------------------------

/// The slots that the classes had from their Python methods.
Slots delta_before, date_before, datetime_before;

/// What the Python methods of a class make of an operation that one of the slots below was asked for.
Value by_methods(Type* cls, const char* method, const char* reflected, Value left, Value right) {
    Type *left_type = type_of(left), *right_type = type_of(right);
    if (left_type->is_subtype_of(cls)) {
        Value result = TRY(call_method(left, intern(method), {right}));
        if (!is_not_implemented(result) || left_type == right_type) return result;
    }
    if (!right_type->is_subtype_of(cls) || !type_lookup(right_type, intern(reflected))) return not_implemented();
    return call_method(right, intern(reflected), {left});
}
Value added(Type* cls, Value left, Value right) { return by_methods(cls, "__add__", "__radd__", left, right); }
Value subtracted(Type* cls, Value left, Value right) { return by_methods(cls, "__sub__", "__rsub__", left, right); }

constexpr const char* kUnitNames[] = {"days", "seconds", "microseconds", "milliseconds", "minutes", "hours", "weeks"};
constexpr std::int64_t kUnits[] = {kMicrosOfDay, 1000000, 1, 1000, 60000000, 3600000000, 7 * kMicrosOfDay};
Str* unit_names[7];

Value delta_new(Type* cls, const Args& args) {
    if (cls != timedelta_class || args.count > 7) return delta_before.new_(cls, args);
    Micros total = 0;
    bool given[7] = {};
    for (std::uint32_t i = 0; i < args.count + args.keyword_count(); ++i) {
        std::size_t unit = i;
        if (i >= args.count) {
            unit = 0;
            while (unit < 7 && args.keywords->items[i - args.count] != Value(unit_names[unit])) ++unit;
        }
        if (unit == 7 || given[unit] || !args.values[i].is_small_int()) return delta_before.new_(cls, args);
        given[unit] = true;
        total += Micros{args.values[i].as_small_int()} * kUnits[unit];
    }
    Object* delta = make_delta(total);
    return delta ? Value(delta) : delta_before.new_(cls, args);
}

Value delta_add(Value left, Value right) {
    if (is_plain_delta(left) && is_plain_delta(right))
        if (Object* sum = make_delta(delta_micros(left) + delta_micros(right))) return sum;
    return added(timedelta_class, left, right);
}
Value delta_subtract(Value left, Value right) {
    if (is_plain_delta(left) && is_plain_delta(right))
        if (Object* difference = make_delta(delta_micros(left) - delta_micros(right))) return difference;
    return subtracted(timedelta_class, left, right);
}
Value delta_multiply(Value left, Value right) {
    Value delta = is_plain_delta(left) ? left : right, factor = is_plain_delta(left) ? right : left;
    constexpr std::int64_t kLimit = std::int64_t{1} << 40;  // the product fits
    if (is_plain_delta(delta) && factor.is_small_int() && std::abs(factor.as_small_int()) < kLimit)
        if (Object* product = make_delta(delta_micros(delta) * factor.as_small_int())) return product;
    return by_methods(timedelta_class, "__mul__", "__rmul__", left, right);
}
Value delta_negative(Value v) {
    if (is_plain_delta(v))
        if (Object* result = make_delta(-delta_micros(v))) return result;
    return delta_before.negative(v);
}
Value delta_compare(Value left, Value right, CompareOp op) {
    if (is_plain_delta(left) && is_plain_delta(right)) return ordered(op, delta_micros(left) - delta_micros(right));
    return delta_before.compare(left, right, op);
}
Result<bool> delta_truth(Value v) {
    return get(v, at.days) != 0 || get(v, at.seconds) != 0 || get(v, at.microseconds) != 0;
}

/// Hashes are computed in Python, once for each object.
template <std::uint32_t Offsets::*kHash, Slots* kBefore>
Result<std::int64_t> known_hash(Value v) {
    std::int64_t hash;
    Value known = value_at(v.as_object(), at.*kHash);
    if (is_int(known) && int_fits_int64(known, hash)) return hash;
    return kBefore->hash(v);
}

Value delta_str(Value v) {
    if (!is_plain_delta(v)) return delta_before.str(v);
    std::int64_t days = get(v, at.days), seconds = get(v, at.seconds), micros = get(v, at.microseconds);
    std::string text;
    if (days) text = fmt::format("{} day{}, ", days, days == 1 || days == -1 ? "" : "s");
    text += fmt::format("{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
    if (micros) text += fmt::format(".{:06}", micros);
    return make_str_ascii(text);
}

bool is_plain_date(Value v) { return class_of(v) == date_class; }

Value date_new(Type* cls, const Args& args) {
    const Value* v = args.values;
    if (cls == date_class && args.count == 3 && args.no_keywords() && v[0].is_small_int() && v[1].is_small_int() &&
        v[2].is_small_int())
        if (Day day{v[0].as_small_int(), v[1].as_small_int(), v[2].as_small_int()}; is_valid(day))
            return make_date(day);
    return date_before.new_(cls, args);
}
/// Null, without an exception, when there is no such date.
Object* date_shifted(Value date, std::int64_t days) {
    std::int64_t ordinal = to_ordinal(day_of(date)) + days;
    return ordinal < 1 || ordinal > kMaxOrdinal ? nullptr : make_date(from_ordinal(ordinal));
}
Value date_add(Value left, Value right) {
    if (is_plain_date(left) && is_plain_delta(right))
        if (Object* sum = date_shifted(left, get(right, at.days))) return sum;
    return added(date_class, left, right);
}
Value date_subtract(Value left, Value right) {
    if (is_plain_date(left) && is_plain_delta(right))
        if (Object* result = date_shifted(left, -get(right, at.days))) return result;
    if (is_plain_date(left) && is_plain_date(right))
        return make_delta(Micros{to_ordinal(day_of(left)) - to_ordinal(day_of(right))} * kMicrosOfDay);
    return subtracted(date_class, left, right);
}
Value date_compare(Value left, Value right, CompareOp op) {
    if (is_plain_date(left) && is_plain_date(right))
        return ordered(op, to_ordinal(day_of(left)) - to_ordinal(day_of(right)));
    return date_before.compare(left, right, op);
}

constexpr const char* kFieldNames[] = {"year",   "month",       "day",    "hour", "minute",
                                       "second", "microsecond", "tzinfo", "fold"};
constexpr std::size_t kFields = std::size(kFieldNames), kZoneField = 7, kFoldField = 8;
Str* field_names[kFields];

/// The arguments of datetime() and replace() by field, where they are plain. False: they are not.
bool read_fields(const Args& args, Value* fields) {
    if (args.count > kFoldField) return false;
    for (std::uint32_t i = 0; i < args.count + args.keyword_count(); ++i) {
        std::size_t field = i;
        if (i >= args.count) {
            field = 0;
            while (field < kFields && args.keywords->items[i - args.count] != Value(field_names[field])) ++field;
            if (field == kFields) return false;
            for (std::uint32_t k = 0; k < args.count; ++k)
                if (k == field) return false;
        }
        Value v = args.values[i];
        if (field == kZoneField ? !is_fixed(v) : !v.is_small_int()) return false;
        fields[field] = v;
    }
    return true;
}

/// Null, without an exception, when something is out of range.
Object* datetime_of_fields(const Value* fields) {
    std::int64_t n[kFields] = {};
    for (std::size_t i = 0; i < kFields; ++i)
        if (i != kZoneField) n[i] = fields[i].as_small_int();
    Day day{n[0], n[1], n[2]};
    Clock clock{n[3], n[4], n[5], n[6]};
    if (!is_valid(day) || !is_valid(clock) || n[kFoldField] < 0 || n[kFoldField] > 1) return nullptr;
    return make_datetime(day, clock, fields[kZoneField], n[kFoldField]);
}

Value datetime_new(Type* cls, const Args& args) {
    if (cls == datetime_class && args.count >= 3) {
        Value zero = Value::small_int(0);
        Value fields[kFields] = {zero, zero, zero, zero, zero, zero, zero, Value::none(), zero};
        if (read_fields(args, fields))
            if (Object* result = datetime_of_fields(fields)) return result;
    }
    return datetime_before.new_(cls, args);
}

Value datetime_add(Value left, Value right) {
    bool reversed = is_plain_delta(left);
    Value moment = reversed ? right : left, delta = reversed ? left : right;
    if (is_plain_datetime(moment) && is_plain_delta(delta))
        if (Object* sum = datetime_at(datetime_micros(moment) + delta_micros(delta), zone_of(moment))) return sum;
    return added(datetime_class, left, right);
}
Value datetime_subtract(Value left, Value right) {
    if (is_plain_datetime(left)) {
        if (is_plain_delta(right)) {
            Object* result = datetime_at(datetime_micros(left) - delta_micros(right), zone_of(left));
            if (result) return result;
        } else if (is_plain_datetime(right)) {
            Micros difference = datetime_micros(left) - datetime_micros(right);
            Value mine = zone_of(left), theirs = zone_of(right);
            if (mine == theirs) return make_delta(difference);
            if (is_fixed(mine) && is_fixed(theirs) && !mine.is_none() && !theirs.is_none())
                return make_delta(difference - fixed_offset(mine) + fixed_offset(theirs));
        }
    }
    return subtracted(datetime_class, left, right);
}
Value datetime_compare(Value left, Value right, CompareOp op) {
    if (is_plain_datetime(left) && is_plain_datetime(right)) {
        Micros difference = datetime_micros(left) - datetime_micros(right);
        Value mine = zone_of(left), theirs = zone_of(right);
        if (mine == theirs) return ordered(op, difference);
        if (is_fixed(mine) && is_fixed(theirs) && !mine.is_none() && !theirs.is_none())
            return ordered(op, difference - fixed_offset(mine) + fixed_offset(theirs));
    }
    return datetime_before.compare(left, right, op);
}

// ---- Methods -------------------------------------------------------------------------------------------------------

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

/// Zero, without an exception, when the zone has rules.
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

Value datetime_isoformat(Value self, const Args& args) {
    Str* separator = args.count == 1 && args.no_keywords() ? exact_cast<Str>(args[0]) : nullptr;
    bool is_letter = separator && separator->ascii && separator->length == 1;
    bool is_plain = args.no_keywords() && (args.count == 0 || is_letter);
    if (is_plain)
        if (Value text = datetime_text(self, separator ? static_cast<char>((*separator)[0]) : 'T')) return text;
    return datetime_isoformat_before.call_for(self, args);
}

Value datetime_str(Value self) {
    if (is_plain_datetime(self))
        if (Value text = datetime_text(self, ' ')) return text;
    return datetime_before.str(self);
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

// ---- Installing ----------------------------------------------------------------------------------------------------

Status find_offset(Type* cls, const char* name, std::uint32_t& offset) {
    Value* found = cls->dict()->find_str(intern(name));
    auto* member = found && class_of(*found) ? found->as<GetSetDescriptor>() : nullptr;
    if (!member || member->def || !member->offset) return raise_type_error("{} has no slot {}", type_name(cls), name);
    offset = member->offset;
    return Status::success();
}

Status set_method(Type* cls, const FunctionDef& def) {
    bool of_class = def.kind == FunctionKind::ClassMethod;
    auto* descriptor =
        gc_new<MethodDescriptor>(of_class ? &classmethod_descriptor_type.own_shape : &method_descriptor_type.own_shape);
    descriptor->def = &def;
    descriptor->owner = cls;
    return type_set_attribute(cls, intern(def.name), descriptor);
}

Status install(Value delta, Value date, Value datetime, Value zone) {
    timedelta_class = as_type(delta), date_class = as_type(date);
    datetime_class = as_type(datetime), timezone_class = as_type(zone);
    if (!timedelta_class || !date_class || !datetime_class || !timezone_class)
        return raise_type_error("install() takes classes");
    struct {
        Type* cls;
        const char* name;
        std::uint32_t* offset;
    } const slots[] = {
        {timedelta_class, "_days", &at.days},
        {timedelta_class, "_seconds", &at.seconds},
        {timedelta_class, "_microseconds", &at.microseconds},
        {timedelta_class, "_hashcode", &at.delta_hash},
        {date_class, "_year", &at.year},
        {date_class, "_month", &at.month},
        {date_class, "_day", &at.day},
        {date_class, "_hashcode", &at.hash},
        {datetime_class, "_hour", &at.hour},
        {datetime_class, "_minute", &at.minute},
        {datetime_class, "_second", &at.second},
        {datetime_class, "_microsecond", &at.microsecond},
        {datetime_class, "_tzinfo", &at.tzinfo},
        {datetime_class, "_fold", &at.fold},
        {timezone_class, "_timezone__offset", &at.zone_offset},
    };
    for (auto& slot : slots) TRY(find_offset(slot.cls, slot.name, *slot.offset));
    utc = TRY(get_attribute(zone, intern("utc")));
    for (std::size_t i = 0; i < 7; ++i) unit_names[i] = intern(kUnitNames[i]);
    for (std::size_t i = 0; i < kFields; ++i) field_names[i] = intern(kFieldNames[i]);
    // Setting attributes refreshes slots, so the methods come first.
    for (const FunctionDef& def : kDateMethods) TRY(set_method(date_class, def));
    for (const FunctionDef& def : kDatetimeMethods) TRY(set_method(datetime_class, def));
    for (const Replacement& replacement : kReplacements) {
        Value* before = (*replacement.cls)->dict()->find_str(intern(replacement.def.name));
        if (!before) return raise_type_error("datetime has no method {}", replacement.def.name);
        replacement.previous->function = *before;
        TRY(set_method(*replacement.cls, replacement.def));
    }
    delta_before = timedelta_class->slots;
    date_before = date_class->slots;
    datetime_before = datetime_class->slots;
    Slots& d = timedelta_class->slots;
    d.new_ = delta_new, d.add = delta_add, d.subtract = delta_subtract, d.multiply = delta_multiply;
    d.negative = delta_negative, d.compare = delta_compare, d.truth = delta_truth, d.str = delta_str;
    d.hash = known_hash<&Offsets::delta_hash, &delta_before>;
    Slots& day = date_class->slots;
    day.new_ = date_new, day.add = date_add, day.subtract = date_subtract, day.compare = date_compare;
    day.hash = known_hash<&Offsets::hash, &date_before>;
    Slots& moment = datetime_class->slots;
    moment.new_ = datetime_new, moment.add = datetime_add, moment.subtract = datetime_subtract;
    moment.compare = datetime_compare, moment.str = datetime_str;
    moment.hash = known_hash<&Offsets::hash, &datetime_before>;
    return Status::success();
}

constexpr FunctionDef kFunctions[] = {
    function<install>("install", "($module, timedelta, date, datetime, timezone, /)",
                      "Give the classes their native slots and methods."),
};

}  // namespace

constinit const ModuleDef kDatetimeCoreModule{
    .name = "_datetimecore", .doc = "The usual cases of datetime.", .functions = kFunctions};

}  // namespace py
