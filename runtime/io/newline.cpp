// Line ends: what the `newline` argument means, finding them, translating them on the way in; IncrementalNewlineDecoder.
#include <algorithm>

#include "runtime/core/attribute.h"
#include "runtime/core/call.h"
#include "runtime/core/names.h"
#include "runtime/io/stream.h"
#include "runtime/objects/int.h"
#include "runtime/objects/str_units.h"
#include "runtime/objects/tuple.h"
#include "runtime/protocol/object.h"

namespace py {

namespace {

/// The first `wanted` at or behind `start`; -1: none.
std::int64_t find_char(const Str* text, std::size_t start, char wanted) {
    return with_units(text, [&](auto* units) -> std::int64_t {
        using Unit = std::remove_cv_t<std::remove_pointer_t<decltype(units)>>;
        if constexpr (sizeof(Unit) == 1) {
            const void* found = std::memchr(units + start, wanted, text->length - start);
            return found ? static_cast<const std::uint8_t*>(found) - units : -1;
        } else {
            const Unit* end = units + text->length;
            const Unit* found = std::find(units + start, end, static_cast<Unit>(wanted));
            return found == end ? -1 : found - units;
        }
    });
}

struct LineEnd {
    std::size_t start, stop;
    std::uint8_t kind;
};

/// The first line end of any kind; `start` == length: none.
LineEnd next_line_end(const Str* text, std::size_t from) {
    std::int64_t lf = find_char(text, from, '\n');
    std::int64_t cr = find_char(text, from, '\r');
    if (lf < 0 && cr < 0) return {text->length, text->length, 0};
    if (cr < 0 || (lf >= 0 && lf < cr))
        return {static_cast<std::size_t>(lf), static_cast<std::size_t>(lf) + 1, NewlineTranslator::kLf};
    auto at = static_cast<std::size_t>(cr);
    if (lf == cr + 1) return {at, at + 2, NewlineTranslator::kCrLf};
    return {at, at + 1, NewlineTranslator::kCr};
}

}  // namespace

Str* NewlineTranslator::convert(Str* text, bool final) {
    if (pending_cr && (text->length || final)) {
        text = TRY(str_concat(make_char(U'\r'), text));
        pending_cr = false;
    }
    std::int64_t first_cr = text->length ? find_char(text, 0, '\r') : -1;
    if (first_cr < 0) {
        if (!(seen & kLf) && text->length && find_char(text, 0, '\n') >= 0) seen |= kLf;
        return text;
    }
    if (!final && (*text)[text->length - 1] == U'\r') {
        pending_cr = true;
        text = str_substring(text, 0, text->length - 1);
    }
    StrBuilder out;
    std::size_t at = 0;
    while (true) {
        LineEnd end = next_line_end(text, at);
        if (translate) {
            out.append_slice(text, at, end.start);
            if (end.kind) out.append(U'\n');
        }
        seen |= end.kind;
        at = end.stop;
        if (!end.kind) break;
    }
    return translate ? out.finish() : text;
}

Value NewlineTranslator::newlines() const {
    Value kinds[3];
    std::size_t count = 0;
    if (seen & kCr) kinds[count++] = make_str("\r");
    if (seen & kLf) kinds[count++] = make_str("\n");
    if (seen & kCrLf) kinds[count++] = make_str("\r\n");
    if (count == 0) return Value::none();
    return count == 1 ? kinds[0] : Value(make_tuple(kinds, count));
}

Status parse_newline(Str* newline, NewlineMode& mode) {
    if (!newline) {
        mode = {nullptr, true, true, nullptr};
        return Status::success();
    }
    std::string_view text = str_view(newline);
    if (text.empty()) mode = {"", true, false, nullptr};
    else if (text == "\n") mode = {"\n", false, false, nullptr};
    else if (text == "\r") mode = {"\r", false, false, "\r"};
    else if (text == "\r\n") mode = {"\r\n", false, false, "\r\n"};
    else return raise_value_error("illegal newline value: {}", text);
    return Status::success();
}

std::int64_t find_line_end(const Str* text, std::size_t start, const NewlineMode& mode) {
    if (mode.translates || (!mode.universal && mode.given[0] == '\n')) {
        std::int64_t at = find_char(text, start, '\n');
        return at < 0 ? -1 : at + 1;
    }
    if (mode.universal) {
        LineEnd end = next_line_end(text, start);
        return end.kind ? static_cast<std::int64_t>(end.stop) : -1;
    }
    bool pair = mode.given[1] == '\n';
    while (true) {
        std::int64_t at = find_char(text, start, '\r');
        if (at < 0) return -1;
        start = static_cast<std::size_t>(at) + 1;
        if (!pair) return at + 1;
        if (start < text->length && (*text)[start] == U'\n') return at + 2;
    }
}

// ---- IncrementalNewlineDecoder ----

namespace {

Value decoder_new(Type* cls, const Args&) { return TRY(allocate_instance(cls)); }

Status decoder_init(Value self, const Args& args) {
    static Signature* signature = nullptr;
    Value bound[3];
    TRY(bind_arguments("IncrementalNewlineDecoder", "(decoder, translate, errors='strict')", &signature, args, bound));
    auto* decoder = self.as<NewlineDecoder>();
    decoder->translator = { TRY(truth(bound[1])), false, 0 };
    decoder->decoder = bound[0];
    return Status::success();
}

Status check_initialised(NewlineDecoder& self) {
    if (self.decoder) return Status::success();
    return raise_value_error("IncrementalNewlineDecoder.__init__() not called");
}

Value decoder_decode(Value self_value, Value input, bool final) {
    auto& self = *self_value.as<NewlineDecoder>();
    TRY(check_initialised(self));
    Value text = input;
    if (!self.decoder.is_none())
        text = TRY(call_method(self.decoder, intern("decode"), {input, Value::boolean(final)}));
    Str* decoded = as_str(text);
    if (!decoded) return raise_type_error("decoder should return a string result, not '{}'", type_name_of(text));
    return self.translator.convert(decoded, final);
}

Value decoder_getstate(Value self_value) {
    auto& self = *self_value.as<NewlineDecoder>();
    TRY(check_initialised(self));
    Value buffer = make_bytes("");
    Value flag = Value::small_int(0);
    if (!self.decoder.is_none()) {
        Value state = TRY(call_method(self.decoder, intern("getstate"), {}));
        Tuple* pair = as_tuple(state);
        if (!pair || pair->size != 2) return raise_type_error("illegal decoder state");
        buffer = pair->items[0];
        flag = TRY(to_index(pair->items[1]));
    }
    flag = TRY(int_or(int_left_shift(flag, Value::small_int(1)), Value::small_int(self.translator.pending_cr)));
    return make_tuple({buffer, flag});
}

Value decoder_setstate(Value self_value, Value state) {
    auto& self = *self_value.as<NewlineDecoder>();
    TRY(check_initialised(self));
    Tuple* pair = as_tuple(state);
    if (!pair) return raise_type_error("state argument must be a tuple");
    if (pair->size != 2 || !is_int(pair->items[1])) return raise_type_error("setstate(): illegal state argument");
    Value flag = pair->items[1];
    self.translator.pending_cr = TRY(truth(int_and(flag, Value::small_int(1))));
    if (self.decoder.is_none()) return Value::none();
    Value rest = TRY(int_right_shift(flag, Value::small_int(1)));
    return call_method(self.decoder, intern("setstate"), {make_tuple({pair->items[0], rest})});
}

Value decoder_reset(Value self_value) {
    auto& self = *self_value.as<NewlineDecoder>();
    TRY(check_initialised(self));
    self.translator.seen = 0;
    self.translator.pending_cr = false;
    if (self.decoder.is_none()) return Value::none();
    return call_method(self.decoder, intern("reset"), {});
}

Value decoder_newlines(Value self) {
    TRY(check_initialised(*self.as<NewlineDecoder>()));
    return self.as<NewlineDecoder>()->translator.newlines();
}

constexpr FunctionDef kDecoderMethods[] = {
    method<decoder_decode>("decode", "($self, /, input, final=False)",
                           "Decode the next piece and translate its line ends."),
    method<decoder_getstate>("getstate", "($self, /)", "Return the state as a pair."),
    method<decoder_reset>("reset", "($self, /)", "Start again."),
    method<decoder_setstate>("setstate", "($self, state, /)", "Set what getstate() returned."),
};
constexpr GetSetDef kDecoderGetSets[] = {{"newlines", decoder_newlines}};
constexpr Slots kDecoderSlots{.init = decoder_init, .new_ = decoder_new};
constexpr TypeDef kDecoderDef{
    .name = "_io.IncrementalNewlineDecoder",
    .doc = "Translates line ends of what another decoder gives, or of text when that is None.",
    .signature = "(decoder, translate, errors='strict')",
    .size = sizeof(NewlineDecoder),
    .flags = kBaseType,
    .slots = &kDecoderSlots,
    .methods = kDecoderMethods,
    .getsets = kDecoderGetSets};

}  // namespace

constinit Type newline_decoder_type{kDecoderDef};

}  // namespace py
