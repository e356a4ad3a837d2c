// Signature texts at run time: "($self, index=-1, /)" to parameters with interned names and default Values.
//
// Only functions that are called with fewer arguments than they have parameters, or with keywords, ever get here; the
// compile-time half (kinds and counts) is in builtin.h.
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <limits>

#include "runtime/core/builtin.h"
#include "runtime/core/gc.h"
#include "runtime/objects/bytes.h"
#include "runtime/objects/int.h"
#include "runtime/objects/module.h"
#include "runtime/objects/str.h"
#include "runtime/objects/tuple.h"

namespace py {

namespace signature_detail {

void mismatch() {
    std::fputs("krait: a builtin's signature text is malformed\n", stderr);
    std::abort();
}

}  // namespace signature_detail

namespace {

std::string_view trim(std::string_view s) {
    while (!s.empty() && (s.front() == ' ' || s.front() == '\n')) s.remove_prefix(1);
    while (!s.empty() && s.back() == ' ') s.remove_suffix(1);
    return s;
}

/// The text between the quotes, with the few escapes that defaults use.
std::string unquote(std::string_view quoted) {
    std::string text;
    for (std::size_t i = 1; i + 1 < quoted.size(); ++i) {
        char c = quoted[i];
        if (c == '\\' && i + 2 < quoted.size()) {
            c = quoted[++i];
            c = c == 'n' ? '\n' : c == 't' ? '\t' : c == 'r' ? '\r' : c == '0' ? '\0' : c;
        }
        text += c;
    }
    return text;
}

/// The value of a default; zero for what has no literal (`<unrepresentable>`).
Value literal(std::string_view text) {
    if (text == "None") return Value::none();
    if (text == "True") return Value::true_();
    if (text == "False") return Value::false_();
    if (text == "()") return empty_tuple();
    if (text == "...") return ellipsis();
    if (text == "os.SEEK_SET") return Value::small_int(0);
    if (text == "sys.maxsize") return make_int(std::numeric_limits<std::int64_t>::max());
    char first = text.front();
    if (first == '\'' || first == '"') return make_str(unquote(text));
    if (first == 'b' && text.size() > 1 && (text[1] == '\'' || text[1] == '"'))
        return make_bytes(unquote(text.substr(1)));
    bool negative = first == '-';
    std::string_view digits = text.substr(negative ? 1 : 0);
    if (digits.empty() || digits[0] < '0' || digits[0] > '9') return Value();
    if (Value integer = int_from_text(digits, 0)) return negative ? int_negative(integer) : integer;
    double real = 0;
    auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), real);
    if (error != std::errc() || end != digits.data() + digits.size()) return Value();
    return Value::real(negative ? -real : real);
}

/// Where the item that starts at `i` ends: at a comma or the closing bracket outside of quotes and brackets.
std::size_t item_end(std::string_view text, std::size_t i) {
    char quote = 0;
    int depth = 0;
    for (; i < text.size(); ++i) {
        char c = text[i];
        if (quote) {
            if (c == '\\') ++i;
            else if (c == quote) quote = 0;
        } else if (c == '\'' || c == '"') {
            quote = c;
        } else if (c == '(' || c == '[' || c == '{' || c == '<') {
            ++depth;
        } else if (depth > 0 && (c == ')' || c == ']' || c == '}' || c == '>')) {
            --depth;
        } else if (depth == 0 && (c == ',' || c == ')')) {
            break;
        }
    }
    return i;
}

Signature* read_signature(std::string_view text) {
    auto* signature = static_cast<Signature*>(gc_allocate(sizeof(Signature)));
    signature->shape = signature_detail::read(text);
    signature->count = signature->shape.parameters;
    signature->parameters = gc_array<Parameter>(signature->count ? signature->count : 1);
    std::uint32_t n = 0;
    for (std::size_t i = 1; i < text.size() && text[i] != ')';) {
        std::size_t end = item_end(text, i);
        std::string_view item = trim(text.substr(i, end - i));
        i = end < text.size() && text[end] == ',' ? end + 1 : end;
        if (item.empty() || item == "/" || item == "*" || item[0] == '$') continue;
        Parameter& parameter = signature->parameters[n++];
        std::size_t equals = item.find('=');
        std::string_view name = trim(item.substr(0, equals));
        while (name[0] == '*') name.remove_prefix(1);
        parameter.name = intern(name);
        parameter.has_default = equals != std::string_view::npos;
        if (parameter.has_default) parameter.default_value = literal(trim(item.substr(equals + 1)));
    }
    return signature;
}

/// Signatures by the address of their text: a class method is bound anew for each call, and many share a text.
struct KnownSignature {
    const char* text;
    Signature* signature;
};
KnownSignature* known_signatures;
std::size_t known_mask, known_count;

KnownSignature& place_of(const char* text) {
    std::size_t at = (reinterpret_cast<std::uintptr_t>(text) * 0x9E3779B97F4A7C15u >> 32) & known_mask;
    while (known_signatures[at].text && known_signatures[at].text != text) at = (at + 1) & known_mask;
    return known_signatures[at];
}

void grow_known_signatures() {
    KnownSignature* old = known_signatures;
    std::size_t old_size = old ? known_mask + 1 : 0, size = old ? 2 * old_size : 64;
    known_signatures = gc_array<KnownSignature>(size);
    known_mask = size - 1;
    for (std::size_t i = 0; i < old_size; ++i)
        if (old[i].text) place_of(old[i].text) = old[i];
}

}  // namespace

Signature* parse_signature(const char* text) {
    if (2 * known_count >= known_mask) grow_known_signatures();
    KnownSignature& place = place_of(text);
    if (place.text) return place.signature;
    Signature* signature = read_signature(text);  // may have grown the table by itself
    ++known_count;
    place_of(text) = {text, signature};
    return signature;
}

}  // namespace py
