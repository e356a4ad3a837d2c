// `compression.zstd.ZstdDict`: a dictionary, and the three ways to use it (digested once, undigested, as a prefix).
#include <gc.h>

#include <cstdlib>

#include "runtime/objects/int.h"
#include "runtime/objects/list.h"
#include "runtime/objects/str.h"
#include "runtime/objects/tuple.h"
#include "runtime/protocol/buffer.h"
#include "stdlib/compression/zstd.h"

namespace py::zstd {

namespace {

enum Way { kDigested, kUndigested, kPrefix };

void finalize_dict(void* object, void*) {
    auto* self = static_cast<ZstdDict*>(object);
    ZSTD_freeDDict(self->for_decompression);
    for (ZstdDict::Digested* digested = self->for_compression; digested;) {
        ZSTD_freeCDict(digested->dictionary);
        ZstdDict::Digested* next = digested->next;
        std::free(digested);
        digested = next;
    }
}

Value dict_new(Type* cls, const Args& args) {
    static Signature* signature;
    if (args.count != 1)
        return raise_type_error("ZstdDict() takes exactly 1 positional argument ({} given)", args.count);
    Value v[2];
    TRY(bind_arguments("ZstdDict", "(dict_content, /, *, is_raw=False)", &signature, args, v));
    bool raw = false;
    BufferView buffer;
    TRY(buffer.acquire(v[0]));
    if (!convert_detail::to_bool(v[1], raw)) return Value();
    if (buffer.size() < 8)
        return raise_value_error("Zstandard dictionary content too short (must have at least eight bytes)");
    std::uint32_t id = raw ? 0 : ZSTD_getDictID_fromDict(buffer.data(), buffer.size());
    if (!raw && id == 0) return raise_value_error("invalid Zstandard dictionary");
    auto* self = static_cast<ZstdDict*>(allocate_instance(cls));
    self->content = make_bytes(buffer.bytes());
    self->id = id;
    GC_register_finalizer_no_order(self, finalize_dict, nullptr, nullptr, nullptr);
    return self;
}

Value dict_repr(Value self) {
    auto* dictionary = self.as<ZstdDict>();
    return make_str(fmt::format("<ZstdDict dict_id={} dict_size={}>", dictionary->id, dictionary->content->size));
}

Result<std::int64_t> dict_length(Value self) { return static_cast<std::int64_t>(self.as<ZstdDict>()->content->size); }

Value get_id(Value self) { return make_int(self.as<ZstdDict>()->id); }
Value get_content(Value self) { return self.as<ZstdDict>()->content; }
template <Way kWay>
Value get_way(Value self) {
    return make_tuple({self, make_int(kWay)});
}

constexpr GetSetDef kDictGetSets[] = {
    {"dict_id", get_id, nullptr, "The number of the dictionary; 0 for one without a header.", true},
    {"dict_content", get_content, nullptr, "The content of the dictionary, as a bytes object."},
    {"as_digested_dict", get_way<kDigested>, nullptr,
     "For an argument zstd_dict: load it prepared; the work is done once."},
    {"as_undigested_dict", get_way<kUndigested>, nullptr, "For an argument zstd_dict: load it anew for each object."},
    {"as_prefix", get_way<kPrefix>, nullptr, "For an argument zstd_dict: use it as what came before the data."},
};
constexpr Slots kDictSlots{.repr = dict_repr, .new_ = dict_new, .length = dict_length};
constexpr TypeDef kDictDef{
    .name = "compression.zstd.ZstdDict",
    .doc = "A Zstandard dictionary.",
    .signature = "(dict_content, /, *, is_raw=False)",
    .size = sizeof(ZstdDict),
    .flags = kImmutableType,
    .slots = &kDictSlots,
    .getsets = kDictGetSets,
};

/// What an argument `zstd_dict` names.
struct Named {
    ZstdDict* dictionary = nullptr;
    Way way = kDigested;
};
Result<Named> named(Value argument, Way usual) {
    if (type_of(argument) == &dict_type) return Named{argument.as<ZstdDict>(), usual};
    if (has_layout(argument, kTupleSubclass)) {
        auto* pair = argument.as<Tuple>();
        std::int64_t way = -1;
        if (pair->size == 2 && type_of(pair->items[0]) == &dict_type && is_int(pair->items[1]) &&
            int_fits_int64(pair->items[1], way) && way >= kDigested && way <= kPrefix)
            return Named{pair->items[0].as<ZstdDict>(), static_cast<Way>(way)};
    }
    return raise_type_error("zstd_dict argument should be a ZstdDict object.");
}

ZSTD_CDict* digest(ZstdDict* self, int level) {
    for (ZstdDict::Digested* digested = self->for_compression; digested; digested = digested->next)
        if (digested->level == level) return digested->dictionary;
    ZSTD_CDict* made = ZSTD_createCDict(self->content->data, self->content->size, level);
    if (!made) return raise_zstd_error("Failed to create a ZSTD_CDict instance from Zstandard dictionary content.");
    auto* digested = static_cast<ZstdDict::Digested*>(std::malloc(sizeof(ZstdDict::Digested)));
    if (!digested) return raise_memory_error();
    *digested = {level, made, self->for_compression};
    self->for_compression = digested;
    return made;
}

}  // namespace

constinit Type dict_type{kDictDef};

Result<ZstdDict*> load_for_compression(ZSTD_CCtx* context, Value zstd_dict, int level) {
    if (zstd_dict.is_none()) return static_cast<ZstdDict*>(nullptr);
    Named use = TRY(named(zstd_dict, kUndigested));
    Bytes* content = use.dictionary->content;
    std::size_t code = 0;
    switch (use.way) {
        case kDigested: code = ZSTD_CCtx_refCDict(context, TRY(digest(use.dictionary, level))); break;
        case kUndigested: code = ZSTD_CCtx_loadDictionary(context, content->data, content->size); break;
        case kPrefix: code = ZSTD_CCtx_refPrefix(context, content->data, content->size); break;
    }
    if (ZSTD_isError(code)) return raise_failed("load Zstandard dictionary or prefix for compression", code);
    return use.dictionary;
}

Result<ZstdDict*> load_for_decompression(ZSTD_DCtx* context, Value zstd_dict) {
    if (zstd_dict.is_none()) return static_cast<ZstdDict*>(nullptr);
    Named use = TRY(named(zstd_dict, kDigested));
    Bytes* content = use.dictionary->content;
    std::size_t code = 0;
    switch (use.way) {
        case kDigested: {
            ZSTD_DDict*& made = use.dictionary->for_decompression;
            if (!made) made = ZSTD_createDDict(content->data, content->size);
            if (!made)
                return raise_zstd_error("Failed to create a ZSTD_DDict instance from Zstandard dictionary content.");
            code = ZSTD_DCtx_refDDict(context, made);
            break;
        }
        case kUndigested: code = ZSTD_DCtx_loadDictionary(context, content->data, content->size); break;
        case kPrefix: code = ZSTD_DCtx_refPrefix(context, content->data, content->size); break;
    }
    if (ZSTD_isError(code)) return raise_failed("load Zstandard dictionary or prefix for decompression", code);
    return use.dictionary;
}

}  // namespace py::zstd
