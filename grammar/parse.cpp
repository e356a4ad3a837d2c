// From text to tree: decoding, tokens, the generated parser, and the choice of the error to report.
#include "grammar/parse.h"

#include <utility>

#include "grammar/build.h"
#include "grammar/lexer.h"
#include "grammar/source.h"
#include "grammar/syntax_error.h"

namespace py::ast {

namespace {

ParseResult parse_source(Source source, std::string filename, const ParseOptions& options) {
    ParseResult result;
    result.tree = std::make_shared<Tree>();
    Tree& tree = *result.tree;
    tree.filename = std::move(filename);
    if (source.error()) {
        result.error = *source.error();
        tree.source = std::move(source).take_text();
        return result;
    }
    TokenList tokens = tokenize(
        source, {.interactive = options.mode == Mode::Interactive, .dont_imply_dedent = options.dont_imply_dedent});
    // A module's text gets its last newline for good; elsewhere errors show the line as it was written.
    tree.ends_with_newline = options.mode == Mode::Module || source.ends_with_newline();
    tree.source = std::move(source).take_text();
    tree.warnings = std::move(tokens.warnings);

    SyntaxError refused;
    Builder builder(tree, tokens.tokens, options, refused);
    switch (run_parser(builder)) {
        case ParserOutcome::Accepted: return result;
        case ParserOutcome::Rejected:
            result.error = explain(tree, tokens, options.mode,
                                   {.token = builder.last_token(), .found = builder.has_error() ? &refused : nullptr});
            break;
        case ParserOutcome::Overflow:
            result.error = {.type = SyntaxError::Type::MemoryError,
                            .message = "Parser stack overflowed - Python source too complex to parse"};
            break;
    }
    // To others it is an error like any.
    result.error.incomplete &= options.dont_imply_dedent || options.allow_incomplete;
    tree.root = nullptr;  // the builder may have finished the module before it noticed
    return result;
}

}  // namespace

ParseResult parse_text(std::string_view utf8, std::string filename, const ParseOptions& options) {
    return parse_source(Source::from_text(utf8), std::move(filename), options);
}

ParseResult parse_bytes(std::string_view bytes, std::string filename, const ParseOptions& options) {
    Source source = Source::from_bytes(bytes, options.is_script ? filename : std::string_view());
    return parse_source(std::move(source), std::move(filename), options);
}

}  // namespace py::ast
