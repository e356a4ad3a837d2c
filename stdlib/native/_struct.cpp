// The `_struct` module: Struct objects, the functions that take a format, and the iterator behind iter_unpack(). Formats
// that the functions were given are remembered as Struct objects. Library reference: struct.
#include <cstring>

#include "runtime/core/builtin.h"
#include "runtime/core/error.h"
#include "runtime/core/interpreter.h"
#include "runtime/objects/bytes.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/int.h"
#include "runtime/objects/list.h"
#include "runtime/objects/module.h"
#include "runtime/protocol/buffer.h"
#include "runtime/protocol/object.h"
#include "stdlib/native/struct.h"
#include "stdlib/registry.h"

namespace py::structs {

extern Type unpack_iterator_type;

namespace {

struct Struct : Object {
    Layout layout;
    Value format;
};

struct UnpackIterator : Object {
    Struct* format = nullptr;
    Value buffer;  ///< zero: exhausted
    std::int64_t at = 0;
};

template <class... T>
Pending fail(fmt::format_string<T...> pattern, T&&... args) {
    return raise_formatted(*struct_error(), pattern, fmt::make_format_args(args...));
}

Status initialise(Struct* self, Value format) {
    Str* text = as_str(format);
    if (text) {
        if (!text->ascii) {
            for (std::size_t i = 0; i < text->length; ++i)
                if ((*text)[i] >= 128) {
                    auto at = static_cast<std::int64_t>(i);
                    return raise_with(UnicodeEncodeError, {make_str("ascii"), text, make_int(at), make_int(at + 1),
                                                           make_str("ordinal not in range(128)")});
                }
        }
        text = str_exact(text);
    } else if (Bytes* bytes = as_bytes(format)) {
        text = make_str_latin1(bytes->data, bytes->size);
    } else {
        return raise_type_error("Struct() argument 1 must be a str or bytes object, not {}", type_name_of(format));
    }
    TRY(parse_format(str_view(text), self->layout));
    self->format = text;
    return Status::success();
}

Value struct_new(Type* cls, const Args&) { return allocate_instance(cls); }

Status struct_init(Value self, const Args& args) {
    static Signature* signature;
    Value format;
    TRY(bind_arguments("Struct", "(format)", &signature, args, &format));
    return initialise(self.as<Struct>(), format);
}

Status check(const Struct* self) {
    if (self->layout.size < 0 || !self->format) return raise_runtime_error("Struct object is not initialized");
    return Status::success();
}

Value unpack_at(const Layout& layout, const std::uint8_t* from) {
    Tuple* result = TRY(allocate_tuple(static_cast<std::size_t>(layout.values)));
    std::int64_t at = 0;
    for (std::int64_t f = 0; f < layout.field_count; ++f) {
        const Field& field = layout.fields[f];
        std::int64_t items = field.code == 's' || field.code == 'p' ? 1 : field.count;
        for (std::int64_t i = 0; i < items; ++i)
            result->items[at++] = TRY(unpack_value(field, from + field.offset + i * field.item_size));
    }
    return result;
}

/// `values`: as many as the layout has; `to`: zeroed memory.
Status pack_at(const Layout& layout, std::uint8_t* to, const Value* values) {
    for (std::int64_t f = 0; f < layout.field_count; ++f) {
        const Field& field = layout.fields[f];
        std::int64_t items = field.code == 's' || field.code == 'p' ? 1 : field.count;
        for (std::int64_t i = 0; i < items; ++i)
            TRY(pack_value(field, to + field.offset + i * field.item_size, *values++));
    }
    return Status::success();
}

Value pack_values(Struct* self, const Value* values, std::int64_t count) {
    TRY(check(self));
    if (count != self->layout.values)
        return fail("pack expected {} items for packing (got {})", self->layout.values, count);
    auto size = static_cast<std::size_t>(self->layout.size);
    if (size == 0) {
        TRY(pack_at(self->layout, nullptr, values));
        return empty_bytes();
    }
    Bytes* result = TRY(allocate_bytes(size));
    std::memset(bytes_data(result), 0, size);
    TRY(pack_at(self->layout, bytes_data(result), values));
    return result;
}

/// `values`: buffer, offset, then the items.
Value pack_values_into(Struct* self, const Value* values, std::int64_t count) {
    TRY(check(self));
    if (count == 0) return fail("pack_into expected buffer argument");
    if (count == 1) return fail("pack_into expected offset argument");
    if (count - 2 != self->layout.values)
        return fail("pack_into expected {} items for packing (got {})", self->layout.values, count - 2);
    BufferView buffer;
    TRY(buffer.acquire_writable(values[0], "argument"));
    std::int64_t offset = TRY(to_index_int64(values[1]))
    , size = self->layout.size;
    auto room = static_cast<std::int64_t>(buffer.size());
    if (offset < 0) {
        if (offset + size > 0) return fail("no space to pack {} bytes at offset {}", size, offset);
        if (offset + room < 0) return fail("offset {} out of range for {}-byte buffer", offset, room);
        offset += room;
    }
    if (room - offset < size)
        return fail(
            "pack_into requires a buffer of at least {} bytes for packing {} bytes at offset {} (actual buffer "
            "size is {})",
            static_cast<std::uint64_t>(size) + static_cast<std::uint64_t>(offset), size, offset, room);
    if (size) std::memset(buffer.data() + offset, 0, static_cast<std::size_t>(size));
    TRY(pack_at(self->layout, buffer.data() + offset, values + 2));
    return Value::none();
}

Value unpack_buffer(Struct* self, Value data) {
    TRY(check(self));
    BufferView buffer;
    TRY(buffer.acquire(data));
    if (static_cast<std::int64_t>(buffer.size()) != self->layout.size)
        return fail("unpack requires a buffer of {} bytes", self->layout.size);
    return unpack_at(self->layout, buffer.data());
}

Value unpack_buffer_from(Struct* self, Value data, std::int64_t offset) {
    TRY(check(self));
    BufferView buffer;
    TRY(buffer.acquire(data));
    std::int64_t size = self->layout.size, room = static_cast<std::int64_t>(buffer.size());
    if (offset < 0) {
        if (offset + size > 0) return fail("not enough data to unpack {} bytes at offset {}", size, offset);
        if (offset + room < 0) return fail("offset {} out of range for {}-byte buffer", offset, room);
        offset += room;
    }
    if (room - offset < size)
        return fail(
            "unpack_from requires a buffer of at least {} bytes for unpacking {} bytes at offset {} (actual "
            "buffer size is {})",
            static_cast<std::uint64_t>(size) + static_cast<std::uint64_t>(offset), size, offset, room);
    return unpack_at(self->layout, buffer.data() + offset);
}

Value make_unpack_iterator(Struct* self, Value data) {
    TRY(check(self));
    if (self->layout.size == 0) return fail("cannot iteratively unpack with a struct of length 0");
    BufferView buffer;
    TRY(buffer.acquire(data));
    if (static_cast<std::int64_t>(buffer.size()) % self->layout.size)
        return fail("iterative unpacking requires a buffer of a multiple of {} bytes", self->layout.size);
    auto* iterator = gc_new<UnpackIterator>(&unpack_iterator_type.own_shape);
    iterator->format = self;
    iterator->buffer = data;
    return iterator;
}

// ---- Methods --------------------------------------------------------------------------------------------------------

Value method_pack(Value self, const Args& args) {
    TRY(refuse_keywords("Struct.pack", args));
    return pack_values(self.as<Struct>(), args.values, args.count);
}
Value method_pack_into(Value self, const Args& args) {
    TRY(refuse_keywords("Struct.pack_into", args));
    return pack_values_into(self.as<Struct>(), args.values, args.count);
}
Value method_unpack(Value self, Value buffer) { return unpack_buffer(self.as<Struct>(), buffer); }
Value method_unpack_from(Value self, Value buffer, std::int64_t offset) {
    return unpack_buffer_from(self.as<Struct>(), buffer, offset);
}
Value method_iter_unpack(Value self, Value buffer) { return make_unpack_iterator(self.as<Struct>(), buffer); }

Value get_format(Value self) {
    TRY(check(self.as<Struct>()));
    return self.as<Struct>()->format;
}
Value get_size(Value self) { return make_int(self.as<Struct>()->layout.size); }

Value struct_repr(Value self) {
    TRY(check(self.as<Struct>()));
    return make_str_formatted("{}({})", str_utf8(type_of(self)->name), repr_text(self.as<Struct>()->format));
}

constexpr FunctionDef kStructMethods[] = {
    method<method_iter_unpack>("iter_unpack", "($self, buffer, /)",
                               "Return an iterator yielding tuples, one for each chunk of the buffer."),
    raw_method(method_pack, "pack", nullptr, "The values v1, v2, ... as bytes in the layout of the format."),
    raw_method(method_pack_into, "pack_into", nullptr, "Write the values into a buffer, from an offset on."),
    method<method_unpack>("unpack", "($self, buffer, /)", "A tuple of the values in a buffer of exactly the size."),
    method<method_unpack_from>("unpack_from", "($self, /, buffer, offset=0)",
                               "A tuple of the values in a buffer, from an offset on."),
};
constexpr GetSetDef kStructGetSets[] = {
    {"format", get_format, nullptr, "struct format string"},
    {"size", get_size, nullptr, "struct size in bytes"},
};
constexpr Slots kStructSlots{.repr = struct_repr, .init = struct_init, .new_ = struct_new};
constexpr TypeDef kStructDef{
    .name = "_struct.Struct",
    .doc = "Values packed into bytes and back, with a format that is read once.",
    .signature = "(format)",
    .size = sizeof(Struct),
    .flags = kBaseType | kHasWeakref,
    .slots = &kStructSlots,
    .methods = kStructMethods,
    .getsets = kStructGetSets,
};

Value iterator_self(Value self) { return self; }

Value iterator_next(Value self) {
    auto* iterator = self.as<UnpackIterator>();
    if (!iterator->buffer) return Value::end();
    BufferView buffer;
    TRY(buffer.acquire(iterator->buffer));
    const Layout& layout = iterator->format->layout;
    if (static_cast<std::int64_t>(buffer.size()) - iterator->at < layout.size) {
        iterator->buffer = Value();
        return Value::end();
    }
    std::int64_t at = iterator->at;
    iterator->at += layout.size;
    return unpack_at(layout, buffer.data() + at);
}

Value iterator_length_hint(Value self) {
    auto* iterator = self.as<UnpackIterator>();
    if (!iterator->buffer) return Value::small_int(0);
    BufferView buffer;
    TRY(buffer.acquire(iterator->buffer));
    return make_int((static_cast<std::int64_t>(buffer.size()) - iterator->at) / iterator->format->layout.size);
}

constexpr FunctionDef kIteratorMethods[] = {
    method<iterator_length_hint>("__length_hint__", "($self, /)", "How many tuples are still to come."),
};
constexpr Slots kIteratorSlots{.iter = iterator_self, .next = iterator_next};
constexpr TypeDef kIteratorDef{
    .name = "_struct.unpack_iterator",
    .size = sizeof(UnpackIterator),
    .flags = kDisallowInstantiation,
    .slots = &kIteratorSlots,
    .methods = kIteratorMethods,
};

// ---- Functions ------------------------------------------------------------------------------------------------------

constexpr std::uint32_t kMaxRemembered = 100;
Dict* remembered;

Struct* struct_for(Value format) {
    if (!remembered) remembered = make_dict();
    if (is_str(format) || as_bytes(format))
        if (Value* found = MUST(remembered->find(format)))
            return found->as<Struct>();  // hashes neither call code nor fail
    auto* made = static_cast<Struct*>(allocate_instance(&struct_type));
    TRY(initialise(made, format));
    if (remembered->used >= kMaxRemembered) remembered->clear();
    TRY(remembered->set(format, made));
    return made;
}

Value calcsize(Value format) { return make_int(TRY(struct_for(format))->layout.size); }
Value unpack(Value format, Value buffer) { return unpack_buffer(TRY(struct_for(format)), buffer); }
Value unpack_from(Value format, Value buffer, std::int64_t offset) {
    return unpack_buffer_from(TRY(struct_for(format)), buffer, offset);
}
Value iter_unpack(Value format, Value buffer) { return make_unpack_iterator(TRY(struct_for(format)), buffer); }

Value pack(Value, const Args& args) {
    TRY(refuse_keywords("_struct.pack", args));
    if (!args.count) return raise_type_error("missing format argument");
    return pack_values(TRY(struct_for(args[0])), args.values + 1, args.count - 1);
}
Value pack_into(Value, const Args& args) {
    TRY(refuse_keywords("_struct.pack_into", args));
    if (!args.count) return raise_type_error("missing format argument");
    return pack_values_into(TRY(struct_for(args[0])), args.values + 1, args.count - 1);
}
Value clear_cache() {
    remembered = nullptr;
    return Value::none();
}

constexpr FunctionDef kFunctions[] = {
    function<clear_cache>("_clearcache", "($module, /)", "Clear the internal cache."),
    function<calcsize>("calcsize", "($module, format, /)",
                       "Return size in bytes of the struct described by the format string."),
    function<iter_unpack>("iter_unpack", "($module, format, buffer, /)",
                          "Return an iterator yielding tuples unpacked from the given bytes."),
    raw_function(pack, "pack", nullptr, "The values v1, v2, ... as bytes in the layout of a format."),
    raw_function(pack_into, "pack_into", nullptr, "Write values into a buffer, from an offset on."),
    function<unpack>("unpack", "($module, format, buffer, /)",
                     "A tuple of the values in a buffer of exactly the size."),
    function<unpack_from>("unpack_from", "($module, format, /, buffer, offset=0)",
                          "A tuple of the values in a buffer, from an offset on."),
};

Status init(Module* module) {
    ready_type(unpack_iterator_type);
    module->dict->set_str(intern("error"), struct_error());
    return Status::success();
}

Type* const kTypes[] = {&struct_type};

}  // namespace

constinit Type struct_type{kStructDef};
constinit Type unpack_iterator_type{kIteratorDef};

}  // namespace py::structs

namespace py {

constinit const ModuleDef kStructModule{
    .name = "_struct",
    .doc = "Functions to convert between Python values and C structs represented as bytes.",
    .functions = structs::kFunctions,
    .types = structs::kTypes,
    .init = structs::init,
};

}  // namespace py
