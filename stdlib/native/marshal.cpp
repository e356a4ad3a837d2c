// marshal: Python's own binary format for the built-in data types. Library reference: marshal.
//
// The format is CPython's, so that files go both ways: a type code, of which the high bit says that the value gets a
// number by which it may come again; integers in 15-bit digits; strings as ASCII with a short length, or UTF-8. Code
// objects are trees here and have no such form.
#include <algorithm>
#include <cmath>
#include <cstring>
#include <unordered_map>
#include <utility>
#include <vector>

#include "runtime/bigint/bigint.h"
#include "runtime/core/attribute.h"
#include "runtime/core/builtin.h"
#include "runtime/core/code.h"
#include "runtime/core/error.h"
#include "runtime/core/names.h"
#include "runtime/objects/bytes.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/float.h"
#include "runtime/objects/int.h"
#include "runtime/objects/list.h"
#include "runtime/objects/module.h"
#include "runtime/objects/range.h"
#include "runtime/objects/set.h"
#include "runtime/objects/str.h"
#include "runtime/objects/tuple.h"
#include "runtime/protocol/buffer.h"
#include "stdlib/registry.h"

namespace py {

namespace {

constexpr int kVersion = 5;
constexpr int kMaxDepth = 2000;
constexpr int kDigitBits = 15;
constexpr std::uint8_t kNumbered = 0x80;

/// Some builds have so large frames that kMaxDepth of them do not fit on the native stack.
bool is_too_deep(int depth) {
    return depth >= kMaxDepth || static_cast<char*>(__builtin_frame_address(0)) < thread->stack_limit;
}

/// The type codes.
enum Kind : char {
    kNull = '0',
    kNone = 'N',
    kFalse = 'F',
    kTrue = 'T',
    kStopIteration = 'S',
    kEllipsis = '.',
    kInt = 'i',
    kInt64 = 'I',
    kLong = 'l',
    kFloatText = 'f',
    kFloat = 'g',
    kComplexText = 'x',
    kComplex = 'y',
    kBytes = 's',
    kInterned = 't',
    kReference = 'r',
    kTuple = '(',
    kSmallTuple = ')',
    kList = '[',
    kDict = '{',
    kCode = 'c',
    kUnicode = 'u',
    kSet = '<',
    kFrozenset = '>',
    kAscii = 'a',
    kAsciiInterned = 'A',
    kShortAscii = 'z',
    kShortAsciiInterned = 'Z',
    kSlice = ':',
};

class Writer {
public:
    explicit Writer(std::int64_t version, bool allow_code) : version_(version), allow_code_(allow_code) {}
    Status write(Value v);
    const std::string& text() const { return out_; }

private:
    void byte(int c) { out_ += static_cast<char>(c); }
    template <class T>
    void number(T i) {
        for (std::size_t k = 0; k < sizeof(T); ++k)
            byte(static_cast<int>(static_cast<std::uint64_t>(i) >> (8 * k) & 0xFF));
    }
    Status size(std::size_t n) {
        if (n > INT32_MAX) return raise_value_error("unmarshallable object");
        number(static_cast<std::int32_t>(n));
        return Status::success();
    }
    Status sized(std::string_view bytes) {
        TRY(size(bytes.size()));
        out_ += bytes;
        return Status::success();
    }
    void real(double d) {
        std::uint64_t bits;
        std::memcpy(&bits, &d, sizeof bits);
        number(bits);
    }
    void real_text(double d) {
        std::string text = fmt::format("{:.17g}", d);
        byte(static_cast<int>(text.size()));
        out_ += text;
    }
    void integer(Value v);
    Status string(Str* s, std::uint8_t flag);
    /// True: the object was written before, and a reference to it is enough. Else *flag is what its type code gets.
    bool known(Value v, std::uint8_t* flag);
    Status items(const Value* values, std::size_t count) {
        for (std::size_t i = 0; i < count; ++i) TRY(write(values[i]));
        return Status::success();
    }
    Status object(Value v, std::uint8_t flag);

    std::string out_;
    std::int64_t version_;
    bool allow_code_;
    int depth_ = 0;
    /// Numbers by address; the objects live as long as what is being written.
    std::unordered_map<std::uint64_t, std::uint32_t> numbers_;
};

bool Writer::known(Value v, std::uint8_t* flag) {
    *flag = 0;
    if (version_ < 3) return false;
    auto [found, is_new] = numbers_.try_emplace(v.bits(), static_cast<std::uint32_t>(numbers_.size()));
    if (is_new) {
        *flag = kNumbered;
        return false;
    }
    byte(kReference);
    number(found->second);
    return true;
}

void Writer::integer(Value v) {
    Limbs limbs(plain_int(v));
    std::size_t bits = limbs.bit_length(), digits = (bits + kDigitBits - 1) / kDigitBits;
    number(static_cast<std::int32_t>(limbs.negative ? -static_cast<std::int64_t>(digits)
                                                    : static_cast<std::int64_t>(digits)));
    for (std::size_t i = 0; i < digits; ++i) {
        std::size_t at = i * kDigitBits, limb = at / 64, shift = at % 64;
        std::uint64_t digit = limbs.data[limb] >> shift;
        if (shift > 64 - kDigitBits && limb + 1 < static_cast<std::size_t>(limbs.count))
            digit |= limbs.data[limb + 1] << (64 - shift);
        number(static_cast<std::uint16_t>(digit & 0x7FFF));
    }
}

Status Writer::string(Str* s, std::uint8_t flag) {
    std::string text = str_utf8(s);
    bool ascii = version_ >= 4 && std::all_of(text.begin(), text.end(), [](char c) { return (c & 0x80) == 0; });
    bool interned = version_ >= 3 && s->interned;
    if (ascii && text.size() < 256) {
        byte((interned ? kShortAsciiInterned : kShortAscii) | flag);
        byte(static_cast<int>(text.size()));
        out_ += text;
        return Status::success();
    }
    byte((ascii ? (interned ? kAsciiInterned : kAscii) : interned ? kInterned : kUnicode) | flag);
    return sized(text);
}

Status Writer::write(Value v) {
    if (is_too_deep(depth_)) return raise_value_error("object too deeply nested to marshal");
    if (v.is_none()) return byte(kNone), Status::success();
    if (v.is_bool()) return byte(v.is_true() ? kTrue : kFalse), Status::success();
    if (v == ellipsis()) return byte(kEllipsis), Status::success();
    if (v.is_object_nonzero() && v.as_object() == &StopIteration) return byte(kStopIteration), Status::success();
    ++depth_;
    std::uint8_t flag;
    if (!known(v, &flag)) TRY(object(v, flag));
    --depth_;
    return Status::success();
}

Status Writer::object(Value v, std::uint8_t flag) {
    if (v.is_small_int()) {
        std::int64_t i = v.as_small_int();
        bool small = i >= INT32_MIN && i <= INT32_MAX;
        byte((small ? kInt : kLong) | flag);
        if (small) number(static_cast<std::int32_t>(i));
        else integer(v);
        return Status::success();
    }
    if (v.is_float()) {
        byte((version_ > 1 ? kFloat : kFloatText) | flag);
        version_ > 1 ? real(v.as_float()) : real_text(v.as_float());
        return Status::success();
    }
    if (exact_cast<BigInt>(v)) {
        byte(kLong | flag);
        integer(v);
        return Status::success();
    }
    if (auto* c = exact_cast<Complex>(v)) {
        byte((version_ > 1 ? kComplex : kComplexText) | flag);
        for (double part : {c->real, c->imag}) version_ > 1 ? real(part) : real_text(part);
        return Status::success();
    }
    if (auto* b = exact_cast<Bytes>(v)) {
        byte(kBytes | flag);
        return sized(b->view());
    }
    if (auto* s = exact_cast<Str>(v)) return string(s, flag);
    if (auto* t = exact_cast<Tuple>(v)) {
        auto count = static_cast<std::size_t>(t->size);
        bool small = version_ >= 4 && count < 256;
        byte((small ? kSmallTuple : kTuple) | flag);
        if (small) byte(static_cast<int>(count));
        else TRY(size(count));
        return items(t->items, count);
    }
    if (auto* l = exact_cast<List>(v)) {
        byte(kList | flag);
        auto count = static_cast<std::size_t>(l->size);
        TRY(size(count));
        return items(l->items, count);
    }
    if (auto* d = exact_cast<Dict>(v)) {
        byte(kDict | flag);
        for (DictIterator it(d); DictEntry* e = it.next();) {
            TRY(write(e->key));
            TRY(write(e->value));
        }
        byte(kNull);
        return Status::success();
    }
    bool frozen = v.is_object_nonzero() && v.as_object()->shape == &frozenset_type.own_shape;
    if (exact_cast<Set>(v) || frozen) {
        auto* set = v.as<Set>();
        byte((frozen ? kFrozenset : kSet) | flag);
        TRY(size(set->used));
        // In an order that depends on nothing but the items: that of their own marshalled forms.
        List* keys = make_list();
        std::vector<std::pair<std::string, std::int64_t>> order;
        for (SetIterator it(set); SetEntry* e = it.next();) {
            Writer one(version_, allow_code_);
            TRY(one.write(e->key));
            order.emplace_back(one.text(), keys->size);
            keys->append(e->key);
        }
        std::sort(order.begin(), order.end());
        for (const auto& [text, i] : order) TRY(write(keys->items[i]));
        return Status::success();
    }
    if (auto* s = exact_cast<Slice>(v)) {
        if (version_ < 5) return raise_value_error("unmarshallable object");
        byte(kSlice | flag);
        TRY(write(s->start));
        TRY(write(s->stop));
        return write(s->step);
    }
    if (exact_cast<Code>(v) && !allow_code_) return raise_value_error("marshalling code objects is disallowed");
    if (!has_buffer(v)) return raise_value_error("unmarshallable object");
    BufferView view;
    if (!view.acquire(v).ok()) {
        clear_exception();
        return raise_value_error("unmarshallable object");
    }
    byte(kBytes | flag);
    return sized(view.bytes());
}

class Reader {
public:
    Reader(std::string_view data, bool allow_code) : data_(data), allow_code_(allow_code) {}
    /// A file: its readinto() is used.
    Reader(Value file, bool allow_code) : allow_code_(allow_code), file_(file) {}
    /// Zero: pending, or (only inside a dict) the end mark, after which `ended` is true.
    Value read();

private:
    /// The next `count` bytes; false: EOFError is pending. They are valid until the next call.
    bool take(std::size_t count, std::string_view& out);
    bool take_from_file(std::size_t count, std::string_view& out);
    template <class T>
    bool number(T& out) {
        std::string_view bytes;
        if (!take(sizeof(T), bytes)) return false;
        std::uint64_t value = 0;
        for (std::size_t i = 0; i < sizeof(T); ++i)
            value |= std::uint64_t{static_cast<std::uint8_t>(bytes[i])} << (8 * i);
        out = static_cast<T>(value);
        return true;
    }
    bool size(std::size_t& out, const char* what, bool is_byte = false) {
        if (is_byte) {
            std::uint8_t n;
            if (!number(n)) return false;
            out = n;
            return true;
        }
        std::int32_t n;
        if (!number(n)) return false;
        if (n < 0) {
            (void)raise_value_error("bad marshal data ({} size out of range)", what);
            return false;
        }
        out = static_cast<std::size_t>(n);
        return true;
    }
    bool real(double& out, bool text) {
        if (!text) {
            std::uint64_t bits;
            if (!number(bits)) return false;
            std::memcpy(&out, &bits, sizeof out);
            if (std::isnan(out)) out = std::copysign(std::nan(""), out);
            return true;
        }
        std::size_t length;
        std::string_view bytes;
        if (!size(length, "", true) || !take(length, bytes)) return false;
        Result<double> parsed = float_from(make_str(bytes));
        if (!parsed.ok()) return false;
        out = parsed.value();
        return true;
    }
    Value integer();
    Value string(std::size_t length, bool ascii, bool interned);
    /// An object that may refer to itself gets its number before its items are read.
    void reserve(bool numbered, Value v) {
        if (numbered) numbered_->append(v);
    }
    Value fill_tuple(std::size_t count, std::int64_t number);
    Value fill_set(bool frozen, bool numbered);
    Value item(const char* container) {
        Value v = read();
        if (!v && !has_exception()) return raise_type_error("NULL object in marshal data for {}", container);
        return v;
    }
    Value object(char kind, bool numbered);

    std::string_view data_;
    std::size_t at_ = 0;
    bool allow_code_;
    Value file_;
    Value chunk_;  ///< keeps what take() gave
    int depth_ = 0;
    List* numbered_ = make_list();
};

bool Reader::take_from_file(std::size_t count, std::string_view& out) {
    out = {};
    if (count == 0) return true;
    // Not all at once: a damaged file may ask for any amount.
    constexpr std::size_t kStep = 1 << 20;
    ByteArray* buffer = make_bytearray({});
    chunk_ = buffer;
    std::size_t got = 0;
    while (got < count) {
        std::size_t step = std::min(count - got, kStep);
        if (!bytearray_resize(buffer, got + step).ok()) return false;
        ByteArray* part = make_bytearray(std::string(step, '\0'));
        Value n = call_method(file_, intern("readinto"), {part});
        std::int64_t length;
        if (!n) return false;
        if (!is_int(n) || !int_fits_int64(n, length)) {
            (void)raise_type_error("file.readinto() returned not an integer but {}", type_name_of(n));
            return false;
        }
        if (length > static_cast<std::int64_t>(step)) {
            (void)raise_value_error("read() returned too much data: {} bytes requested, {} returned", step, length);
            return false;
        }
        if (length <= 0) break;
        std::memcpy(buffer->data + got, part->data, static_cast<std::size_t>(length));
        got += static_cast<std::size_t>(length);
    }
    out = buffer->view().substr(0, got);
    return true;
}

bool Reader::take(std::size_t count, std::string_view& out) {
    if (file_) {
        if (!take_from_file(count, out)) return false;
    } else {
        out = data_.substr(at_, count);
        at_ += out.size();
    }
    if (out.size() == count) return true;
    (void)raise(EOFError, "marshal data too short");
    return false;
}

Value Reader::integer() {
    std::int32_t n;
    if (!number(n)) return Value();
    if (n == INT32_MIN) return raise_value_error("bad marshal data (long size out of range)");
    std::size_t digits = static_cast<std::size_t>(n < 0 ? -n : n);
    std::vector<mp_limb_t> limbs(digits * kDigitBits / 64 + 1);
    std::uint16_t digit = 0;
    for (std::size_t i = 0; i < digits; ++i) {
        if (!number(digit)) return Value();
        if (digit > 0x7FFF) return raise_value_error("bad marshal data (digit out of range in long)");
        std::size_t at = i * kDigitBits, limb = at / 64, shift = at % 64;
        limbs[limb] |= mp_limb_t{digit} << shift;
        if (shift > 64 - kDigitBits) limbs[limb + 1] |= mp_limb_t{digit} >> (64 - shift);
    }
    if (digits && digit == 0) return raise_value_error("bad marshal data (unnormalized long data)");
    return int_from_limbs(limbs.data(), limbs.size(), n < 0);
}

Value Reader::string(std::size_t length, bool ascii, bool interned) {
    std::string_view bytes;
    if (!take(length, bytes)) return Value();
    Str* s = ascii ? make_str_latin1(bytes.data(), bytes.size()) : make_str(bytes);
    return interned ? intern(s) : s;
}

Value Reader::fill_tuple(std::size_t count, std::int64_t number) {
    // A tuple that contains itself was made by way of a list in between; its items see it while it is filled.
    Tuple* tuple = count ? allocate_tuple(count) : empty_tuple();
    if (number >= 0) numbered_->items[number] = tuple;
    for (std::size_t i = 0; i < count; ++i) tuple->items[i] = Value::none();
    for (std::size_t i = 0; i < count; ++i) tuple->items[i] = TRY(item("tuple"));
    return tuple;
}

Value Reader::fill_set(bool frozen, bool numbered) {
    std::size_t count;
    if (!size(count, "set")) return Value();
    Set* set = frozen ? make_frozenset(Value()) : make_set();
    if (frozen && count) set = make_frozenset(make_tuple({Value::none()})), set->clear();
    reserve(numbered, set);
    for (std::size_t i = 0; i < count; ++i) TRY(set->add(TRY(item("set"))));
    return set;
}

Value Reader::read() {
    std::string_view byte;
    if (!take(1, byte)) {
        if (!clear_if(EOFError)) return Value();
        return raise(EOFError, "EOF read where object expected");
    }
    auto code = static_cast<std::uint8_t>(byte[0]);
    if (is_too_deep(depth_)) return raise_value_error("recursion limit exceeded");
    ++depth_;
    Value v = object(static_cast<char>(code & ~kNumbered), code & kNumbered);
    --depth_;
    return v;
}

Value Reader::object(char kind, bool numbered) {
    std::size_t count = 0;
    auto keep = [&](Value v) {
        if (v) reserve(numbered, v);
        return v;
    };
    switch (kind) {
        case kNull: return Value();
        case kNone: return Value::none();
        case kTrue: return Value::true_();
        case kFalse: return Value::false_();
        case kStopIteration: return &StopIteration;
        case kEllipsis: return ellipsis();
        case kInt: {
            std::int32_t i;
            return number(i) ? keep(make_int(i)) : Value();
        }
        case kInt64: {
            std::int64_t i;
            return number(i) ? keep(make_int(i)) : Value();
        }
        case kLong: return keep(integer());
        case kFloat:
        case kFloatText: {
            double d;
            return real(d, kind == kFloatText) ? keep(Value::real(d)) : Value();
        }
        case kComplex:
        case kComplexText: {
            double re, im;
            bool text = kind == kComplexText;
            return real(re, text) && real(im, text) ? keep(make_complex(re, im)) : Value();
        }
        case kBytes: {
            std::string_view bytes;
            return size(count, "bytes object") && take(count, bytes) ? keep(make_bytes(bytes)) : Value();
        }
        case kShortAscii:
        case kShortAsciiInterned:
            return size(count, "", true) ? keep(string(count, true, kind == kShortAsciiInterned)) : Value();
        case kAscii:
        case kAsciiInterned: return size(count, "string") ? keep(string(count, true, kind == kAsciiInterned)) : Value();
        case kUnicode:
        case kInterned: return size(count, "string") ? keep(string(count, false, kind == kInterned)) : Value();
        case kTuple:
        case kSmallTuple: {
            if (!size(count, "tuple", kind == kSmallTuple)) return Value();
            std::int64_t place = numbered ? numbered_->size : -1;
            reserve(numbered, Value::none());
            return fill_tuple(count, place);
        }
        case kList: {
            if (!size(count, "list")) return Value();
            List* list = make_list();
            reserve(numbered, list);
            for (std::size_t i = 0; i < count; ++i) list->append(TRY(item("list")));
            return list;
        }
        case kDict: {
            Dict* dict = make_dict();
            reserve(numbered, dict);
            for (;;) {
                Value key = read();
                if (!key) return has_exception() ? Value() : Value(dict);
                Value value = read();
                if (!value) return has_exception() ? Value() : Value(dict);
                TRY(dict->set(key, value));
            }
        }
        case kSet:
        case kFrozenset: return fill_set(kind == kFrozenset, numbered);
        case kSlice: {
            std::int64_t place = numbered_->size;
            reserve(numbered, Value::none());
            Value start = TRY(item("slice"))
            , stop = TRY(item("slice"))
            , step = TRY(item("slice"));
            Slice* slice = make_slice(start, stop, step);
            if (numbered) numbered_->items[place] = slice;
            return slice;
        }
        case kReference: {
            std::uint32_t i;
            if (!number(i)) return Value();
            if (i >= static_cast<std::uint64_t>(numbered_->size))
                return raise_value_error("bad marshal data (invalid reference)");
            return numbered_->items[i];
        }
        case kCode:
            if (!allow_code_) return raise_value_error("unmarshalling code objects is disallowed");
            return raise_value_error("bad marshal data (code objects have no such form here)");
        default: return raise_value_error("bad marshal data (unknown type code)");
    }
}

Value finish_read(Value v) {
    if (!v && !has_exception()) return raise_type_error("NULL object in marshal data for object");
    return v;
}

Value dumps(Value value, std::int64_t version, bool allow_code) {
    Writer writer(version, allow_code);
    TRY(writer.write(value));
    return make_bytes(writer.text());
}

Value dump(Value value, Value file, std::int64_t version, bool allow_code) {
    Value bytes = TRY(dumps(value, version, allow_code));
    return call_method(file, intern("write"), {bytes});
}

Value loads(Value bytes, bool allow_code) {
    BufferView view;
    TRY(view.acquire(bytes));
    Reader reader(view.bytes(), allow_code);
    return finish_read(reader.read());
}

Value load(Value file, bool allow_code) {
    Value read = TRY(get_attribute(file, intern("read")));
    // Files in text mode are told from the others before anything is lost.
    Value nothing = TRY(call(read, {Value::small_int(0)}));
    if (!as_bytes(nothing)) return raise_type_error("file.read() returned not bytes but {}", type_name_of(nothing));
    Reader reader(file, allow_code);
    return finish_read(reader.read());
}

constexpr FunctionDef kFunctions[] = {
    function<dump>("dump", "($module, value, file, version=5, /, *, allow_code=True)",
                   "Write the value to a file that is open for binary writing."),
    function<dumps>("dumps", "($module, value, version=5, /, *, allow_code=True)",
                    "Return the bytes that dump() would write."),
    function<load>("load", "($module, file, /, *, allow_code=True)", "Read one value from a file."),
    function<loads>("loads", "($module, bytes, /, *, allow_code=True)",
                    "Convert bytes to a value; bytes that follow are ignored."),
};
constexpr ConstantDef kConstants[] = {{"version", kVersion}};

}  // namespace

constinit const ModuleDef kMarshalModule{
    .name = "marshal", .doc = "Python's internal binary format.", .functions = kFunctions, .constants = kConstants};

}  // namespace py
