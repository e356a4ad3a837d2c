// The methods of arrays that have names, what lends their memory, and the `array` module.
#include <algorithm>

#include "runtime/core/attribute.h"
#include "runtime/core/interpreter.h"
#include "runtime/core/names.h"
#include "runtime/objects/bytes.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/int.h"
#include "runtime/objects/list.h"
#include "runtime/objects/module.h"
#include "runtime/objects/str.h"
#include "runtime/protocol/object.h"
#include "runtime/protocol/position.h"
#include "runtime/protocol/sequence.h"
#include "stdlib/native/array.h"
#include "stdlib/registry.h"

namespace py::arrays {

namespace {

Value done(Status status) { return status.ok() ? Value::none() : Value(); }

Value array_append(Array& self, Value v) { return done(append(&self, v)); }
Value array_extend(Array& self, Value bb) { return done(extend(&self, bb)); }
Value array_clear(Array& self) { return done(resize(&self, 0)); }

Value array_insert(Array& self, Index i, Value v) {
    std::int64_t where = i < 0 ? std::max<std::int64_t>(0, i + self.size) : static_cast<std::int64_t>(i);
    return done(insert(&self, where, v));
}

Value remove_at(Array& self, std::int64_t i) {
    if (!self.exports.may_resize()) return raise(BufferError, "cannot resize an array that is exporting buffers");
    std::int64_t tail = self.size - i - 1;
    if (tail) std::memmove(self.at(i), self.at(i + 1), static_cast<std::size_t>(tail * self.item_size));
    return done(resize(&self, self.size - 1));
}

Value array_pop(Array& self, Index i) {
    if (!self.size) return raise_index_error("pop from empty array");
    std::int64_t at = i < 0 ? i + self.size : static_cast<std::int64_t>(i);
    if (at < 0 || at >= self.size) return raise_index_error("pop index out of range");
    Value item = TRY(load_item(&self, at));
    TRY(remove_at(self, at));
    return item;
}

Value array_remove(Array& self, Value v) {
    for (std::int64_t i = 0; i < self.size; ++i)
        if (TRY(equal(TRY(load_item(&self, i)), v))) return remove_at(self, i);
    return raise_value_error("array.remove(x): x not in array");
}

Value array_index(Array& self, Value v, Value start, Value stop) {
    SearchRange range = TRY(search_range(start, stop, self.size));
    for (std::int64_t i = range.start; i < range.stop && i < self.size; ++i)
        if (TRY(equal(TRY(load_item(&self, i)), v))) return make_int(i);
    return raise_value_error("array.index(x): x not in array");
}

Value array_count(Array& self, Value v) {
    std::int64_t count = 0;
    for (std::int64_t i = 0; i < self.size; ++i) count += TRY(equal(TRY(load_item(&self, i)), v));
    return make_int(count);
}

Value array_reverse(Array& self) {
    for (std::int64_t i = 0, k = self.size - 1; i < k; ++i, --k)
        std::swap_ranges(self.at(i), self.at(i + 1), self.at(k));
    return Value::none();
}

Value array_byteswap(Array& self) {
    for (std::int64_t i = 0; i < self.size; ++i) std::reverse(self.at(i), self.at(i + 1));
    return Value::none();
}

Value array_buffer_info(Array& self) {
    return make_tuple(
        {make_int(static_cast<std::int64_t>(reinterpret_cast<std::uintptr_t>(self.data))), make_int(self.size)});
}

Value array_tolist(Array& self) {
    List* list = TRY(make_list(static_cast<std::size_t>(self.size)));
    for (std::int64_t i = 0; i < self.size; ++i) list->append(TRY(load_item(&self, i)));
    return list;
}

Value array_fromlist(Array& self, Value list_value) {
    List* list = as_list(list_value);
    if (!list) return raise_type_error("arg must be list");
    std::int64_t old_size = self.size, count = list->size;
    TRY(resize(&self, old_size + count));
    for (std::int64_t i = 0; i < count; ++i) {
        Status stored = store_item(&self, old_size + i, list->items[i]);
        if (stored.ok() && list->size != count) stored = raise_runtime_error("list changed size during iteration");
        if (!stored.ok()) {
            self.size = old_size;
            return Pending{};
        }
    }
    return Value::none();
}

Value array_tobytes(Array& self) { return make_bytes(self.bytes()); }

Value array_frombytes(Array& self, Value buffer_value) {
    BufferView buffer;
    TRY(buffer.acquire(buffer_value));
    if (buffer.size() % self.item_size) return raise_value_error("bytes length not a multiple of item size");
    return done(append_bytes(&self, buffer.bytes()));
}

Value array_tounicode(Array& self) {
    if (!self.is_text()) return raise_value_error("tounicode() may only be called on unicode type arrays ('u' or 'w')");
    return text_of(&self);
}

Value array_fromunicode(Array& self, Str* text) {
    if (!self.is_text())
        return raise_value_error("fromunicode() may only be called on unicode type arrays ('u' or 'w')");
    return done(append_text(&self, text));
}

Value array_tofile(Array& self, Value f) {
    constexpr std::size_t kBlock = 64 * 1024;
    std::string_view bytes = self.bytes();
    for (std::size_t at = 0; at < bytes.size(); at += kBlock)
        TRY(call_method(f, names::write, {make_bytes(bytes.substr(at, kBlock))}));
    return Value::none();
}

Value array_fromfile(Array& self, Value f, std::int64_t n) {
    if (n < 0) return raise_value_error("negative count");
    Value data = TRY(call_method(f, names::read, {make_int(n * self.item_size)}));
    Bytes* bytes = as_bytes(data);
    if (!bytes) return raise_type_error("read() didn't return bytes");
    bool enough = static_cast<std::int64_t>(bytes->size) == n * self.item_size;
    TRY(array_frombytes(self, data));
    if (!enough) return raise(EOFError, "read() didn't return enough bytes");
    return Value::none();
}

Value array_copy(Array& self) { return copy_of(&self, 0, self.size); }
Value array_deepcopy(Array& self, Value) { return copy_of(&self, 0, self.size); }

/// The number by which pickles name the format of the items, whatever machine they were made on.
int machine_format(char code) {
    switch (code) {
        case 'B': return 0;
        case 'b': return 1;
        case 'H': return 2;
        case 'h': return 4;
        case 'I': return 6;
        case 'i': return 8;
        case 'L':
        case 'Q': return 10;
        case 'l':
        case 'q': return 12;
        case 'f': return 14;
        case 'd': return 16;
        default: return 20;
    }
}

Value array_reduce_ex(Value self_value, Value protocol) {
    auto& self = *self_value.as<Array>();
    std::int64_t version = TRY(to_index_int64(protocol));
    Value dict = get_attribute_or_absent(self_value, names::dict);
    if (!dict) {
        if (has_exception()) return Pending{};
        dict = Value::none();
    }
    Value code = make_char(static_cast<char32_t>(self.code));
    if (version < 3) {
        Value items = TRY(array_tolist(self));
        return make_tuple({type_of(self_value), make_tuple({code, items}), dict});
    }
    Value module = TRY(import_module("array"));
    Value rebuild = TRY(get_attribute(module, intern("_array_reconstructor")));
    return make_tuple(
        {rebuild,
         make_tuple({type_of(self_value), code, make_int(machine_format(self.code)), make_bytes(self.bytes())}), dict});
}

constexpr FunctionDef kMethodTable[] = {
    method<array_append>("append", "($self, v, /)", "Append new value v to the end of the array."),
    method<array_buffer_info>(
        "buffer_info", "($self, /)",
        "Return a tuple (address, length) giving the current memory address and the length in items."),
    method<array_byteswap>("byteswap", "($self, /)", "Byteswap all items of the array."),
    method<array_clear>("clear", "($self, /)", "Remove all items from the array."),
    method<array_copy>("__copy__", "($self, /)", "Return a copy of the array."),
    method<array_deepcopy>("__deepcopy__", "($self, unused, /)", "Return a copy of the array."),
    method<array_count>("count", "($self, v, /)", "Return number of occurrences of v in the array."),
    method<array_extend>("extend", "($self, bb, /)", "Append items to the end of the array."),
    method<array_frombytes>("frombytes", "($self, buffer, /)",
                            "Appends items from the string, interpreting it as machine values."),
    method<array_fromfile>("fromfile", "($self, f, n, /)", "Read n objects from the file object f and append them."),
    method<array_fromlist>("fromlist", "($self, list, /)", "Append items to array from list."),
    method<array_fromunicode>("fromunicode", "($self, ustr, /)",
                              "Extends this array with data from the unicode string ustr."),
    method<array_index>("index", "($self, v, start=0, stop=9223372036854775807, /)",
                        "Return index of first occurrence of v in the array."),
    method<array_insert>("insert", "($self, i, v, /)", "Insert a new item v into the array before position i."),
    method<array_pop>("pop", "($self, i=-1, /)", "Return the i-th element and delete it from the array."),
    method<array_reduce_ex>("__reduce_ex__", "($self, value, /)", "Return state information for pickling."),
    method<array_remove>("remove", "($self, v, /)", "Remove the first occurrence of v in the array."),
    method<array_reverse>("reverse", "($self, /)", "Reverse the order of the items in the array."),
    method<array_tobytes>("tobytes", "($self, /)", "Convert the array to its machine values."),
    method<array_tofile>("tofile", "($self, f, /)", "Write all items (as machine values) to the file object f."),
    method<array_tolist>("tolist", "($self, /)", "Convert array to an ordinary list with the same items."),
    method<array_tounicode>("tounicode", "($self, /)", "Convert the array to a unicode string."),
    class_method<generic_class_getitem>("__class_getitem__", "($type, object, /)", "See PEP 585"),
};

// ---- The buffer -----------------------------------------------------------------------------------------------------

Status lend(Value object, BufferInfo& info) {
    static constexpr std::pair<char, const char*> kFormats[] = {
        {'b', "b"}, {'B', "B"}, {'u', "w"}, {'w', "w"}, {'h', "h"}, {'H', "H"}, {'i', "i"},
        {'I', "I"}, {'l', "l"}, {'L', "L"}, {'q', "q"}, {'Q', "Q"}, {'f', "f"}, {'d', "d"}};
    static std::uint8_t nothing[1];
    auto* array = object.as<Array>();
    info.data = array->data ? array->data : nothing;
    info.size = static_cast<std::size_t>(array->size * array->item_size);
    info.readonly = false;
    info.item_size = array->item_size;
    for (auto [code, format] : kFormats)
        if (code == array->code) info.format = format;
    return Status::success();
}
void count_loan(Value object, int change) { object.as<Array>()->exports.loans += change; }
void add_view(Value object, Object* view) { object.as<Array>()->exports.add_view(view); }
void remove_view(Value object, Object* view) { object.as<Array>()->exports.remove_view(view); }
constexpr BufferProcs kProcs{.get = lend, .count = count_loan, .add_view = add_view, .remove_view = remove_view};

// ---- The module -----------------------------------------------------------------------------------------------------

/// What pickles of protocol 3 and later call; machine formats of other sizes or byte orders go through `struct`.
Value array_reconstructor(Type* arraytype, Str* typecode, std::int64_t mformat_code, Value items) {
    static constexpr const char* kStructCodes[] = {"<B", "<b", "<H", ">H", "<h", ">h", "<I", ">I", "<i", ">i", "<Q",
                                                   ">Q", "<q", ">q", "<f", ">f", "<d", ">d", "",   "",   "",   ""};
    if (!arraytype->is_subtype_of(&array_type))
        return raise_type_error("{} is not a subtype of array.array", type_name(arraytype));
    if (typecode->length != 1 || !item_size_of((*typecode)[0]))
        return raise_value_error("second argument must be a valid type code");
    if (mformat_code < 0 || mformat_code > 21)
        return raise_value_error("third argument must be a valid machine format code.");
    Bytes* data = as_bytes(items);
    if (!data) return raise_type_error("fourth argument should be bytes, not {}", type_name_of(items));
    // Integers of another size keep theirs: the type code becomes the one that has it here.
    bool foreign = machine_format(static_cast<char>((*typecode)[0])) != mformat_code;
    Str* code =
        foreign && mformat_code < 14 ? make_char(static_cast<char32_t>(kStructCodes[mformat_code][1])) : typecode;
    Value made = TRY(call(arraytype, {code}));
    auto* array = made.as<Array>();
    if (machine_format(array->code) == mformat_code) {
        TRY(array_frombytes(*array, items));
        return made;
    }
    if (mformat_code >= 18) {
        const char* codecs[] = {"utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"};
        Value text = TRY(call_method(items, intern("decode"), {make_str(codecs[mformat_code - 18])}));
        TRY(array_fromunicode(*array, text.as<Str>()));
        return made;
    }
    Value module = TRY(import_module("struct"));
    Value unpack = TRY(get_attribute(module, intern("iter_unpack")));
    Value rows = TRY(call(unpack, {make_str(kStructCodes[mformat_code]), items}));
    List* list = TRY(list_from(rows));
    for (Value row : *list) TRY(append(array, row.as<Tuple>()->items[0]));
    return made;
}

constexpr FunctionDef kFunctions[] = {
    function<array_reconstructor>("_array_reconstructor", "($module, arraytype, typecode, mformat_code, items, /)",
                                  "Internal. Used for pickling support."),
};
constexpr ConstantDef kConstants[] = {{"typecodes", "bBuwhHiIlLqQfd"}};

Status init(Module* module) {
    static bool registered;
    if (!registered) register_buffer_type(&array_type, &kProcs);
    registered = true;
    ready_type(array_iterator_type);
    module->dict->set_str(intern("ArrayType"), &array_type);
    // `collections.abc.MutableSequence.register(array)`
    Value abc = TRY(import_module("_collections_abc"));
    Value sequence = TRY(get_attribute(abc, intern("MutableSequence")));
    TRY(call_method(sequence, intern("register"), {&array_type}));
    return Status::success();
}

Type* const kTypes[] = {&array_type};

}  // namespace

const std::span<const FunctionDef> kMethods = kMethodTable;

}  // namespace py::arrays

namespace py {

constinit const ModuleDef kArrayModule{
    .name = "array",
    .doc = "Compact arrays of basic values: characters, integers, floating-point numbers.",
    .functions = arrays::kFunctions,
    .constants = arrays::kConstants,
    .types = arrays::kTypes,
    .init = arrays::init,
};

}  // namespace py
