// Operators, comparisons, hashes and construction of plain dates, datetimes and timedeltas. What is not usual goes on to the
// slot that stood there before, and so to the Python methods.
#include <cstdlib>

#include "runtime/core/attribute.h"
#include "runtime/core/builtin.h"
#include "runtime/core/error.h"
#include "runtime/core/names.h"
#include "runtime/objects/float.h"
#include "runtime/objects/int.h"
#include "runtime/objects/module.h"
#include "runtime/objects/str.h"
#include "runtime/protocol/object.h"
#include "stdlib/native/datetime_core.h"

namespace py::datetime_core {

namespace {

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
static_assert(std::size(kFieldNames) == kFields);
Str* field_names[kFields];

}  // namespace

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

Object* datetime_of_fields(const Value* fields) {
    std::int64_t n[kFields] = {};
    for (std::size_t i = 0; i < kFields; ++i)
        if (i != kZoneField) n[i] = fields[i].as_small_int();
    Day day{n[0], n[1], n[2]};
    Clock clock{n[3], n[4], n[5], n[6]};
    if (!is_valid(day) || !is_valid(clock) || n[kFoldField] < 0 || n[kFoldField] > 1) return nullptr;
    return make_datetime(day, clock, fields[kZoneField], n[kFoldField]);
}

namespace {

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

Value datetime_str(Value self) {
    if (is_plain_datetime(self))
        if (Value text = datetime_text(self, ' ')) return text;
    return datetime_before.str(self);
}

}  // namespace

void install_slots() {
    for (std::size_t i = 0; i < 7; ++i) unit_names[i] = intern(kUnitNames[i]);
    for (std::size_t i = 0; i < kFields; ++i) field_names[i] = intern(kFieldNames[i]);
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
}

}  // namespace py::datetime_core
