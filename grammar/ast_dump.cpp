// `ast.dump()` as text, from the table of fields. The walk keeps its own stack, so that a chain of a hundred thousand
// operators prints as well as one.
#include <charconv>
#include <cmath>
#include <string>
#include <vector>

#include <uniconv.h>
#include <unictype.h>
#include <unistr.h>

#include "grammar/ast_fields.h"
#include "grammar/parse.h"
#include "grammar/unparse.h"

namespace py::ast {

namespace {

// ---- Values as repr() shows them ----

bool is_printable(ucs4_t c) {
    if (c < 0x7f) return c >= 0x20;
    constexpr std::uint32_t kHidden = UC_CATEGORY_MASK_Cc | UC_CATEGORY_MASK_Cf | UC_CATEGORY_MASK_Cs |
                                      UC_CATEGORY_MASK_Co | UC_CATEGORY_MASK_Cn | UC_CATEGORY_MASK_Zl |
                                      UC_CATEGORY_MASK_Zp | UC_CATEGORY_MASK_Zs;
    return !uc_is_general_category_withtable(c, kHidden);
}

void append_hex(std::string& out, std::uint32_t value, int digits) {
    static constexpr char kDigits[] = "0123456789abcdef";
    for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) out += kDigits[(value >> shift) & 15];
}

/// The escapes that str and bytes share; false: `c` stands for itself.
bool append_escape(std::string& out, std::uint32_t c, char quote) {
    switch (c) {
        case '\\': out += "\\\\"; return true;
        case '\n': out += "\\n"; return true;
        case '\r': out += "\\r"; return true;
        case '\t': out += "\\t"; return true;
        default:
            if (c != static_cast<unsigned char>(quote)) return false;
            out += '\\';
            out += quote;
            return true;
    }
}

char choose_quote(std::string_view text) {
    return text.find('\'') != text.npos && text.find('"') == text.npos ? '"' : '\'';
}

void append_str(std::string& out, std::string_view text) {
    char quote = choose_quote(text);
    out += quote;
    for (std::size_t i = 0; i < text.size();) {
        auto first = static_cast<unsigned char>(text[i]);
        std::size_t size = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
        std::uint32_t c = first;
        if (size > 1) {  // decoded by hand: the library refuses surrogates
            c = first & (0xff >> (size + 1));
            for (std::size_t k = 1; k < size && i + k < text.size(); ++k) c = c << 6 | (text[i + k] & 0x3f);
        }
        if (append_escape(out, c, quote)) {
        } else if (is_printable(c)) {
            out += text.substr(i, size);
        } else if (c < 0x100) {
            out += "\\x";
            append_hex(out, c, 2);
        } else if (c < 0x10000) {
            out += "\\u";
            append_hex(out, c, 4);
        } else {
            out += "\\U";
            append_hex(out, c, 8);
        }
        i += size;
    }
    out += quote;
}

void append_bytes(std::string& out, std::string_view bytes) {
    char quote = choose_quote(bytes);
    out += 'b';
    out += quote;
    for (char byte : bytes) {
        auto c = static_cast<unsigned char>(byte);
        if (append_escape(out, c, quote)) {
        } else if (c >= 0x20 && c < 0x7f) {
            out += byte;
        } else {
            out += "\\x";
            append_hex(out, c, 2);
        }
    }
    out += quote;
}

void append_float(std::string& out, double value, bool point) {
    if (std::isinf(value)) {
        out += "inf";
        return;
    }
    char buffer[32];
    auto end = std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::scientific).ptr;
    std::string_view text(buffer, static_cast<std::size_t>(end - buffer));
    std::size_t e = text.find('e');
    std::string digits(text.substr(0, 1));
    if (e > 2) digits += text.substr(2, e - 2);
    int exponent = std::stoi(std::string(text.substr(e + 1)));
    if (exponent < -4 || exponent >= 16) {
        out += digits[0];
        if (digits.size() > 1) out.append(".").append(digits, 1);
        out.append(exponent < 0 ? "e-" : "e+");
        std::string power = std::to_string(std::abs(exponent));
        out.append(power.size() < 2 ? "0" : "").append(power);
        return;
    }
    if (exponent < 0) {
        out.append("0.").append(static_cast<std::size_t>(-exponent - 1), '0').append(digits);
        return;
    }
    auto whole = static_cast<std::size_t>(exponent) + 1;
    if (digits.size() < whole) digits.append(whole - digits.size(), '0');
    out.append(digits, 0, whole);
    if (digits.size() > whole) out.append(".").append(digits, whole);
    else if (point) out += ".0";
}

// Digits of any base to decimal ones. Quadratic, which suits literals.
void append_big_int(std::string& out, std::string_view digits) {
    std::uint32_t base = 10;
    if (digits.size() > 2 && digits[0] == '0') {
        char letter = static_cast<char>(digits[1] | 0x20);
        base = letter == 'x' ? 16 : letter == 'o' ? 8 : letter == 'b' ? 2 : 10;
        if (base != 10) digits.remove_prefix(2);
    }
    if (base == 10) {
        digits.remove_prefix(std::min(digits.find_first_not_of('0'), digits.size() - 1));
        out += digits;
        return;
    }
    constexpr std::uint64_t kLimb = 1'000'000'000;
    std::vector<std::uint32_t> limbs{0};
    for (char c : digits) {
        std::uint64_t carry = c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
        for (std::uint32_t& limb : limbs) {
            std::uint64_t value = std::uint64_t{limb} * base + carry;
            limb = static_cast<std::uint32_t>(value % kLimb);
            carry = value / kLimb;
        }
        if (carry) limbs.push_back(static_cast<std::uint32_t>(carry));
    }
    out += std::to_string(limbs.back());
    for (std::size_t i = limbs.size() - 1; i-- > 0;) {
        std::string limb = std::to_string(limbs[i]);
        out.append(9 - limb.size(), '0').append(limb);
    }
}

void append_literal(std::string& out, const Literal& literal) {
    switch (literal.type) {
        case Literal::Type::None: out += "None"; break;
        case Literal::Type::True: out += "True"; break;
        case Literal::Type::False: out += "False"; break;
        case Literal::Type::Ellipsis: out += "Ellipsis"; break;
        case Literal::Type::Int: out += std::to_string(literal.integer); break;
        case Literal::Type::BigInt: append_big_int(out, literal.text); break;
        case Literal::Type::Float: append_float(out, literal.real, true); break;
        case Literal::Type::Imaginary:
            append_float(out, literal.real, false);
            out += 'j';
            break;
        case Literal::Type::Str: append_str(out, literal.text); break;
        case Literal::Type::Bytes: append_bytes(out, literal.text); break;
    }
}

// ---- The walk ----

/// Left out of a dump: None where it is the default, and empty lists.
bool is_omitted(const FieldInfo& field, const Node* node) {
    switch (field.type) {
        case FieldType::opt_expr:
        case FieldType::opt_pattern:
        case FieldType::opt_arg: return !field.child(node);
        case FieldType::opt_name:
        case FieldType::opt_string: return !field.get<std::string_view>(node).data();
        case FieldType::names: return field.get<Seq<std::string_view>>(node).empty();
        case FieldType::cmpops: return field.get<Seq<CompareOperator>>(node).empty();
        default: return is_child_list(field.type) && field.children(node).empty();
    }
}

class Dumper {
public:
    Dumper(bool attributes, int indent) : attributes_(attributes), indent_(indent) {}

    std::string run(const Node* root) {
        open(root, 0);
        while (!stack_.empty()) {
            Frame& frame = stack_.back();
            bool more = frame.list ? next_item(frame) : next_argument(frame);
            if (!more) {
                out_ += stack_.back().list ? ']' : ')';
                stack_.pop_back();
            }
        }
        return std::move(out_);
    }

private:
    /// A node or a list whose contents are being printed.
    struct Frame {
        const Node* node;
        const Seq<Node*>* list;
        std::uint32_t next = 0;
        std::int32_t level;
        bool on_one_line = false;
        bool empty = true;
    };

    std::size_t argument_count(const Node* node) const {
        const NodeInfo& info = node_info(node->kind);
        std::size_t count = attributes_ && info.has_position() ? 4 : 0;
        for (const FieldInfo& field : info.fields) count += !is_omitted(field, node);
        return count;
    }

    /// Indented dumps keep a node on one line when it has at most three arguments, none of which has contents of its own.
    bool fits_on_one_line(const Node* node) const {
        if (indent_ < 0) return true;
        if (argument_count(node) > 3) return false;
        for (const FieldInfo& field : node_info(node->kind).fields) {
            if (is_omitted(field, node)) continue;
            if (is_child_list(field.type) || field.type == FieldType::names || field.type == FieldType::cmpops)
                return false;
            if (is_child(field.type) && argument_count(field.child(node)) > 0) return false;
        }
        return true;
    }

    void open(const Node* node, std::int32_t level) {
        if (!node) {
            out_ += "None";
            return;
        }
        out_.append(node_info(node->kind).name).append("(");
        stack_.push_back({.node = node, .list = nullptr, .level = level + 1, .on_one_line = fits_on_one_line(node)});
    }

    void separate(bool first, bool on_one_line, std::int32_t level) {
        if (on_one_line) {
            if (!first) out_ += ", ";
            return;
        }
        out_ += first ? "\n" : ",\n";
        out_.append(static_cast<std::size_t>(level * indent_), ' ');
    }

    bool next_item(Frame& frame) {
        if (frame.next == frame.list->size()) return false;
        separate(frame.next == 0, indent_ < 0, frame.level);
        open((*frame.list)[frame.next++], frame.level);  // may move the frame
        return true;
    }

    bool next_argument(Frame& frame) {
        const Node* node = frame.node;
        const NodeInfo& info = node_info(node->kind);
        while (frame.next < info.fields.size() && is_omitted(info.fields[frame.next], node)) ++frame.next;
        std::uint32_t index = frame.next++;
        if (index < info.fields.size()) {
            const FieldInfo& field = info.fields[index];
            separate(std::exchange(frame.empty, false), frame.on_one_line, frame.level);
            out_.append(field.name).append("=");
            append_value(field, node, frame.level);
            return true;
        }
        if (!attributes_ || !info.has_position() || index >= info.fields.size() + 4) return false;
        static constexpr const char* kNames[] = {"lineno=", "col_offset=", "end_lineno=", "end_col_offset="};
        const std::int32_t values[] = {node->at.lineno, node->at.col_offset, node->at.end_lineno,
                                       node->at.end_col_offset};
        separate(std::exchange(frame.empty, false), frame.on_one_line, frame.level);
        std::size_t which = index - info.fields.size();
        out_.append(kNames[which]).append(std::to_string(values[which]));
        return true;
    }

    template <class Text>
    void append_list(std::uint32_t count, std::int32_t level, Text append_item) {
        out_ += '[';
        for (std::uint32_t i = 0; i < count; ++i) {
            separate(i == 0, indent_ < 0, level + 1);
            append_item(i);
        }
        out_ += ']';
    }

    template <class Enum>
    void append_class(Enum value) {
        out_.append(class_name(value)).append("()");
    }

    void append_value(const FieldInfo& field, const Node* node, std::int32_t level) {
        if (is_child(field.type)) {
            open(field.child(node), level);
            return;
        }
        if (is_child_list(field.type)) {
            const Seq<Node*>& children = field.children(node);
            out_ += '[';
            stack_.push_back({.node = nullptr, .list = &children, .level = level + 1});
            return;
        }
        switch (field.type) {
            case FieldType::name:
            case FieldType::opt_name:
            case FieldType::string:
            case FieldType::opt_string: append_str(out_, field.get<std::string_view>(node)); break;
            case FieldType::names: {
                auto& names = field.get<Seq<std::string_view>>(node);
                append_list(names.size(), level, [&](std::uint32_t i) { append_str(out_, names[i]); });
                break;
            }
            case FieldType::constant: append_literal(out_, field.get<Literal>(node)); break;
            case FieldType::integer: out_ += std::to_string(field.get<std::int32_t>(node)); break;
            case FieldType::flag: out_ += field.get<bool>(node) ? '1' : '0'; break;
            case FieldType::context: append_class(field.get<Context>(node)); break;
            case FieldType::boolop: append_class(field.get<BoolOperator>(node)); break;
            case FieldType::operator_: append_class(field.get<Operator>(node)); break;
            case FieldType::unaryop: append_class(field.get<UnaryOperator>(node)); break;
            case FieldType::cmpops: {
                auto& ops = field.get<Seq<CompareOperator>>(node);
                append_list(ops.size(), level, [&](std::uint32_t i) { append_class(ops[i]); });
                break;
            }
            default: break;
        }
    }

    bool attributes_;
    int indent_;
    std::string out_;
    std::vector<Frame> stack_;
};

}  // namespace

std::string dump(const Node* node, bool attributes, int indent) { return Dumper(attributes, indent).run(node); }

std::string literal_text(const Literal& literal) {
    std::string out;
    append_literal(out, literal);
    return out;
}

}  // namespace py::ast
