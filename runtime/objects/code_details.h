// What only the source of a code object tells: the names and constants in its body, and where its operations stand. The
// evaluator runs trees that keep none of this, so it is found anew, by parsing, when somebody asks.
#pragma once

#include "runtime/core/code.h"
#include "runtime/objects/list.h"

namespace py {

struct CodeDetails {
    Tuple* names = nullptr;            ///< co_names
    Tuple* consts = nullptr;           ///< co_consts
    Tuple* global_names = nullptr;     ///< of `names`, those that are looked up in the module and in builtins
    Tuple* attribute_names = nullptr;  ///< of `names`, those of attributes
    SourceSpan* positions = nullptr;   ///< in the order of evaluation; the first is the beginning of the code
    std::uint32_t position_count = 0;

    /// Which of the positions `at` is; else the first one on its line, or the first one of all.
    std::uint32_t index_of(const SourceSpan& at) const {
        for (std::uint32_t i = position_count; i-- > 0;) {
            const SourceSpan& p = positions[i];
            if (p.line == at.line && p.column == at.column && p.end_line == at.end_line &&
                p.end_column == at.end_column)
                return i;
        }
        for (std::uint32_t i = 0; i < position_count; ++i)
            if (positions[i].line == at.line) return i;
        return 0;
    }
};

/// False, without exception: the source is not known. Filled in by the evaluator.
extern bool (*find_code_details)(Code* code, CodeDetails& out);

/// f_lasti and tb_lasti of code that is at `at`.
std::int64_t instruction_offset(Code* code, const SourceSpan& at);

}  // namespace py
