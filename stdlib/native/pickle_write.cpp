// Writing pickles: the walk over what most pickles consist of, for protocols 4 and 5 without persistent ids. It appends
// to the Pickler's own frame and memo, so that it and the Python half (stdlib/py/_pickle/_writer.py) can take turns at
// every object: what is rare (large data, other types, reducers with all their parts) goes to methods of the Pickler.
#include <bit>
#include <cstring>

#include "runtime/core/attribute.h"
#include "runtime/core/error.h"
#include "runtime/core/names.h"
#include "runtime/core/thread_state.h"
#include "runtime/objects/bytes.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/float.h"
#include "runtime/objects/function.h"
#include "runtime/objects/int.h"
#include "runtime/objects/list.h"
#include "runtime/objects/set.h"
#include "runtime/objects/str.h"
#include "runtime/protocol/object.h"
#include "runtime/text/utf8.h"
#include "stdlib/native/pickle.h"
#include "stdlib/registry.h"

namespace py::pickle {

namespace {

constexpr std::size_t kFrameSize = 64 * 1024;
constexpr std::size_t kFirstRoom = 256;
constexpr std::int64_t kBatch = 1000;

Str *name_frame, *name_saved, *name_end_frame, *name_save_rare, *name_save_reduced, *name_override, *name_reducers,
    *name_savers, *name_newobj, *name_proto;

/// Adds a note to the pending exception: which part of which object it was.
Pending note(Value container, const std::string& part) {
    BaseException* error = take_exception();
    Str* text = make_str("when serializing " + type_full_name(type_of(container)) + part);
    if (!call_method(error, names::add_note, {text})) clear_exception();
    return reraise(error);
}

class Saver {
public:
    explicit Saver(Value pickler) : pickler_(pickler) {}

    Status begin() {
        saved_ = exact_cast<Dict>(TRY(get_attribute(pickler_, name_saved)));
        if (!saved_) return raise_type_error("the memo of a Pickler must be a dict");
        return fetch_frame();
    }
    Status save(Value v);

private:
    Status fetch_frame() {
        frame_ = exact_cast<ByteArray>(TRY(get_attribute(pickler_, name_frame)));
        if (!frame_) return raise_type_error("the frame of a Pickler must be a bytearray");
        return Status::success();
    }
    /// Lets the Pickler do something, after which it may have begun another frame.
    Status hand_over(Str* method, std::initializer_list<Value> args) {
        TRY(call_method(pickler_, method, args));
        return fetch_frame();
    }

    /// Nobody else has the frame meanwhile, so there are no views of it that could forbid its growth.
    Status put(std::string_view bytes) {
        if (frame_->size + bytes.size() >= frame_->capacity) [[unlikely]]
            TRY(make_room(bytes.size()));
        std::memcpy(frame_->data + frame_->size, bytes.data(), bytes.size());
        frame_->size += bytes.size();
        return Status::success();
    }
    Status make_room(std::size_t wanted) {
        std::size_t size = frame_->size;
        TRY(bytearray_resize(frame_, 2 * (size + wanted) + kFirstRoom));
        frame_->size = size;
        return Status::success();
    }
    Status put(Op op) {
        char c = static_cast<char>(op);
        return put({&c, 1});
    }
    /// The opcode, then the lowest `size` bytes of `number`.
    Status put(Op op, std::uint64_t number, std::size_t size) {
        char bytes[9];
        bytes[0] = static_cast<char>(op);
        for (std::size_t i = 0; i < size; ++i) bytes[i + 1] = static_cast<char>(number >> 8 * i);
        return put({bytes, size + 1});
    }

    static Value identity(Value v) { return Value::small_int(static_cast<std::int64_t>(v.bits())); }
    Status memoize(Value v) {
        TRY(saved_->set(identity(v), make_tuple({Value::small_int(saved_->used), v})));
        return put(Op::Memoize);
    }
    /// Refers to what was written before; false: it was not.
    Result<bool> recall(Value v) {
        Value* known = TRY(saved_->find(identity(v)));
        if (!known) return false;
        Tuple* entry = exact_cast<Tuple>(*known);
        Value first = entry && entry->size ? entry->items[0] : Value::none();
        std::int64_t place = first.is_small_int() ? first.as_small_int() : 0;
        TRY(place < 256 ? put(Op::Get1, static_cast<std::uint64_t>(place), 1)
                        : put(Op::Get4, static_cast<std::uint64_t>(place), 4));
        return true;
    }

    Status rare(Value v) { return hand_over(name_save_rare, {v}); }
    Status integer(Value v);
    Status text(Str* s);
    Status bytes(Bytes* b);
    Status tuple(Tuple* t);
    Status list(List* l);
    Status dict(Dict* d);
    Status set(Set* s);
    Status instance(Value v);
    Status new_object(Value v, Tuple* args, Value state);
    Status item(Value container, Value v, std::int64_t position) {
        if (save(v).ok()) return Status::success();
        return note(container, fmt::format(" item {}", position));
    }
    Status part(Value object, Value v, const char* what) {
        if (save(v).ok()) return Status::success();
        return note(object, what);
    }
    Status pair(Dict* container, const DictEntry& entry);

    Value pickler_;
    Dict* saved_ = nullptr;
    ByteArray* frame_ = nullptr;
};

Status Saver::integer(Value v) {
    if (!v.is_small_int()) return rare(v);
    std::int64_t i = v.as_small_int();
    auto bits = static_cast<std::uint64_t>(i);
    if (i == static_cast<std::int32_t>(i)) {
        if (i >= 0 && i <= 0xFF) return put(Op::Int1, bits, 1);
        if (i >= 0 && i <= 0xFFFF) return put(Op::Int2, bits, 2);
        return put(Op::Int4, bits, 4);
    }
    std::size_t size = 1;  // as few bytes as keep the sign
    while (size < 8 && i >> (8 * size - 1) != i >> 63) ++size;
    TRY(put(Op::Long1, size, 1));
    char encoded[8];
    for (std::size_t k = 0; k < size; ++k) encoded[k] = static_cast<char>(bits >> 8 * k);
    return put({encoded, size});
}

Status Saver::text(Str* s) {
    std::size_t size = s->ascii ? s->length : utf8_encoded_size(s->data, s->width, s->length);
    if (size >= kFrameSize) return rare(s);
    TRY(size <= 0xFF ? put(Op::ShortText, size, 1) : put(Op::Text, size, 4));
    if (s->ascii) {
        TRY(put({static_cast<const char*>(s->data), size}));
    } else {
        std::size_t old = frame_->size;
        TRY(bytearray_resize(frame_, old + size));
        (void)utf8_encode(s->data, s->width, s->length, reinterpret_cast<char*>(frame_->data + old));
    }
    return memoize(s);
}

Status Saver::bytes(Bytes* b) {
    if (b->size >= kFrameSize) return rare(b);
    TRY(b->size <= 0xFF ? put(Op::ShortBytes, b->size, 1) : put(Op::Bytes, b->size, 4));
    TRY(put(b->view()));
    return memoize(b);
}

Status Saver::tuple(Tuple* t) {
    if (t->size == 0) return put(Op::EmptyTuple);
    const bool is_short = t->size <= 3;
    if (!is_short) TRY(put(Op::Mark));
    for (std::int64_t i = 0; i < t->size; ++i) TRY(item(t, t->items[i], i));
    if (TRY(saved_->find(identity(t)))) {
        // A part of it led back to it, and wrote it.
        if (!is_short) TRY(put(Op::PopMark));
        for (std::int64_t i = 0; is_short && i < t->size; ++i) TRY(put(Op::Pop));
        (void)TRY(recall(t));
        return Status::success();
    }
    constexpr Op kShort[] = {Op::Tuple1, Op::Tuple2, Op::Tuple3};
    TRY(put(is_short ? kShort[t->size - 1] : Op::Tuple));
    return memoize(t);
}

Status Saver::list(List* l) {
    TRY(put(Op::EmptyList));
    TRY(memoize(l));
    if (l->size == 1) {
        TRY(item(l, l->items[0], 0));
        return put(Op::Append);
    }
    // Saving an item may run code that changes the list.
    for (std::int64_t i = 0; i < l->size;) {
        TRY(put(Op::Mark));
        for (std::int64_t end = i + kBatch; i < end && i < l->size; ++i) TRY(item(l, l->items[i], i));
        TRY(put(Op::Appends));
    }
    return Status::success();
}

Status Saver::pair(Dict* container, const DictEntry& entry) {
    Value key = entry.key, value = entry.value;
    TRY(save(key));
    if (save(value).ok()) return Status::success();
    BaseException* error = take_exception();
    std::string shown = repr_text(key);
    (void)reraise(error);
    return note(container, " item " + shown);
}

Status Saver::dict(Dict* d) {
    TRY(put(Op::EmptyDict));
    TRY(memoize(d));
    const std::uint32_t size = d->used;
    std::int64_t in_batch = 0;
    for (std::uint32_t i = 0; i < d->count; ++i) {
        if (!d->entries[i].key) continue;
        if (size > 1 && in_batch == 0) TRY(put(Op::Mark));
        TRY(pair(d, d->entries[i]));
        if (d->used != size) return raise_runtime_error("dictionary changed size during iteration");
        if (size == 1) return put(Op::SetItem);
        if (++in_batch == kBatch) {
            TRY(put(Op::SetItems));
            in_batch = 0;
        }
    }
    return in_batch ? put(Op::SetItems) : Status::success();
}

Status Saver::set(Set* s) {
    TRY(put(Op::EmptySet));
    TRY(memoize(s));
    List* items = make_list(s->used);
    SetIterator entries(s);
    while (SetEntry* entry = entries.next()) items->append(entry->key);
    for (std::int64_t i = 0; i < items->size;) {
        TRY(put(Op::Mark));
        for (std::int64_t end = i + kBatch; i < end && i < items->size; ++i)
            if (!save(items->items[i]).ok()) return note(s, " element");
        TRY(put(Op::AddItems));
    }
    return Status::success();
}

/// What `copyreg.__newobj__(cls, *args)` and a state rebuild, as __reduce_ex__ of ordinary classes says.
Status Saver::new_object(Value v, Tuple* args, Value state) {
    Value cls = args->items[0];
    TRY(part(v, cls, " class"));
    auto rest_size = static_cast<std::size_t>(args->size - 1);
    Tuple* rest = rest_size ? make_tuple(args->items + 1, rest_size) : empty_tuple();
    TRY(part(v, rest, " __new__ arguments"));
    TRY(put(Op::NewObject));
    if (TRY(saved_->find(identity(v)))) {  // it was written while its own arguments were
        TRY(put(Op::Pop));
        (void)TRY(recall(v));
    } else {
        TRY(memoize(v));
    }
    if (state.is_none()) return Status::success();
    TRY(part(v, state, " state"));
    return put(Op::Build);
}

Status Saver::instance(Value v) {
    Type* type = type_of(v);
    Value override = TRY(get_attribute(pickler_, name_override));
    Value reducers = TRY(get_attribute(pickler_, name_reducers));
    Dict* table = exact_cast<Dict>(reducers);
    Dict* savers = exact_cast<Dict>(TRY(get_attribute(pickler_, name_savers)));
    if (!override.is_none() || !table || !savers || type->has(kTypeSubclass) || TRY(table->find(type)) ||
        TRY(savers->find(type)))
        return rare(v);
    Value method = TRY(get_attribute_or_absent(v, names::reduce_ex));
    if (!method) return rare(v);
    Value reduced = TRY(call(method, { TRY(get_attribute(pickler_, name_proto)) }));
    // Most instances: a class, no more than its arguments, and a state.
    Tuple* parts = exact_cast<Tuple>(reduced);
    Tuple* args = parts && parts->size >= 2 && parts->size <= 5 ? exact_cast<Tuple>(parts->items[1]) : nullptr;
    bool is_plain = args && args->size > 0 && args->items[0] == Value(type) && exact_cast<Function>(parts->items[0]) &&
                    exact_cast<Function>(parts->items[0])->name == name_newobj;
    for (std::int64_t i = 3; is_plain && i < parts->size; ++i) is_plain = parts->items[i].is_none();
    if (!is_plain) return hand_over(name_save_reduced, {v, reduced});
    if (new_object(v, args, parts->size > 2 ? parts->items[2] : Value::none()).ok()) return Status::success();
    return note(v, " object");
}

Status Saver::save(Value v) {
    if (frame_->size >= kFrameSize) [[unlikely]]
        TRY(hand_over(name_end_frame, {}));
    if (v.is_small_int()) return integer(v);
    if (v.is_none()) return put(Op::None);
    if (v.is_bool()) return put(v.is_true() ? Op::NewTrue : Op::NewFalse);
    Type* type = type_of(v);
    if (v.is_float() || type == &float_type) {
        // Most significant byte first.
        return put(Op::Float, __builtin_bswap64(std::bit_cast<std::uint64_t>(float_value(v))), 8);
    }
    if (type == &int_type) return rare(v);
    if (TRY(recall(v))) return Status::success();
    if (type == &str_type) return text(v.as<Str>());
    if (type == &bytes_type) return bytes(v.as<Bytes>());
    RecursionGuard guard;
    if (!guard.ok(" while pickling an object")) return Pending{};
    if (type == &tuple_type) return tuple(v.as<Tuple>());
    if (type == &list_type) return list(v.as<List>());
    if (type == &dict_type) return dict(v.as<Dict>());
    if (type == &set_type) return set(v.as<Set>());
    if (type->has(kHeapType)) return instance(v);
    return rare(v);
}

Status prepare(Module*) {
    name_frame = intern("_frame");
    name_saved = intern("_saved");
    name_end_frame = intern("_end_frame");
    name_save_rare = intern("_save_rare");
    name_save_reduced = intern("_save_reduced");
    name_override = intern("_override");
    name_reducers = intern("_reducers");
    name_savers = intern("_savers");
    name_newobj = intern("__newobj__");
    name_proto = intern("_proto");
    return Status::success();
}

constexpr FunctionDef kFunctions[] = {
    function<save>("save", "($module, pickler, object, /)", "Write an object to the pickler's frame."),
    function<run>("run", "($module, unpickler, handlers, /)", "Run the opcodes in the unpickler's data."),
};

}  // namespace

Status save(Value pickler, Value object) {
    Saver saver(pickler);
    TRY(saver.begin());
    return saver.save(object);
}

}  // namespace py::pickle

namespace py {

constinit const ModuleDef kPickleCoreModule{.name = "_picklecore",
                                            .doc = "What takes most of the time of pickle.",
                                            .functions = pickle::kFunctions,
                                            .init = pickle::prepare};

}  // namespace py
