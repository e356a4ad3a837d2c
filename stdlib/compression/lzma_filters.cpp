// Filter specifications of `lzma`: dicts such as {"id": FILTER_LZMA2, "preset": 6, "lc": 4}, to and from liblzma's
// options. Library reference: lzma, Specifying custom filter chains.
#include <cstdlib>

#include "runtime/core/names.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/int.h"
#include "runtime/protocol/object.h"
#include "runtime/protocol/sequence.h"
#include "stdlib/compression/lzma.h"
#include "stdlib/compression/stream.h"

namespace py::lzma {

namespace {

/// specification[key]; zero without an exception when the key is missing.
Value find_entry(Value specification, const char* key, bool& missing) {
    missing = false;
    Value found = get_item(specification, intern(key));
    if (!found && clear_if(KeyError)) missing = true;
    return found;
}

/// Takes the 32-bit numbers of a specification. Names: null-terminated, "id" apart. ValueError "Invalid filter
/// specifier for LZMA filter" for anything that is not one of them.
struct Field {
    const char* name;
    std::uint32_t* target;
};
Status take_fields(Value specification, const char* kind, std::initializer_list<Field> fields) {
    bool good = has_layout(specification, kDictSubclass);
    Dict* dict = good ? specification.as<Dict>() : nullptr;
    for (std::uint32_t i = 0; good && i < dict->count; ++i) {
        Value key = dict->entries[i].key, value = dict->entries[i].value;
        if (!key) continue;
        good = has_layout(key, kStrSubclass);
        if (!good) break;
        std::string name(str_text(key));
        if (name == "id") continue;
        good = name == "preset" && std::string_view(kind) == "LZMA";
        for (const Field& field : fields) {
            if (name != field.name) continue;
            Result<std::uint64_t> number = to_uint32(value);
            good = number.ok();
            if (good) *field.target = static_cast<std::uint32_t>(number.value());
            else clear_exception();
        }
    }
    if (!good) return raise_value_error("Invalid filter specifier for {} filter", kind);
    return Status::success();
}

Status parse_lzma(Value specification, lzma_options_lzma& options) {
    bool missing;
    Value given = find_entry(specification, "preset", missing);
    std::uint32_t preset = LZMA_PRESET_DEFAULT;
    if (!missing) preset = static_cast<std::uint32_t>(TRY(to_uint32(TRY(given))));
    if (lzma_lzma_preset(&options, preset)) return raise_bad_preset(preset);
    std::uint32_t mode = options.mode, finder = options.mf;
    TRY(take_fields(specification, "LZMA",
                    {{"dict_size", &options.dict_size},
                     {"lc", &options.lc},
                     {"lp", &options.lp},
                     {"pb", &options.pb},
                     {"mode", &mode},
                     {"nice_len", &options.nice_len},
                     {"mf", &finder},
                     {"depth", &options.depth}}));
    options.mode = static_cast<lzma_mode>(mode);
    options.mf = static_cast<lzma_match_finder>(finder);
    return Status::success();
}

}  // namespace

Result<std::uint64_t> to_unsigned(Value v, std::uint64_t limit, const char* type_name) {
    Value index = plain_int(TRY(to_index(v)));
    if (int_sign(index) < 0) return raise_value_error("Cannot convert negative int");
    if (int_bit_length(index) > 64) return raise_overflow_error("Python int too large for C {}", type_name);
    std::uint64_t number =
        index.is_small_int() ? static_cast<std::uint64_t>(index.as_small_int()) : index.as<BigInt>()->limbs[0];
    if (number > limit) return raise_overflow_error("Python int too large for C {}", type_name);
    return number;
}

Status Filters::parse_filter(std::size_t at, Value specification) {
    if (!type_of(specification)->slots.getitem)
        return raise_type_error("Filter specifier must be a dict or dict-like object");
    bool missing;
    Value id = find_entry(specification, "id", missing);
    if (missing) return raise_value_error("Filter specifier must have an \"id\" entry");
    lzma_filter& filter = chain_[at];
    Options& options = options_[at];
    filter.id = TRY(to_unsigned(TRY(id), UINT64_MAX, "lzma_vli"));
    filter.options = &options;
    switch (filter.id) {
        case LZMA_FILTER_LZMA1:
        case LZMA_FILTER_LZMA2: return parse_lzma(specification, options.lzma);
        case LZMA_FILTER_DELTA:
            options.delta.type = LZMA_DELTA_TYPE_BYTE;
            options.delta.dist = 1;
            return take_fields(specification, "delta", {{"dist", &options.delta.dist}});
        case LZMA_FILTER_X86:
        case LZMA_FILTER_POWERPC:
        case LZMA_FILTER_IA64:
        case LZMA_FILTER_ARM:
        case LZMA_FILTER_ARMTHUMB:
        case LZMA_FILTER_SPARC: return take_fields(specification, "BCJ", {{"start_offset", &options.bcj.start_offset}});
        default: return raise_value_error("Invalid filter ID: {}", static_cast<std::uint64_t>(filter.id));
    }
}

Status Filters::parse(Value sequence) {
    if (has_layout(sequence, kDictSubclass)) return raise_type_error("{} is not a sequence", type_name_of(sequence));
    std::int64_t count = TRY(length(sequence));
    if (count > LZMA_FILTERS_MAX)
        return raise_value_error("Too many filters - liblzma supports a maximum of {}", LZMA_FILTERS_MAX);
    for (std::int64_t i = 0; i < count; ++i)
        TRY(parse_filter(static_cast<std::size_t>(i), TRY(get_item(sequence, make_int(i)))));
    chain_[count].id = LZMA_VLI_UNKNOWN;
    return Status::success();
}

Status Filters::parse_one(Value specification) {
    TRY(parse_filter(0, specification));
    chain_[1].id = LZMA_VLI_UNKNOWN;
    return Status::success();
}

Value encode_filter_properties(Value filter) {
    Filters filters;
    TRY(filters.parse_one(filter));
    std::uint32_t size = 0;
    TRY(check(lzma_properties_size(&size, filters.chain())));
    std::string properties(size, '\0');
    TRY(check(lzma_properties_encode(filters.chain(), reinterpret_cast<std::uint8_t*>(properties.data()))));
    return make_bytes(properties);
}

Value decode_filter_properties(Value filter_id, Value encoded_props) {
    lzma_filter filter{};
    filter.id = TRY(to_unsigned(filter_id, UINT64_MAX, "lzma_vli"));
    BufferView buffer;
    TRY(buffer.acquire(encoded_props));
    TRY(check(lzma_properties_decode(&filter, nullptr, buffer.data(), buffer.size())));
    Dict* result = make_dict();
    auto set = [&](const char* name, std::uint64_t number) {
        result->set_str(intern(name), make_int_unsigned(number));
    };
    set("id", filter.id);
    if (filter.options) {
        switch (filter.id) {
            case LZMA_FILTER_LZMA1: {
                auto* options = static_cast<lzma_options_lzma*>(filter.options);
                set("lc", options->lc);
                set("lp", options->lp);
                set("pb", options->pb);
                set("dict_size", options->dict_size);
                break;
            }
            case LZMA_FILTER_LZMA2: set("dict_size", static_cast<lzma_options_lzma*>(filter.options)->dict_size); break;
            case LZMA_FILTER_DELTA: set("dist", static_cast<lzma_options_delta*>(filter.options)->dist); break;
            default: set("start_offset", static_cast<lzma_options_bcj*>(filter.options)->start_offset); break;
        }
        std::free(filter.options);
    }
    return result;
}

}  // namespace py::lzma
