// What re.DEBUG prints: the tree of a pattern.
#include "runtime/core/attribute.h"
#include "runtime/core/call.h"
#include "runtime/core/interpreter.h"
#include "runtime/objects/module.h"
#include "runtime/objects/str.h"
#include "stdlib/re/syntax.h"

namespace py::re {

namespace {

class Printer {
public:
    std::string text;

    void sequence(const Node* node, int level) {
        for (; node; node = node->next) print(*node, level);
    }

private:
    void line(int level, std::string_view content) {
        text.append(static_cast<std::size_t>(level) * 2, ' ');
        text += content;
        text += '\n';
    }

    void print(const Node& node, int level) {
        auto number = [](std::uint64_t n) { return n == kMaxRepeat ? std::string("MAXREPEAT") : std::to_string(n); };
        switch (node.kind) {
            case NodeKind::Literal: line(level, "LITERAL " + number(node.character)); break;
            case NodeKind::Any: line(level, "ANY None"); break;
            case NodeKind::Set: print_set(*node.set, level); break;
            case NodeKind::At: {
                constexpr const char* kNames[] = {"AT_BEGINNING_STRING", "AT_END_STRING",  "AT_BEGINNING", "AT_END",
                                                  "AT_BOUNDARY",         "AT_NON_BOUNDARY"};
                line(level, std::string("AT ") + kNames[static_cast<int>(node.place)]);
                break;
            }
            case NodeKind::Group:
                if (node.atomic) line(level, "ATOMIC_GROUP");
                else
                    line(level, "SUBPATTERN " + (node.group ? std::to_string(node.group) : std::string("None")) + " " +
                                    number(node.on) + " " + number(node.off));
                sequence(node.body, level + 1);
                break;
            case NodeKind::Branch:
                line(level, "BRANCH");
                for (const Node* a = node.body; a; a = a->next) {
                    if (a != node.body) line(level, "OR");
                    sequence(a->body, level + 1);
                }
                break;
            case NodeKind::Alternative: break;  // only inside a Branch
            case NodeKind::Repeat: {
                constexpr const char* kNames[] = {"MAX_REPEAT ", "MIN_REPEAT ", "POSSESSIVE_REPEAT "};
                line(level, kNames[static_cast<int>(node.greed)] + number(node.least) + " " + number(node.most));
                print(*node.body, level + 1);
                break;
            }
            case NodeKind::Look:
                line(level, std::string(node.negated ? "ASSERT_NOT " : "ASSERT ") + (node.behind ? "-1" : "1"));
                sequence(node.body, level + 1);
                break;
            case NodeKind::Backref: line(level, "GROUPREF " + std::to_string(node.group)); break;
            case NodeKind::Conditional:
                line(level, "GROUPREF_EXISTS " + std::to_string(node.group));
                sequence(node.body, level + 1);
                if (node.otherwise) {
                    line(level, "ELSE");
                    sequence(node.otherwise, level + 1);
                }
                break;
            case NodeKind::Fail: line(level, "FAILURE"); break;
        }
    }

    void print_set(const CharSet& set, int level) {
        if (set.count == 1 && !set.categories && set.ranges[0].first == set.ranges[0].last) {
            line(level, (set.negated ? "NOT_LITERAL " : "LITERAL ") + std::to_string(set.ranges[0].first));
            return;
        }
        line(level, "IN");
        if (set.negated) line(level + 1, "NEGATE None");
        for (std::uint32_t i = 0; i < set.count; ++i) {
            auto [first, last] = set.ranges[i];
            if (first == last) line(level + 1, "LITERAL " + std::to_string(first));
            else line(level + 1, "RANGE (" + std::to_string(first) + ", " + std::to_string(last) + ")");
        }
        constexpr const char* kNames[] = {"DIGIT", "NOT_DIGIT", "SPACE", "NOT_SPACE", "WORD", "NOT_WORD"};
        for (int i = 0; i < 6; ++i)
            if (set.categories & (1 << i)) line(level + 1, std::string("CATEGORY CATEGORY_") + kNames[i]);
    }
};

}  // namespace

Status print_tree(const Syntax& syntax) {
    Printer printer;
    printer.sequence(syntax.tree, 0);
    Value print = TRY(get_attribute(interpreter.builtins, intern("print")));
    TRY(call(print, {Value(make_str(printer.text))}));
    return Status::success();
}

}  // namespace py::re
