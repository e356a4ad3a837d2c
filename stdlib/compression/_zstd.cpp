// The `_zstd` module: Zstandard by libzstd, what `compression.zstd` is Python over. Here are the functions about
// frames, parameters and the training of dictionaries, and the module with its constants.
#include <zdict.h>

#include <vector>

#include "runtime/core/names.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/int.h"
#include "runtime/objects/list.h"
#include "runtime/objects/module.h"
#include "runtime/objects/str.h"
#include "runtime/objects/tuple.h"
#include "stdlib/compression/zstd.h"
#include "stdlib/registry.h"

namespace py::zstd {

Type *compression_parameter_type, *decompression_parameter_type;

namespace {

Type* error_type;

// ---- Frames ---------------------------------------------------------------------------------------------------------

Value get_frame_size(Value frame_buffer) {
    BufferView buffer;
    TRY(buffer.acquire(frame_buffer));
    std::size_t size = ZSTD_findFrameCompressedSize(buffer.data(), buffer.size());
    if (ZSTD_isError(size))
        return raise(
            *error_type,
            "Error when finding the compressed size of a Zstandard frame. Ensure the frame_buffer argument starts "
            "from the beginning of a frame, and its length is not less than this complete frame. Zstd error "
            "message: {}.",
            ZSTD_getErrorName(size));
    return make_int(static_cast<std::int64_t>(size));
}

Value get_frame_info(Value frame_buffer) {
    BufferView buffer;
    TRY(buffer.acquire(frame_buffer));
    unsigned long long size = ZSTD_getFrameContentSize(buffer.data(), buffer.size());
    if (size == ZSTD_CONTENTSIZE_ERROR)
        return raise_zstd_error(
            "Error when getting information from the header of a Zstandard frame. Ensure the frame_buffer argument "
            "starts "
            "from the beginning of a frame, and its length is not less than the frame header (6~18 bytes).");
    Value content = size == ZSTD_CONTENTSIZE_UNKNOWN ? Value::none() : make_int_unsigned(size);
    return make_tuple({content, make_int(ZSTD_getDictID_fromFrame(buffer.data(), buffer.size()))});
}

// ---- Dictionaries ---------------------------------------------------------------------------------------------------

Result<std::vector<std::size_t>> sample_sizes(const Bytes* samples, const Tuple* sizes) {
    std::vector<std::size_t> result;
    std::size_t sum = 0;
    for (std::int64_t i = 0; i < sizes->size; ++i) {
        if (!is_int(sizes->items[i])) return raise_type_error("an integer is required");
        std::int64_t size = 0;
        if (!int_fits_int64(sizes->items[i], size) || size < 0)
            return raise_value_error("Elements in samples_sizes should be between 0 and {}", INT64_MAX);
        result.push_back(static_cast<std::size_t>(size));
        sum += static_cast<std::size_t>(size);
    }
    if (sum != samples->size)
        return raise_value_error("The samples size tuple doesn't match the concatenation's size.");
    return result;
}

Value train_dict(Bytes* samples_bytes, Tuple* samples_sizes, std::int64_t dict_size) {
    if (dict_size <= 0) return raise_value_error("dict_size argument should be positive number.");
    std::vector<std::size_t> sizes = TRY(sample_sizes(samples_bytes, samples_sizes));
    std::string result(static_cast<std::size_t>(dict_size), '\0');
    std::size_t size = ZDICT_trainFromBuffer(result.data(), result.size(), samples_bytes->data, sizes.data(),
                                             static_cast<unsigned>(sizes.size()));
    if (ZDICT_isError(size)) return raise_failed("train the Zstandard dictionary", size);
    return make_bytes(std::string_view(result).substr(0, size));
}

Value finalize_dict(Bytes* custom, Bytes* samples_bytes, Tuple* samples_sizes, std::int64_t dict_size, int level) {
    if (dict_size <= 0) return raise_value_error("dict_size argument should be positive number.");
    std::vector<std::size_t> sizes = TRY(sample_sizes(samples_bytes, samples_sizes));
    std::string result(static_cast<std::size_t>(dict_size), '\0');
    ZDICT_params_t parameters{.compressionLevel = level, .notificationLevel = 0, .dictID = 0};
    std::size_t size =
        ZDICT_finalizeDictionary(result.data(), result.size(), custom->data, custom->size, samples_bytes->data,
                                 sizes.data(), static_cast<unsigned>(sizes.size()), parameters);
    if (ZDICT_isError(size)) return raise_failed("finalize the Zstandard dictionary", size);
    return make_bytes(std::string_view(result).substr(0, size));
}

// ---- Parameters -----------------------------------------------------------------------------------------------------

Value get_param_bounds(int parameter, bool is_compress) {
    ZSTD_bounds bounds = is_compress ? ZSTD_cParam_getBounds(static_cast<ZSTD_cParameter>(parameter))
                                     : ZSTD_dParam_getBounds(static_cast<ZSTD_dParameter>(parameter));
    if (ZSTD_isError(bounds.error))
        return raise_failed(
            is_compress ? "get zstd compression parameter bounds" : "get zstd decompression parameter bounds",
            bounds.error);
    return make_tuple({make_int(bounds.lowerBound), make_int(bounds.upperBound)});
}

Value set_parameter_types(Value c_parameter_type, Value d_parameter_type) {
    Value given[] = {c_parameter_type, d_parameter_type};
    for (int i = 0; i < 2; ++i)
        if (!as_type(given[i]))
            return raise_type_error("set_parameter_types() argument '{}_parameter_type' must be type, not {}", "cd"[i],
                                    type_name_of(given[i]));
    compression_parameter_type = as_type(c_parameter_type);
    decompression_parameter_type = as_type(d_parameter_type);
    return Value::none();
}

// ---- The module -----------------------------------------------------------------------------------------------------

constexpr FunctionDef kFunctions[] = {
    function<finalize_dict>(
        "finalize_dict", "($module, custom_dict_bytes, samples_bytes, samples_sizes, dict_size, compression_level, /)",
        "Make a Zstandard dictionary out of any content."),
    function<get_frame_info>("get_frame_info", "($module, /, frame_buffer)",
                             "The size of a frame's data and the number of its dictionary."),
    function<get_frame_size>("get_frame_size", "($module, /, frame_buffer)",
                             "Get the size of a Zstandard frame, including the header and optional checksum."),
    function<get_param_bounds>("get_param_bounds", "($module, /, parameter, is_compress)",
                               "The least and the greatest value of a parameter."),
    function<set_parameter_types>("set_parameter_types", "($module, /, c_parameter_type, d_parameter_type)",
                                  "Tell which enumerations the keys of options belong to."),
    function<train_dict>("train_dict", "($module, samples_bytes, samples_sizes, dict_size, /)",
                         "Train a Zstandard dictionary on sample data."),
};

constexpr ConstantDef kConstants[] = {
    {"ZSTD_CLEVEL_DEFAULT", ZSTD_CLEVEL_DEFAULT},
    {"ZSTD_c_compressionLevel", ZSTD_c_compressionLevel},
    {"ZSTD_c_windowLog", ZSTD_c_windowLog},
    {"ZSTD_c_hashLog", ZSTD_c_hashLog},
    {"ZSTD_c_chainLog", ZSTD_c_chainLog},
    {"ZSTD_c_searchLog", ZSTD_c_searchLog},
    {"ZSTD_c_minMatch", ZSTD_c_minMatch},
    {"ZSTD_c_targetLength", ZSTD_c_targetLength},
    {"ZSTD_c_strategy", ZSTD_c_strategy},
    {"ZSTD_c_enableLongDistanceMatching", ZSTD_c_enableLongDistanceMatching},
    {"ZSTD_c_ldmHashLog", ZSTD_c_ldmHashLog},
    {"ZSTD_c_ldmMinMatch", ZSTD_c_ldmMinMatch},
    {"ZSTD_c_ldmBucketSizeLog", ZSTD_c_ldmBucketSizeLog},
    {"ZSTD_c_ldmHashRateLog", ZSTD_c_ldmHashRateLog},
    {"ZSTD_c_contentSizeFlag", ZSTD_c_contentSizeFlag},
    {"ZSTD_c_checksumFlag", ZSTD_c_checksumFlag},
    {"ZSTD_c_dictIDFlag", ZSTD_c_dictIDFlag},
    {"ZSTD_c_nbWorkers", ZSTD_c_nbWorkers},
    {"ZSTD_c_jobSize", ZSTD_c_jobSize},
    {"ZSTD_c_overlapLog", ZSTD_c_overlapLog},
    {"ZSTD_d_windowLogMax", ZSTD_d_windowLogMax},
    {"ZSTD_fast", ZSTD_fast},
    {"ZSTD_dfast", ZSTD_dfast},
    {"ZSTD_greedy", ZSTD_greedy},
    {"ZSTD_lazy", ZSTD_lazy},
    {"ZSTD_lazy2", ZSTD_lazy2},
    {"ZSTD_btlazy2", ZSTD_btlazy2},
    {"ZSTD_btopt", ZSTD_btopt},
    {"ZSTD_btultra", ZSTD_btultra},
    {"ZSTD_btultra2", ZSTD_btultra2},
};

Type* const kTypes[] = {&compressor_type, &decompressor_type, &dict_type};

Status init(Module* module) {
    if (!error_type) {
        Dict* ns = make_dict();
        ns->set_str(names::module, make_str("compression.zstd"));
        ns->set_str(intern("__doc__"), make_str("An error occurred in the zstd library."));
        error_type = TRY(type_new(&type_type, intern("ZstdError"), make_tuple({&Exception}), ns, Args{}));
        compressor_type.dict()->set_str(intern("CONTINUE"), make_int(ZSTD_e_continue));
        compressor_type.dict()->set_str(intern("FLUSH_BLOCK"), make_int(ZSTD_e_flush));
        compressor_type.dict()->set_str(intern("FLUSH_FRAME"), make_int(ZSTD_e_end));
        type_modified(&compressor_type, nullptr);
    }
    module->dict->set_str(intern("ZstdError"), error_type);
    module->dict->set_str(intern("zstd_version"), make_str(ZSTD_versionString()));
    module->dict->set_str(intern("zstd_version_number"), make_int(ZSTD_versionNumber()));
    module->dict->set_str(intern("ZSTD_DStreamOutSize"), make_int(static_cast<std::int64_t>(ZSTD_DStreamOutSize())));
    return Status::success();
}

}  // namespace

Pending raise_zstd_error(std::string_view message) { return raise(*error_type, message); }
Pending raise_failed(const char* doing, std::size_t code) {
    return raise(*error_type, "Unable to {}: {}", doing, ZSTD_getErrorName(code));
}

}  // namespace py::zstd

namespace py {

constinit const ModuleDef kZstdModule{
    .name = "_zstd",
    .doc = "Implementation module for Zstandard compression.",
    .functions = zstd::kFunctions,
    .constants = zstd::kConstants,
    .types = zstd::kTypes,
    .init = zstd::init,
};

}  // namespace py
