// Plain dates, datetimes and timedeltas as the C++ half of datetime sees them: the calendar, and reading and making the
// objects by the places of their `__slots__`. See datetime_core.cpp.
#pragma once

#include <cstdint>

#include "runtime/core/call.h"
#include "runtime/core/instance.h"
#include "runtime/core/type.h"

namespace py::datetime_core {

using Micros = __int128;  // a timedelta has up to 8.6e19 microseconds

constexpr std::int64_t kMicrosOfDay = 86400000000;
constexpr std::int64_t kMaxOrdinal = 3652059, kEpochOrdinal = 719163, kMaxDeltaDays = 999999999;

// ---- The calendar: day 1 is January 1 of year 1 --------------------------------------------------------------------

struct Day {
    std::int64_t year, month, day;
};

constexpr int kDaysBeforeMonth[] = {0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};

inline bool is_leap(std::int64_t year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

inline std::int64_t days_in_month(std::int64_t year, std::int64_t month) {
    if (month == 2) return is_leap(year) ? 29 : 28;
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

inline std::int64_t to_ordinal(Day d) {
    std::int64_t before = d.year - 1;
    return before * 365 + before / 4 - before / 100 + before / 400 + kDaysBeforeMonth[d.month] + d.day +
           (d.month > 2 && is_leap(d.year));
}

/// Counted from March of year 0 in eras of 400 years, so that the leap day comes last.
inline Day from_ordinal(std::int64_t ordinal) {
    std::int64_t days = ordinal + 305, era = days / 146097;
    days %= 146097;
    std::int64_t year = (days - days / 1460 + days / 36524 - days / 146096) / 365;
    days -= 365 * year + year / 4 - year / 100;
    std::int64_t month = (5 * days + 2) / 153, day = days - (153 * month + 2) / 5 + 1;
    year += era * 400;
    return month >= 10 ? Day{year + 1, month - 9, day} : Day{year, month + 3, day};
}

inline bool is_valid(Day d) {
    return d.year >= 1 && d.year <= 9999 && d.month >= 1 && d.month <= 12 && d.day >= 1 &&
           d.day <= days_in_month(d.year, d.month);
}

// ---- The objects ---------------------------------------------------------------------------------------------------

extern Type *date_class, *datetime_class, *timedelta_class, *timezone_class;
extern Value utc;

/// Where the classes keep their `__slots__`.
struct Offsets {
    std::uint32_t days, seconds, microseconds, delta_hash;
    std::uint32_t year, month, day, hash;
    std::uint32_t hour, minute, second, microsecond, tzinfo, fold;
    std::uint32_t zone_offset;
};
extern Offsets at;

/// The class of a value when it is an object, to be compared with the classes above.
inline Type* class_of(Value v) { return v.is_object_nonzero() ? v.as_object()->type() : nullptr; }

inline std::int64_t get(Value object, std::uint32_t offset) {
    return value_at(object.as_object(), offset).as_small_int();
}
inline void put(Object* object, std::uint32_t offset, std::int64_t number) {
    value_at(object, offset) = Value::small_int(number);
}

inline Micros delta_micros(Value delta) {
    return Micros{get(delta, at.days) * 86400 + get(delta, at.seconds)} * 1000000 + get(delta, at.microseconds);
}

/// Null, without an exception, when there are too many days.
inline Object* make_delta(Micros total) {
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

inline Day day_of(Value date) { return {get(date, at.year), get(date, at.month), get(date, at.day)}; }

inline void put_day(Object* date, Day day) {
    put(date, at.year, day.year);
    put(date, at.month, day.month);
    put(date, at.day, day.day);
    value_at(date, at.hash) = Value::none();
}

inline Object* make_date(Day day) {
    Object* date = new_plain_instance(date_class);
    put_day(date, day);
    return date;
}

struct Clock {
    std::int64_t hour = 0, minute = 0, second = 0, microsecond = 0;

    std::int64_t micros() const { return ((hour * 60 + minute) * 60 + second) * 1000000 + microsecond; }
};

inline bool is_valid(const Clock& c) {
    return c.hour >= 0 && c.hour < 24 && c.minute >= 0 && c.minute < 60 && c.second >= 0 && c.second < 60 &&
           c.microsecond >= 0 && c.microsecond < 1000000;
}

inline Clock clock_of(Value v) {
    return {get(v, at.hour), get(v, at.minute), get(v, at.second), get(v, at.microsecond)};
}
inline Value zone_of(Value v) { return value_at(v.as_object(), at.tzinfo); }

inline Object* make_datetime(Day day, const Clock& clock, Value zone, std::int64_t fold) {
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
inline std::int64_t datetime_micros(Value v) { return to_ordinal(day_of(v)) * kMicrosOfDay + clock_of(v).micros(); }

/// Null, without an exception, outside of the years 1 to 9999.
inline Object* datetime_at(Micros micros, Value zone) {
    if (micros < kMicrosOfDay || micros >= Micros{kMaxOrdinal + 1} * kMicrosOfDay) return nullptr;
    auto total = static_cast<std::int64_t>(micros);
    std::int64_t rest = total % kMicrosOfDay, seconds = rest / 1000000, minutes = seconds / 60;
    return make_datetime(from_ordinal(total / kMicrosOfDay), {minutes / 60, minutes % 60, seconds % 60, rest % 1000000},
                         zone, 0);
}

/// Whether a zone is None or a fixed offset, which the object itself tells.
inline bool is_fixed(Value zone) { return zone.is_none() || class_of(zone) == timezone_class; }
inline Micros fixed_offset(Value zone) {
    return zone.is_none() ? 0 : delta_micros(value_at(zone.as_object(), at.zone_offset));
}
inline bool is_plain_delta(Value v) { return class_of(v) == timedelta_class; }
inline bool is_plain_date(Value v) { return class_of(v) == date_class; }
inline bool is_plain_datetime(Value v) { return class_of(v) == datetime_class; }

inline Value ordered(CompareOp op, Micros difference) {
    switch (op) {
        case CompareOp::Lt: return Value::boolean(difference < 0);
        case CompareOp::Le: return Value::boolean(difference <= 0);
        case CompareOp::Eq: return Value::boolean(difference == 0);
        case CompareOp::Ne: return Value::boolean(difference != 0);
        case CompareOp::Gt: return Value::boolean(difference > 0);
        default: return Value::boolean(difference >= 0);
    }
}

// ---- Shared by slots and methods -----------------------------------------------------------------------------------

/// The components of a datetime, in the order of its parameters.
constexpr std::size_t kFields = 9, kZoneField = 7, kFoldField = 8;
/// The arguments of datetime() and replace() by field, where they are plain. False: they are not.
bool read_fields(const Args& args, Value* fields);
/// Null, without an exception, when something is out of range.
Object* datetime_of_fields(const Value* fields);
/// As isoformat() with any separator. Zero, without an exception, when the zone has rules.
Value datetime_text(Value self, char separator);

/// Once the classes and offsets are known. The slots go over what install_methods() has set.
[[nodiscard]] Status install_methods();
void install_slots();

}  // namespace py::datetime_core
