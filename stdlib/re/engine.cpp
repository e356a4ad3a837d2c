// Compiling and running PCRE2 patterns. See engine.h.
#include "stdlib/re/engine.h"

#include <gc/gc.h>

#include <algorithm>
#include <vector>

#define PCRE2_CODE_UNIT_WIDTH 0
#include <pcre2.h>

#include "runtime/core/error.h"
#include "runtime/core/out_of_memory.h"
#include "runtime/objects/bytes.h"
#include "runtime/objects/str.h"
#include "runtime/objects/str_units.h"
#include "stdlib/re/pattern.h"

namespace py::re {

namespace {

// The same functions of the three libraries, by the bits of a code unit.
template <int kBits>
struct Api;
#define PCRE2_API(bits)                                                                  \
    template <>                                                                          \
    struct Api<bits> {                                                                   \
        using Unit = PCRE2_UCHAR##bits;                                                  \
        using Code = pcre2_code_##bits;                                                  \
        using MatchData = pcre2_match_data_##bits;                                       \
        using MatchContext = pcre2_match_context_##bits;                                 \
        using CompileContext = pcre2_compile_context_##bits;                             \
        static constexpr auto compile = pcre2_compile_##bits;                            \
        static constexpr auto free_code = pcre2_code_free_##bits;                        \
        static constexpr auto new_compile_context = pcre2_compile_context_create_##bits; \
        static constexpr auto set_newline = pcre2_set_newline_##bits;                    \
        static constexpr auto set_nest_limit = pcre2_set_parens_nest_limit_##bits;       \
        static constexpr auto new_match_context = pcre2_match_context_create_##bits;     \
        static constexpr auto set_match_limit = pcre2_set_match_limit_##bits;            \
        static constexpr auto set_depth_limit = pcre2_set_depth_limit_##bits;            \
        static constexpr auto set_heap_limit = pcre2_set_heap_limit_##bits;              \
        static constexpr auto new_match_data = pcre2_match_data_create_##bits;           \
        static constexpr auto free_match_data = pcre2_match_data_free_##bits;            \
        static constexpr auto ovector = pcre2_get_ovector_pointer_##bits;                \
        static constexpr auto jit_compile = pcre2_jit_compile_##bits;                    \
        static constexpr auto jit_match = pcre2_jit_match_##bits;                        \
        static constexpr auto match = pcre2_match_##bits;                                \
        static constexpr auto new_jit_stack = pcre2_jit_stack_create_##bits;             \
        static constexpr auto assign_jit_stack = pcre2_jit_stack_assign_##bits;          \
    };
PCRE2_API(8)
PCRE2_API(16)
PCRE2_API(32)
#undef PCRE2_API

constexpr int kNestLimit = 5000;  ///< PCRE2 compiles nested groups by recursion, without looking at the stack
constexpr std::uint32_t kHeapLimitKiB = std::uint32_t{4} << 20;
constexpr std::size_t kJitStackStart = std::size_t{64} << 10, kJitStackMax = std::size_t{256} << 20;

/// Backtracking steps before a search looks up whether the program was interrupted. PCRE2 cannot go on after a limit, so
/// the search begins again with eight times as many: at most a seventh of the time is lost, and Ctrl-C is answered after
/// at most eight times as long as the search has run.
constexpr std::uint32_t kFirstMatchLimit = 10'000'000;
constexpr std::uint32_t kMatchLimitGrowth = 8;

/// Work, in thousandths of compiling to machine code, that interpreting a call and a character costs.
constexpr std::uint32_t kWorkPerCall = 40, kCharactersPerWork = 4, kWorkForJit = 1000;

/// What a library needs for all patterns.
template <int kBits>
struct Library {
    using A = Api<kBits>;
    typename A::CompileContext* compile_context = nullptr;
    typename A::MatchContext* match_context = nullptr;
    typename A::MatchData* match_data = nullptr;
    std::uint32_t pairs = 0;  ///< that match_data has room for
    bool has_jit_stack = false;

    void prepare() {
        if (match_context) return;
        compile_context = A::new_compile_context(nullptr);
        A::set_newline(compile_context, PCRE2_NEWLINE_LF);
        A::set_nest_limit(compile_context, kNestLimit);
        match_context = A::new_match_context(nullptr);
        A::set_match_limit(match_context, kFirstMatchLimit);
        A::set_depth_limit(match_context, ~std::uint32_t{0});
        A::set_heap_limit(match_context, kHeapLimitKiB);
    }
    void reserve_pairs(std::uint32_t wanted) {
        if (pairs >= wanted) [[likely]]
            return;
        if (match_data) A::free_match_data(match_data);
        pairs = std::max<std::uint32_t>(wanted, 16);
        match_data = A::new_match_data(pairs, nullptr);
    }
    void prepare_jit_stack() {
        if (has_jit_stack) return;
        has_jit_stack = true;
        if (auto* stack = A::new_jit_stack(kJitStackStart, kJitStackMax, nullptr))
            A::assign_jit_stack(match_context, nullptr, stack);
    }
};

// Searches run under the interpreter lock and run no Python code, so that one of each will do.
template <int kBits>
Library<kBits> library;

constexpr int bits_of(Variant variant) { return variant <= Variant::Latin1 ? 8 : variant == Variant::Wide2 ? 16 : 32; }

// ---- Programs ----

std::vector<Program*> programs;
std::size_t programs_to_sweep_at = 64;

void free_program(Program* program) {
    for (int v = 0; v < kVariants; ++v)
        for (Compiled& form : program->forms[v]) {
            if (!form.code) continue;
            switch (bits_of(static_cast<Variant>(v))) {
                case 8: Api<8>::free_code(static_cast<pcre2_code_8*>(form.code)); break;
                case 16: Api<16>::free_code(static_cast<pcre2_code_16*>(form.code)); break;
                default: Api<32>::free_code(static_cast<pcre2_code_32*>(form.code)); break;
            }
        }
    delete program;
}

/// Frees the programs whose patterns the collector has found dead. A finaliser for each pattern would run no sooner: the
/// collector's finalisers wait to be asked, and the memory is small.
void sweep_programs() {
    std::erase_if(programs, [](Program* program) {
        if (program->owner) return false;
        free_program(program);
        return true;
    });
    programs_to_sweep_at = std::max<std::size_t>(64, programs.size() * 2);
}

template <int kBits>
void compile(Compiled& form, const Emitted& emitted, Mode mode) {
    using A = Api<kBits>;
    library<kBits>.prepare();
    std::uint32_t options = PCRE2_ALT_CIRCUMFLEX;
    // Making repetitions possessive by itself, PCRE2 10.42 overlooks what comes behind an atomic group that can be empty.
    if (emitted.atomic) options |= PCRE2_NO_AUTO_POSSESS;
    if (emitted.unicode) options |= PCRE2_UCP;
    if (emitted.flags & kIgnoreCase) options |= PCRE2_CASELESS;
    if (emitted.flags & kMultiline) options |= PCRE2_MULTILINE;
    if (emitted.flags & kDotAll) options |= PCRE2_DOTALL;
    if (mode != Mode::Search) options |= PCRE2_ANCHORED;
    if (mode == Mode::FullMatch) options |= PCRE2_ENDANCHORED;
    std::basic_string<typename A::Unit> text(emitted.text.begin(), emitted.text.end());
    int error = 0;
    PCRE2_SIZE offset = 0;
    form.code = A::compile(text.data(), text.size(), options, &error, &offset, library<kBits>.compile_context);
    if (form.code) return;
    if (kBits < 32) form.too_large = true;
    else form.invalid = true;
}

void compile_form(const Pattern& pattern, Compiled& form, Variant variant, Mode mode) {
    Emitted emitted = emit(*pattern.syntax, variant, pattern.is_text);
    switch (bits_of(variant)) {
        case 8: compile<8>(form, emitted, mode); break;
        case 16: compile<16>(form, emitted, mode); break;
        default: compile<32>(form, emitted, mode); break;
    }
}

template <int kBits>
int run_code(Compiled& form, const void* data, std::size_t start, std::size_t end, std::uint32_t options,
             std::uint32_t groups, const std::size_t** spans) {
    using A = Api<kBits>;
    Library<kBits>& lib = library<kBits>;
    lib.reserve_pairs(groups + 1);
    auto* code = static_cast<typename A::Code*>(form.code);
    if (!form.jit && !form.jit_refused) {
        form.work += kWorkPerCall +
                     static_cast<std::uint32_t>(std::min<std::size_t>((end - start) / kCharactersPerWork, kWorkForJit));
        if (form.work >= kWorkForJit) {
            if (A::jit_compile(code, PCRE2_JIT_COMPLETE) == 0) {
                form.jit = true;
                lib.prepare_jit_stack();
            } else {
                form.jit_refused = true;
            }
        }
    }
    static constexpr typename A::Unit kNothing[1] = {};
    auto* subject = data ? static_cast<const typename A::Unit*>(data) : kNothing;
    *spans = A::ovector(lib.match_data);
    if (form.jit) {
        int result = A::jit_match(code, subject, end, start, options, lib.match_data, lib.match_context);
        if (result != PCRE2_ERROR_JIT_STACKLIMIT) [[likely]]
            return result;
    }
    return A::match(code, subject, end, start, options | PCRE2_NO_JIT, lib.match_data, lib.match_context);
}

template <int kBits>
int run_with_limits(Compiled& form, const void* data, std::size_t start, std::size_t end, std::uint32_t options,
                    std::uint32_t groups, const std::size_t** spans) {
    int result = run_code<kBits>(form, data, start, end, options, groups, spans);
    if (result != PCRE2_ERROR_MATCHLIMIT) [[likely]]
        return result;
    std::uint64_t limit = kFirstMatchLimit;
    while (result == PCRE2_ERROR_MATCHLIMIT && limit < ~std::uint32_t{0}) {
        if (signals_pending()) break;
        limit = std::min<std::uint64_t>(limit * kMatchLimitGrowth, ~std::uint32_t{0});
        Api<kBits>::set_match_limit(library<kBits>.match_context, static_cast<std::uint32_t>(limit));
        result = run_code<kBits>(form, data, start, end, options, groups, spans);
    }
    Api<kBits>::set_match_limit(library<kBits>.match_context, kFirstMatchLimit);
    return result;
}

}  // namespace

Program* new_program(Object* owner) {
    if (programs.size() >= programs_to_sweep_at) sweep_programs();
    auto* program = new Program;
    program->owner = owner;
    GC_general_register_disappearing_link(&program->owner, owner);
    programs.push_back(program);
    return program;
}

// ---- Subjects ----

Status Subject::acquire_again(Value value) {
    string = value;
    if (Str* s = as_str(value)) {
        data = s->data;
        length = s->length;
        variant = s->ascii        ? Variant::Narrow
                  : s->width == 1 ? Variant::Latin1
                  : s->width == 2 ? Variant::Wide2
                                  : Variant::Wide4;
        return Status::success();
    }
    variant = Variant::Narrow;
    if (Bytes* b = as_bytes(value)) {
        data = b->data;
        length = b->size;
        return Status::success();
    }
    view_.release();
    TRY(view_.acquire(value));
    data = view_.data();
    length = view_.size();
    return Status::success();
}

Status Subject::acquire(const Pattern& pattern, Value value) {
    bool is_text = is_str(value);
    if (!is_text && !has_buffer(value))
        return raise_type_error("expected string or bytes-like object, got '{}'", type_name_of(value));
    if (is_text && !pattern.is_text) return raise_type_error("cannot use a bytes pattern on a string-like object");
    if (!is_text && pattern.is_text) return raise_type_error("cannot use a string pattern on a bytes-like object");
    return acquire_again(value);
}

// ---- Searches ----

Matcher::Matcher(Pattern& pattern, const Subject& subject, Mode mode)
    : pattern_(pattern), subject_(subject), data_(subject.data), variant_(subject.variant) {
    auto form = [&]() -> Compiled& {
        return pattern.program->forms[static_cast<int>(variant_)][static_cast<int>(mode)];
    };
    compiled_ = &form();
    if (compiled_->code) [[likely]]
        return;
    if (!compiled_->too_large && !compiled_->invalid) compile_form(pattern, *compiled_, variant_, mode);
    if (!compiled_->too_large) return;
    // Patterns are limited to 64K code units, but in the 32-bit library: the subject is widened for it.
    variant_ = Variant::Wide4;
    compiled_ = &form();
    if (!compiled_->code && !compiled_->invalid) compile_form(pattern, *compiled_, variant_, mode);
    auto* wide =
        or_out_of_memory(static_cast<std::uint32_t*>(gc_allocate_atomic((subject.length + 1) * sizeof(std::uint32_t))));
    copy_units(wide, sizeof(std::uint32_t), subject.data, subject.variant == Variant::Wide2 ? 2 : 1, subject.length);
    data_ = wide;
}

Found Matcher::run(std::size_t start, std::size_t end, bool not_empty) {
    if (!compiled_->code) [[unlikely]] {
        (void)raise(OverflowError, "regular expression code size limit exceeded");
        return Found::Pending;
    }
    std::uint32_t options = not_empty ? PCRE2_NOTEMPTY_ATSTART : 0;
    auto groups = static_cast<std::uint32_t>(pattern_.syntax->groups);
    int result;
    switch (bits_of(variant_)) {
        case 8: result = run_with_limits<8>(*compiled_, data_, start, end, options, groups, &spans); break;
        case 16: result = run_with_limits<16>(*compiled_, data_, start, end, options, groups, &spans); break;
        default: result = run_with_limits<32>(*compiled_, data_, start, end, options, groups, &spans); break;
    }
    if (result > 0) {
        count = result;
        return Found::Yes;
    }
    switch (result) {
        case PCRE2_ERROR_NOMATCH: return Found::No;
        case PCRE2_ERROR_MATCHLIMIT:
            if (signals_pending()) {
                if (!poll_attention().ok()) return Found::Pending;
                return run(start, end, not_empty);  // the signal's handler let it go on
            }
            // Some 4 billion steps, which take minutes: no sensible program gets here.
            (void)raise(RuntimeError, "regular expression match limit exceeded");
            return Found::Pending;
        case PCRE2_ERROR_HEAPLIMIT:
        case PCRE2_ERROR_NOMEMORY: (void)raise_memory_error(); return Found::Pending;
        default: (void)raise(RuntimeError, "internal error in regular expression engine"); return Found::Pending;
    }
}

}  // namespace py::re
