// What the interpreter prints for an exception: the chain of causes, tracebacks with folded recursion, groups as a tree,
// notes, the place of a SyntaxError.
//
// Formatting happens while something has gone wrong already, so nothing here raises: text that cannot be made is replaced.
#include <algorithm>
#include <deque>
#include <string>
#include <unordered_set>
#include <vector>

#include "runtime/core/attribute.h"
#include "runtime/core/call.h"
#include "runtime/core/error.h"
#include "runtime/core/gc.h"
#include "runtime/core/interpreter.h"
#include "runtime/core/names.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/function.h"
#include "runtime/objects/int.h"
#include "runtime/objects/str.h"
#include "runtime/objects/traceback.h"
#include "runtime/objects/tuple.h"
#include "runtime/protocol/iterate.h"
#include "runtime/protocol/object.h"
#include "runtime/text/utf8.h"

namespace py {

namespace {

constexpr const char* kCauseText = "\nThe above exception was the direct cause of the following exception:\n\n";
constexpr const char* kContextText = "\nDuring handling of the above exception, another exception occurred:\n\n";
constexpr int kRepeatsShown = 3;
constexpr std::size_t kGroupWidth = 15;
constexpr int kGroupDepth = 10;

/// Puts the pending exception aside, so that code run here starts clean; restores it at the end.
class PendingAside {
public:
    PendingAside() : pending_(thread->pending), reraising_(thread->reraising) { clear_exception(); }
    ~PendingAside() {
        thread->pending = pending_;
        thread->reraising = reraising_;
    }
    PendingAside(const PendingAside&) = delete;
    PendingAside& operator=(const PendingAside&) = delete;

private:
    BaseException* pending_;
    bool reraising_;
};

std::string text_or(Str* text, const char* fallback) {
    if (text) return str_utf8(text);
    clear_exception();
    return fallback;
}

bool is_group(BaseException* e) { return e->type()->is_subtype_of(&BaseExceptionGroup); }

// ---- The parts of one exception ----

bool same_place(Traceback* a, Traceback* b) {
    return a->line == b->line && a->frame->code->filename == b->frame->code->filename &&
           str_equal(a->frame->code->name, b->frame->code->name);
}

std::string repeated_note(int count) {
    return fmt::format("  [Previous line repeated {} more time{}]\n", count, count == 1 ? "" : "s");
}

void append_note_lines(std::string& out, const std::string& note) {
    out += note;
    out += '\n';
}

std::string notes_of(BaseException* e) {
    std::string out;
    Value notes = get_attribute_or_absent(e, names::notes);
    if (!notes) {
        if (has_exception()) {
            Value error(take_exception());
            out = "Ignored error getting __notes__: " + repr_text(error) + "\n";
        }
        return out;
    }
    if (notes.is_none()) return out;
    if (is_list(notes) || is_tuple(notes)) {
        List* list = list_from(notes);
        if (!list) {
            clear_exception();
            return out;
        }
        for (Value note : *list) append_note_lines(out, text_or(str(note), "<note str() failed>"));
    } else {
        append_note_lines(out, text_or(repr(notes), "<__notes__ repr() failed>"));
    }
    return out;
}

std::int64_t int_or(Value v, std::int64_t fallback) {
    std::int64_t i = fallback;
    return v && is_int(v) && int_fits_int64(v, i) ? i : fallback;
}

/// The line that a SyntaxError quotes, with carets from `offset` (1-based) on.
void append_syntax_line(std::string& out, SyntaxErrorObject* e, Str* text, const KeywordTypo* typo) {
    std::u32string line;
    for (std::size_t i = 0; i < text->length; ++i) line += (*text)[i];
    while (!line.empty() && line.back() == '\n') line.pop_back();
    std::size_t indent = line.find_first_not_of(U" \n\f");
    if (indent == std::u32string::npos) indent = line.size();
    out += "    ";
    for (std::size_t i = indent; i < line.size(); ++i) utf8_append(out, line[i]);
    out += '\n';
    if (!e->offset || !is_int(e->offset)) return;
    auto length = static_cast<std::int64_t>(line.size());
    std::int64_t offset = int_or(e->offset, 0);
    std::int64_t end = length + 1;
    bool one_line = int_or(e->lineno, -1) == int_or(e->end_lineno, -1);
    if (one_line) {
        end = int_or(e->end_offset, 0);
        if (end == 0) end = offset;
    }
    if (typo) {
        offset = typo->offset;
        end = typo->end_offset;
    }
    offset = std::min(offset, length + 1);
    end = std::min(end, length + 1);
    if (end <= offset) end = offset + 1;
    std::int64_t column = offset - 1 - static_cast<std::int64_t>(indent);
    if (column < 0) return;
    out += "    ";
    // Tabs stay tabs, or the carets would be misplaced.
    for (std::int64_t i = 0; i < column; ++i) {
        std::size_t at = indent + static_cast<std::size_t>(i);
        char32_t c = at < line.size() ? line[at] : U' ';
        out += c == '\t' ? '\t' : ' ';
    }
    out.append(static_cast<std::size_t>(end - offset), '^');
    out += '\n';
}

std::string syntax_error_text(SyntaxErrorObject* e) {
    std::string out, suffix;
    Str* filename = e->filename ? as_str(e->filename) : nullptr;
    if (e->lineno && !e->lineno.is_none())
        out += fmt::format("  File \"{}\", line {}\n", filename ? str_utf8(filename) : "<string>", str_text(e->lineno));
    else if (filename) suffix = fmt::format(" ({})", str_utf8(filename));
    std::string message = "<no detail available>";
    if (e->msg && !e->msg.is_none()) message = text_or(str(e->msg), "<exception str() failed>");
    KeywordTypo typo;
    bool misspelt = (message == "invalid syntax" || message.find("Perhaps you forgot a comma") != std::string::npos) &&
                    find_keyword_typo(e, typo);
    if (misspelt) message = "invalid syntax. Did you mean '" + typo.keyword + "'?";
    if (Str* text = e->text ? as_str(e->text) : nullptr) append_syntax_line(out, e, text, misspelt ? &typo : nullptr);
    out += fmt::format("{}: {}{}\n", exception_type_name(e->type()), message, suffix);
    return out;
}

// ---- The whole: chains and groups ----

/// An exception with those that are shown before it and, for a group, inside it. Each is shown once as cause or context.
struct Entry {
    BaseException* exception = nullptr;
    Entry* cause = nullptr;
    Entry* context = nullptr;
    std::vector<Entry*> members;
};

/// What is to be shown, decided before anything is: which of several places shows an exception that is the cause of two
/// depends on the order, last members first. The entries live in the planner.
class Planner {
public:
    Entry* plan(BaseException* root) {
        Entry* top = add(root);
        std::vector<Entry*> open{top};
        while (!open.empty()) {
            Entry* entry = open.back();
            open.pop_back();
            BaseException* e = entry->exception;
            if (e->cause && !seen(e->cause)) entry->cause = add(e->cause);
            if (!entry->cause && e->context && !e->suppress_context && !seen(e->context))
                entry->context = add(e->context);
            if (is_group(e) && entries_.size() < kMostEntries)
                for (Value member : *static_cast<ExceptionGroupObject*>(e)->exceptions)
                    entry->members.push_back(add(member.as<BaseException>()));
            if (entry->cause) open.push_back(entry->cause);
            if (entry->context) open.push_back(entry->context);
            open.insert(open.end(), entry->members.begin(), entry->members.end());
        }
        return top;
    }

private:
    static constexpr std::size_t kMostEntries = 10'000;

    bool seen(BaseException* e) const { return seen_.count(e) != 0; }
    Entry* add(BaseException* e) {
        seen_.insert(e);
        entries_.push_back(Entry{e});
        return &entries_.back();
    }

    std::deque<Entry, GcAllocator<Entry>> entries_;  // formatting runs Python code, which may drop the exceptions
    std::unordered_set<BaseException*> seen_;
};

class Formatter {
public:
    std::string finish(BaseException* e) {
        Planner planner;
        chain(*planner.plan(e));
        return std::move(out_);
    }

private:
    std::string indentation() const { return std::string(static_cast<std::size_t>(2 * depth_), ' '); }

    /// Adds lines, inside a group behind its margin.
    void emit(std::string_view text, char margin = '|') {
        if (depth_ == 0) {
            out_ += text;
            return;
        }
        while (!text.empty()) {
            std::size_t newline = text.find('\n');
            std::size_t length = newline == std::string_view::npos ? text.size() : newline + 1;
            out_ += indentation();
            out_ += margin;
            out_ += ' ';
            out_ += text.substr(0, length);
            text.remove_prefix(length);
        }
    }

    /// An exception after what it was raised from or during.
    void chain(const Entry& last) {
        std::vector<const Entry*> links;
        for (const Entry* e = &last; e; e = e->cause ? e->cause : e->context) links.push_back(e);
        for (auto link = links.rbegin(); link != links.rend(); ++link) {
            if ((*link)->cause) emit(kCauseText);
            else if ((*link)->context) emit(kContextText);
            one(**link);
        }
    }

    /// What sys.tracebacklimit leaves of a traceback: its last entries.
    static Traceback* limited(Traceback* traceback) {
        Value limit = sys_attribute("tracebacklimit");
        if (!limit || !is_int(limit)) return traceback;
        bool none_shown = MUST(less(limit, Value::small_int(1)));  // of ints
        if (none_shown) return nullptr;
        if (!limit.is_small_int()) return traceback;
        std::int64_t count = 0;
        for (Traceback* t = traceback; t; t = t->next) ++count;
        for (; count > limit.as_small_int(); --count) traceback = traceback->next;
        return traceback;
    }

    void one(const Entry& entry) {
        BaseException* e = entry.exception;
        if (!is_group(e)) {
            if (Traceback* shown = limited(e->traceback)) {
                emit("Traceback (most recent call last):\n");
                emit(format_traceback_entries(shown));
            }
            emit(format_exception_only(e));
        } else if (depth_ > kGroupDepth) {
            emit(fmt::format("... (max_group_depth is {})\n", kGroupDepth));
        } else {
            group(entry);
        }
    }

    void group(const Entry& entry) {
        BaseException* e = entry.exception;
        bool top = depth_ == 0;
        if (top) ++depth_;
        if (Traceback* shown = limited(e->traceback)) {
            emit("Exception Group Traceback (most recent call last):\n", top ? '+' : '|');
            emit(format_traceback_entries(shown));
        }
        emit(format_exception_only(e));
        std::size_t total = entry.members.size();
        std::size_t shown = std::min(total, kGroupWidth + 1);
        for (std::size_t i = 0; i < shown; ++i) {
            // The innermost last member closes the frames of all groups that end with it.
            if (i + 1 == shown) open_ = true;
            out_ += indentation();
            out_ += i == 0 ? "+-" : "  ";
            out_ += fmt::format("+---------------- {} ----------------\n",
                                i < kGroupWidth ? std::to_string(i + 1) : std::string("..."));
            ++depth_;
            if (i < kGroupWidth) chain(*entry.members[i]);
            else
                emit(
                    fmt::format("and {} more exception{}\n", total - kGroupWidth, total - kGroupWidth == 1 ? "" : "s"));
            if (i + 1 == shown && open_) {
                out_ += indentation() + "+------------------------------------\n";
                open_ = false;
            }
            --depth_;
        }
        if (top) --depth_;
    }

    std::string out_;
    int depth_ = 0;
    bool open_ = false;
};

}  // namespace

std::string exception_type_name(Type* type) {
    PendingAside aside;
    std::string name = str_utf8(type->qualname);
    Value module = get_attribute_or_absent(type, names::module);
    Str* text = module ? as_str(module) : nullptr;
    clear_exception();
    if (!text) return "<unknown>." + name;
    std::string prefix = str_utf8(text);
    return prefix == "builtins" || prefix == "__main__" ? name : prefix + "." + name;
}

std::string exception_text(BaseException* e) {
    PendingAside aside;
    return text_or(str(e), "<exception str() failed>");
}

std::string format_traceback_entries(Traceback* traceback, bool carets) {
    std::string out;
    Traceback* previous = nullptr;
    int count = 0;
    for (Traceback* t = traceback; t; t = t->next) {
        if (!previous || !same_place(previous, t)) {
            if (count > kRepeatsShown) out += repeated_note(count - kRepeatsShown);
            previous = t;
            count = 0;
        }
        if (++count > kRepeatsShown) continue;
        Code* code = t->frame->code;
        std::string filename = str_utf8(code->filename);
        bool typed_in = filename.starts_with("<stdin-") && filename.ends_with('>');
        out += fmt::format("  File \"{}\", line {}, in {}\n", typed_in ? "<stdin>" : filename, t->line,
                           str_utf8(code->name));
        SourceSpan span = t->at.line == t->line ? t->at : SourceSpan{t->line, 0, t->line, 0};
        out += format_source_lines(filename, span, carets);
    }
    if (count > kRepeatsShown) out += repeated_note(count - kRepeatsShown);
    return out;
}

std::string format_exception_only(BaseException* e) {
    PendingAside aside;
    std::string out;
    if (e->type()->is_subtype_of(&SyntaxError)) {
        out = syntax_error_text(static_cast<SyntaxErrorObject*>(e));
    } else {
        std::string text = exception_text(e) + exception_suggestion(e);
        out = exception_type_name(e->type());
        if (!text.empty()) out += ": " + text;
        out += '\n';
    }
    return out + notes_of(e);
}

std::string format_traceback(Traceback* traceback) {
    PendingAside aside;
    return "Traceback (most recent call last):\n" + format_traceback_entries(traceback);
}

std::string format_exception(BaseException* exception) {
    PendingAside aside;
    return Formatter().finish(exception);
}

void print_exception(BaseException* exception) {
    PendingAside aside;
    std::string text = format_exception(exception);
    Value stream = sys_attribute("stderr");
    if (stream && stream.is_none()) return;
    if (stream && call_method(stream, names::write, {make_str(text)}) && call_method(stream, names::flush, {})) return;
    clear_exception();
    if (!stream) std::fputs(text.c_str(), stderr);
}

}  // namespace py
