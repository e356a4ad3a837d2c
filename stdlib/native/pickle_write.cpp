// Writing pickles: the walk over what most pickles consist of, for protocols 2 to 5 without persistent ids. It and the
// Python half (stdlib/py/_pickle/_writer.py) can take turns at every object: what is rare (large data, other types,
// reducers with all their parts) goes to methods of the Pickler. Between two turns of the Pickler the memo is a table of
// its own (pickle_memo.h); the Pickler's dict gets what is new before its turn, and the table afterwards. dumps() makes no
// Pickler before something rare turns up, so that most pickles never need one.
#include <bit>
#include <cstring>

#include "runtime/core/attribute.h"
#include "runtime/core/error.h"
#include "runtime/core/instance.h"
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
#include "stdlib/native/pickle_memo.h"
#include "stdlib/registry.h"

namespace py::pickle {

namespace {

constexpr std::size_t kFrameSize = 64 * 1024;
constexpr std::size_t kFirstRoom = 256;
constexpr std::size_t kLeastFrame = 4;
constexpr std::int64_t kBatch = 1000;

Str *name_frame, *name_saved, *name_end_frame, *name_save_rare, *name_save_reduced, *name_override, *name_reducers,
    *name_savers, *name_newobj, *name_proto, *name_finish, *name_getnewargs, *name_getnewargs_ex;

/// What set_python_half() got: makes the Pickler of a dumps() that goes on in Python; classes that have a way of their
/// own to be pickled.
Value begin_pickler;
Dict *known_reducers, *known_savers;

/// Adds a note to the pending exception: which part of which object it was.
Pending note(Type* container, const std::string& part) {
    BaseException* error = take_exception();
    Str* text = make_str("when serializing " + type_full_name(container) + part);
    if (!call_method(error, names::add_note, {text})) clear_exception();
    return reraise(error);
}

class Saver {
public:
    /// For a Pickler in the middle of its dump().
    explicit Saver(Value pickler) : pickler_(pickler), outer_(innermost) { innermost = this; }
    /// For dumps(): the Pickler comes when it is needed.
    explicit Saver(int protocol) : outer_(innermost), protocol_(protocol) { innermost = this; }
    ~Saver() {
        Saver** link = &innermost;  // another thread's saver may have begun after this one
        while (*link != this) link = &(*link)->outer_;
        *link = outer_;
    }
    Saver(const Saver&) = delete;
    Saver& operator=(const Saver&) = delete;

    /// The saver that works for this Pickler already, further up; null: none.
    static Saver* working_for(Value pickler) {
        Saver* saver = innermost;
        while (saver && saver->pickler_ != pickler) saver = saver->outer_;
        return saver;
    }

    Status begin() {
        Value protocol = TRY(get_attribute(pickler_, name_proto));
        protocol_ = protocol.is_small_int() ? static_cast<int>(protocol.as_small_int()) : 0;
        return fetch();
    }
    /// An object in the Pickler's turn.
    Status save_for_pickler(Value v) {
        TRY(fetch());
        TRY(save(v));
        return memo_.flush(saved_);
    }
    Value dumps(Value v);
    Status save(Value v);

private:
    static inline Saver* innermost = nullptr;

    Status fetch() {
        frame_ = exact_cast<ByteArray>(TRY(get_attribute(pickler_, name_frame)));
        if (!frame_) return raise_type_error("the frame of a Pickler must be a bytearray");
        saved_ = exact_cast<Dict>(TRY(get_attribute(pickler_, name_saved)));
        if (!saved_) return raise_type_error("the memo of a Pickler must be a dict");
        memo_.absorb(saved_);
        return Status::success();
    }
    /// Lets the Pickler do something, after which it may have begun another frame.
    Status hand_over(Str* method, std::initializer_list<Value> args) {
        if (!pickler_) TRY(make_pickler());
        TRY(memo_.flush(saved_));
        TRY(call_method(pickler_, method, args));
        return fetch();
    }
    Status make_pickler();

    // The frames of dumps(), one behind the other in the same array.
    bool is_framed() const { return protocol_ >= 4; }
    Status open_frame() {
        constexpr char kHead[9] = {static_cast<char>(Op::Frame)};
        if (is_framed()) TRY(put({kHead, sizeof kHead}));
        frame_start_ = frame_->size;
        return Status::success();
    }
    void close_frame() {
        if (!is_framed()) return;
        std::uint8_t* start = frame_->data + frame_start_;
        std::size_t size = frame_->size - frame_start_;
        if (size >= kLeastFrame) {
            for (std::size_t i = 0; i < 8; ++i)
                start[static_cast<std::ptrdiff_t>(i) - 8] = static_cast<std::uint8_t>(std::uint64_t{size} >> 8 * i);
            return;
        }
        std::memmove(start - 9, start, size);
        frame_->size -= 9;
    }
    Status next_frame() {
        if (pickler_) return hand_over(name_end_frame, {});
        close_frame();
        return open_frame();
    }

    /// Nobody else has the frame meanwhile, so there are no views of it that could forbid its growth.
    Status put(std::string_view bytes) {
        if (frame_->size + bytes.size() >= frame_->capacity) [[unlikely]]
            TRY(make_room(bytes.size()));
        std::memcpy(frame_->data + frame_->size, bytes.data(), bytes.size());
        frame_->size += bytes.size();
        return Status::success();
    }
    [[gnu::noinline]] Status make_room(std::size_t wanted) {
        std::size_t size = frame_->size;
        TRY(bytearray_resize(frame_, 2 * (size + wanted) + kFirstRoom));
        frame_->size = size;
        return Status::success();
    }
    Status put(Op op) {
        if (frame_->size + 1 >= frame_->capacity) [[unlikely]]
            TRY(make_room(1));
        frame_->data[frame_->size++] = static_cast<std::uint8_t>(op);
        return Status::success();
    }
    /// The opcode, then the lowest `size` bytes of `number`.
    Status put(Op op, std::uint64_t number, std::size_t size) {
        if (frame_->size + 9 >= frame_->capacity) [[unlikely]]
            TRY(make_room(9));
        std::uint8_t* to = frame_->data + frame_->size;
        *to = static_cast<std::uint8_t>(op);
        std::memcpy(to + 1, &number, 8);  // x86 and ARM have the lowest byte first, as pickles have
        frame_->size += size + 1;
        return Status::success();
    }

    Status memoize(Value v) {
        std::int64_t place = memo_.add(v);
        if (protocol_ >= 4) return put(Op::Memoize);
        auto number = static_cast<std::uint64_t>(place);
        return place < 256 ? put(Op::Put1, number, 1) : put(Op::Put4, number, 4);
    }
    /// Refers to what was written before; false: it was not.
    Result<bool> recall(Value v) {
        std::int64_t place = memo_.find(v);
        if (place < 0) return false;
        auto number = static_cast<std::uint64_t>(place);
        TRY(place < 256 ? put(Op::Get1, number, 1) : put(Op::Get4, number, 4));
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
    Result<bool> is_left_to_python(Type* type);
    Status plain_instance(Object* object);
    Status attributes(Object* object);
    Status new_object(Value v, Tuple* args, Value state);
    Status item(Value container, Value v, std::int64_t position) {
        if (save(v).ok()) [[likely]]
            return Status::success();
        return note(type_of(container), fmt::format(" item {}", position));
    }
    Status part(Value object, Value v, const char* what) {
        if (save(v).ok()) [[likely]]
            return Status::success();
        return note(type_of(object), what);
    }
    Status pair(Type* container, Value key, Value value);

    Value pickler_;  ///< zero: dumps() does without one so far
    Saver* outer_;
    int protocol_ = 0;
    Dict* saved_ = nullptr;
    ByteArray* frame_ = nullptr;
    std::size_t frame_start_ = 0;
    PickleMemo memo_;
    Type* plain_type_ = nullptr;  ///< the class that instance() has found to be plain last, in this version
    std::uint32_t plain_version_ = 0;
};

/// From here on a Pickler keeps frame and memo.
Status Saver::make_pickler() {
    std::size_t written = frame_start_ - (is_framed() ? 9 : 0);
    Value before = make_bytes(frame_->view().substr(0, written));
    Value frame = make_bytearray(frame_->view().substr(frame_start_));
    pickler_ = TRY(call(begin_pickler, {Value::small_int(protocol_), before, frame}));
    Dict* saved = exact_cast<Dict>(TRY(get_attribute(pickler_, name_saved)));
    if (!saved) return raise_type_error("the memo of a Pickler must be a dict");
    TRY(memo_.adopt(saved));
    frame_start_ = 0;
    return fetch();
}

Value Saver::dumps(Value v) {
    frame_ = make_bytearray({});
    TRY(bytearray_resize(frame_, kFirstRoom));
    frame_->size = 0;
    TRY(put(Op::Protocol, static_cast<std::uint64_t>(protocol_), 1));
    TRY(open_frame());
    TRY(save(v));
    if (pickler_) return call_method(pickler_, name_finish, {});
    TRY(put(Op::Stop));
    close_frame();
    return make_bytes(frame_->view());
}

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
    TRY(size <= 0xFF && protocol_ >= 4 ? put(Op::ShortText, size, 1) : put(Op::Text, size, 4));
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
    if (b->size >= kFrameSize || protocol_ < 3) return rare(b);
    TRY(b->size <= 0xFF ? put(Op::ShortBytes, b->size, 1) : put(Op::Bytes, b->size, 4));
    TRY(put(b->view()));
    return memoize(b);
}

Status Saver::tuple(Tuple* t) {
    if (t->size == 0) return put(Op::EmptyTuple);
    const bool is_short = t->size <= 3;
    if (!is_short) TRY(put(Op::Mark));
    for (std::int64_t i = 0; i < t->size; ++i) TRY(item(t, t->items[i], i));
    if (memo_.find(t) >= 0) {
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

Status Saver::pair(Type* container, Value key, Value value) {
    TRY(save(key));
    if (save(value).ok()) [[likely]]
        return Status::success();
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
        TRY(pair(&dict_type, d->entries[i].key, d->entries[i].value));
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
            if (!save(items->items[i]).ok()) return note(type_of(s), " element");
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
    if (memo_.find(v) >= 0) {  // it was written while its own arguments were
        TRY(put(Op::Pop));
        (void)TRY(recall(v));
    } else {
        TRY(memoize(v));
    }
    if (state.is_none()) return Status::success();
    TRY(part(v, state, " state"));
    return put(Op::Build);
}

/// Whether the Pickler or copyreg knows the class, or a hook of the Pickler wants to see each object.
Result<bool> Saver::is_left_to_python(Type* type) {
    Dict *table = known_reducers, *savers = known_savers;
    if (pickler_) {
        Value override = TRY(get_attribute(pickler_, name_override));
        table = exact_cast<Dict>(TRY(get_attribute(pickler_, name_reducers)));
        savers = exact_cast<Dict>(TRY(get_attribute(pickler_, name_savers)));
        if (!override.is_none() || !table || !savers) return true;
    }
    return type->has(kTypeSubclass) || TRY(table->find(type))
    || TRY(savers->find(type));
}

/// Classes whose instances are their attributes and nothing else, and that have no method with a say in the matter.
bool is_plain_class(Type* type) {
    if (!type->has(kHasDict) || type->has(kVariableSize) || type->slots_count || type->slots.new_ != object_new ||
        type->slots.getattr != object_type.slots.getattr)
        return false;
    for (Str* name : {names::reduce_ex, names::reduce, names::getstate})
        if (type_lookup(type, name) != type_lookup(&object_type, name)) return false;
    return !type_lookup(type, name_getnewargs) && !type_lookup(type, name_getnewargs_ex);
}

/// What `__dict__` would hold, without making that dict.
Status Saver::attributes(Object* object) {
    Shape* shape = object->shape;
    if (shape->dict_mode) {
        Dict* state = copy_instance_dict(object);
        return part(object, state ? state : make_dict(), " state");
    }
    TRY(put(Op::EmptyDict));
    TRY(memoize(gc_new<Object>(&object_type.own_shape)));  // its place in the memo is nobody else's
    const std::uint32_t count = shape->count;
    Str** names = gc_array<Str*>(count);
    for (const Shape* s = shape; s->count; s = s->parent) names[s->count - 1] = s->name;
    for (std::uint32_t i = 0; i < count; ++i) {
        if (count > 1 && i % kBatch == 0) TRY(put(Op::Mark));
        if (object->shape != shape) return raise_runtime_error("dictionary changed size during iteration");
        if (!pair(&dict_type, names[i], attribute_place(object, i)).ok()) return note(object->type(), " state");
        if (count == 1) return put(Op::SetItem);
        if (i % kBatch == kBatch - 1) TRY(put(Op::SetItems));
    }
    return count % kBatch ? put(Op::SetItems) : Status::success();
}

Status Saver::plain_instance(Object* object) {
    TRY(part(object, object->type(), " class"));
    TRY(put(Op::EmptyTuple));
    TRY(put(Op::NewObject));
    TRY(memoize(object));
    Dict* own = object->shape->dict_mode ? attribute_dict(object) : nullptr;
    if (object->shape->dict_mode ? !own || own->used == 0 : object->shape->count == 0) return Status::success();
    TRY(attributes(object));
    return put(Op::Build);
}

Status Saver::instance(Value v) {
    Type* type = type_of(v);
    if (plain_type_ != type || plain_version_ != type->version) {
        if (TRY(is_left_to_python(type))) return rare(v);
        if (is_plain_class(type)) {
            plain_type_ = type;
            plain_version_ = type->version;
        }
    }
    if (plain_type_ == type && plain_version_ == type->version) {
        if (plain_instance(v.as_object()).ok()) [[likely]]
            return Status::success();
        return note(type, " object");
    }
    Value method = TRY(get_attribute_or_absent(v, names::reduce_ex));
    if (!method) return rare(v);
    Value reduced = TRY(call(method, {Value::small_int(protocol_)}));
    // Most instances: a class, no more than its arguments, and a state.
    Tuple* parts = exact_cast<Tuple>(reduced);
    Tuple* args = parts && parts->size >= 2 && parts->size <= 5 ? exact_cast<Tuple>(parts->items[1]) : nullptr;
    bool is_plain = args && args->size > 0 && args->items[0] == Value(type) && exact_cast<Function>(parts->items[0]) &&
                    exact_cast<Function>(parts->items[0])->name == name_newobj;
    for (std::int64_t i = 3; is_plain && i < parts->size; ++i) is_plain = parts->items[i].is_none();
    if (!is_plain) return hand_over(name_save_reduced, {v, reduced});
    if (new_object(v, args, parts->size > 2 ? parts->items[2] : Value::none()).ok()) return Status::success();
    return note(type, " object");
}

Status Saver::save(Value v) {
    if (frame_->size - frame_start_ >= kFrameSize && is_framed()) [[unlikely]]
        TRY(next_frame());
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
    if (type == &set_type && protocol_ >= 4) return set(v.as<Set>());
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
    name_finish = intern("_finish");
    name_getnewargs = intern("__getnewargs__");
    name_getnewargs_ex = intern("__getnewargs_ex__");
    return Status::success();
}

Status set_python_half(Value begin, Value reducers, Value savers, Value read) {
    begin_pickler = begin;
    known_reducers = exact_cast<Dict>(reducers);
    known_savers = exact_cast<Dict>(savers);
    begin_unpickler = read;
    if (!known_reducers || !known_savers) return raise_type_error("the tables of classes must be dicts");
    return Status::success();
}

constexpr FunctionDef kFunctions[] = {
    function<set_python_half>("set_python_half", "($module, begin, reducers, savers, read, /)",
                              "Make known what the native half needs of the other one."),
    function<dumps>("dumps", "($module, object, protocol, /)", "The pickle of an object in protocol 2 or above."),
    function<loads>("loads", "($module, data, handlers, /)", "The object that a pickle in a bytes object stands for."),
    function<save>("save", "($module, pickler, object, /)", "Write an object to the pickler's frame."),
    function<run>("run", "($module, unpickler, handlers, /)", "Run the opcodes in the unpickler's data."),
};

}  // namespace

Value begin_unpickler;

Status save(Value pickler, Value object) {
    if (Saver* saver = Saver::working_for(pickler)) return saver->save_for_pickler(object);
    Saver saver(pickler);
    TRY(saver.begin());
    return saver.save_for_pickler(object);
}

Value dumps(Value object, int protocol) { return Saver(protocol).dumps(object); }

}  // namespace py::pickle

namespace py {

constinit const ModuleDef kPickleCoreModule{.name = "_picklecore",
                                            .doc = "What takes most of the time of pickle.",
                                            .functions = pickle::kFunctions,
                                            .init = pickle::prepare};

}  // namespace py
