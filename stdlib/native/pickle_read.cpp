// Reading pickles: runs the opcodes that most pickles consist of, on the Unpickler's own stack, marks and memo. For
// every other opcode, and where an operand reaches beyond the data at hand, the handler written in Python takes its turn
// (stdlib/py/_pickle/_reader.py); it finds the Unpickler as if it had run all opcodes itself. Between two such turns the
// memo is an array, whose new entries go into the Unpickler's dict before its turn. loads() makes no Unpickler before
// the first such turn, so that most pickles never need one.
#include <algorithm>
#include <bit>
#include <cstring>

#include "runtime/builtins/audit.h"
#include "runtime/core/attribute.h"
#include "runtime/core/error.h"
#include "runtime/core/instance.h"
#include "runtime/core/interpreter.h"
#include "runtime/core/names.h"
#include "runtime/objects/bytes.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/int.h"
#include "runtime/objects/list.h"
#include "runtime/objects/set.h"
#include "runtime/objects/str.h"
#include "runtime/protocol/object.h"
#include "stdlib/native/pickle.h"

namespace py::pickle {

namespace {

constexpr std::uint8_t kHighestProtocol = 5;

class Reader {
public:
    Reader(Value unpickler, List* handlers) : unpickler_(unpickler), handlers_(handlers) {}
    /// For loads(): the Unpickler comes when it is needed.
    Reader(Bytes* data, List* handlers)
        : handlers_(handlers), data_(data), stack_(make_list()), marks_(make_list()), memo_(make_dict()) {}

    Value run() {
        TRY(fetch());
        Value result = TRY(run_opcodes());
        TRY(store());
        return result;
    }
    Value loads() {
        Value result = TRY(run_opcodes());
        if (Tuple* ended = exact_cast<Tuple>(result)) return ended->items[0];
        // No STOP: the Unpickler knows what to say about the end of the data.
        TRY(make_unpickler());
        TRY(store());
        return call_method(unpickler_, intern("_go_on"), {});
    }

private:
    /// A one-tuple with the result; None: the data is used up.
    Value run_opcodes() {
        while (at_ < data_->size) {
            std::uint8_t opcode = data_->data[at_++];
            if (static_cast<Op>(opcode) == Op::Stop && stack_->size > 0) return make_tuple({stack_->take_last()});
            if (!TRY(step(static_cast<Op>(opcode)))) TRY(hand_over(opcode));
        }
        return Value::none();
    }

    Status make_unpickler() {
        if (!unpickler_) {
            unpickler_ = TRY(call(begin_unpickler, {data_, Value::small_int(protocol_)}));
            TRY(set_attribute(unpickler_, intern("_marks"), marks_));
            TRY(set_attribute(unpickler_, intern("_memo"), memo_));
        }
        return Status::success();
    }

    Status fetch() {
        data_ = exact_cast<Bytes>(TRY(get_attribute(unpickler_, intern("_data"))));
        stack_ = exact_cast<List>(TRY(get_attribute(unpickler_, intern("_stack"))));
        marks_ = exact_cast<List>(TRY(get_attribute(unpickler_, intern("_marks"))));
        memo_ = exact_cast<Dict>(TRY(get_attribute(unpickler_, intern("_memo"))));
        Value at = TRY(get_attribute(unpickler_, intern("_at")));
        if (!data_ || !stack_ || !marks_ || !memo_ || !at.is_small_int())
            return raise_type_error("the parts of an Unpickler have been replaced");
        at_ = static_cast<std::size_t>(at.as_small_int());
        return absorb_memo();
    }

    Status store() {
        TRY(set_attribute(unpickler_, intern("_at"), Value::small_int(static_cast<std::int64_t>(at_))));
        TRY(set_attribute(unpickler_, intern("_stack"), stack_));
        return flush_memo();
    }

    Status hand_over(std::uint8_t opcode) {
        TRY(make_unpickler());
        TRY(store());
        Value handler = handlers_->size == 256 ? handlers_->items[opcode] : Value::none();
        if (handler.is_none()) TRY(call_method(unpickler_, intern("_refuse"), {Value::small_int(opcode)}));
        else TRY(call(handler, {unpickler_}));
        return fetch();
    }

    // The first `count_` places of the memo, as long as they are taken in order (which is what picklers do).
    Status flush_memo() {
        for (; flushed_ < count_; ++flushed_) TRY(memo_->set(Value::small_int(flushed_), places_[flushed_]));
        known_ = memo_;
        return Status::success();
    }
    Status absorb_memo() {
        if (memo_ != known_ || memo_->used < flushed_) count_ = flushed_ = 0;
        known_ = memo_;
        while (count_ < memo_->used) {
            Value* entry = TRY(memo_->find(Value::small_int(count_)));
            if (!entry) break;
            append_place(*entry);
        }
        flushed_ = count_;
        return Status::success();
    }
    void append_place(Value v) {
        if (count_ == capacity_) [[unlikely]] {
            capacity_ = std::max<std::int64_t>(16, 2 * capacity_);
            Value* larger = gc_array<Value>(static_cast<std::size_t>(capacity_));
            std::copy_n(places_, count_, larger);
            places_ = larger;
        }
        places_[count_++] = v;
    }

    bool has(std::size_t size) const { return data_->size - at_ >= size; }
    /// The next `size` bytes, least significant first.
    std::uint64_t number(std::size_t size) {
        std::uint64_t result = 0;
        std::memcpy(&result, data_->data + at_, size);
        at_ += size;
        return result;
    }
    std::string_view take(std::size_t size) {
        std::string_view result = data_->view().substr(at_, size);
        at_ += size;
        return result;
    }
    /// The data behind a count of `width` bytes; null: not all of it is here, and nothing was taken.
    const char* counted(std::size_t width, std::size_t& size) {
        if (!has(width)) return nullptr;
        size = number(width);
        if (!has(size)) {
            at_ -= width;
            return nullptr;
        }
        return take(size).data();
    }

    /// True: done. False: the handler must do it, nothing has happened yet.
    Result<bool> push(Value v) {
        if (!v) return Pending{};
        stack_->append(v);
        return true;
    }
    void mark() {
        marks_->append(stack_);
        if (spare_ == 0) {
            stack_ = make_list();
        } else {
            stack_ = spares_[--spare_];
        }
    }
    /// The items since the mark. Whoever has used them up may give the list back.
    List* pop_mark() {
        List* items = stack_;
        stack_ = marks_->take_last().as<List>();
        return items;
    }
    void give_back(List* items) {
        if (spare_ == kSpares || items->capacity > kSpareItems) return;
        std::fill_n(items->items, items->size, Value());
        items->size = 0;
        spares_[spare_++] = items;
    }
    bool is_marked() const { return marks_->size > 0 && exact_cast<List>(marks_->items[marks_->size - 1]); }
    Value below_mark() const {
        List* outer = marks_->items[marks_->size - 1].as<List>();
        return outer->size ? outer->items[outer->size - 1] : Value();
    }
    Value top(std::int64_t depth = 0) const { return stack_->items[stack_->size - 1 - depth]; }

    Result<bool> step(Op op);
    Result<bool> integer(std::size_t size, bool is_signed);
    Result<bool> text(std::size_t width);
    Result<bool> bytes(std::size_t width);
    Result<bool> tuple(std::int64_t size);
    Result<bool> append_items();
    Result<bool> set_items();
    Result<bool> add_items();
    Result<bool> memo_get(std::size_t width);
    Result<bool> memo_put(std::int64_t place);
    Result<bool> new_object();
    Result<bool> build();
    Result<bool> global();
    Result<bool> reduce();
    Result<bool> long_integer();

    static constexpr std::size_t kSpares = 4;
    static constexpr std::int64_t kSpareItems = 4096;

    Value unpickler_;  ///< zero: loads() does without one so far
    List* handlers_;
    Bytes* data_ = nullptr;
    List* stack_ = nullptr;
    List* marks_ = nullptr;
    Dict* memo_ = nullptr;
    std::size_t at_ = 0;
    int protocol_ = 0;
    Value* places_ = nullptr;
    std::int64_t count_ = 0, capacity_ = 0;
    std::int64_t flushed_ = 0;  ///< places that `known_` has as well
    Dict* known_ = nullptr;
    List* spares_[kSpares] = {};  ///< empty lists for marks to come
    std::size_t spare_ = 0;
};

Result<bool> Reader::integer(std::size_t size, bool is_signed) {
    if (!has(size)) return false;
    std::uint64_t n = number(size);
    return push(make_int(is_signed ? std::int64_t{static_cast<std::int32_t>(n)} : static_cast<std::int64_t>(n)));
}

Result<bool> Reader::text(std::size_t width) {
    std::size_t size = 0;
    const char* data = counted(width, size);
    if (!data) return false;
    std::string_view utf8(data, size);
    for (char c : utf8)
        if (static_cast<unsigned char>(c) >= 0x80) {
            at_ -= size + width;  // decoding may fail
            return false;
        }
    return push(make_str_ascii(utf8));
}

Result<bool> Reader::bytes(std::size_t width) {
    std::size_t size = 0;
    const char* data = counted(width, size);
    if (!data) return false;
    return push(make_bytes({data, size}));
}

Result<bool> Reader::tuple(std::int64_t size) {
    if (stack_->size < size) return false;
    Value made = make_tuple(stack_->items + stack_->size - size, static_cast<std::size_t>(size));
    stack_->size -= size;
    std::fill_n(stack_->items + stack_->size, size, Value());
    return push(made);
}

Result<bool> Reader::append_items() {
    List* target = is_marked() ? exact_cast<List>(below_mark()) : nullptr;
    if (!target) return false;
    List* items = pop_mark();
    TRY(target->reserve(target->size + items->size));
    for (Value item : *items) target->append(item);
    give_back(items);
    return true;
}

Result<bool> Reader::set_items() {
    Dict* target = is_marked() ? exact_cast<Dict>(below_mark()) : nullptr;
    if (!target || stack_->size % 2) return false;
    List* items = pop_mark();
    if (!target->used) target->reserve(static_cast<std::size_t>(items->size / 2));
    for (std::int64_t i = 0; i + 1 < items->size; i += 2) TRY(target->set(items->items[i], items->items[i + 1]));
    give_back(items);
    return true;
}

Result<bool> Reader::add_items() {
    Set* target = is_marked() ? exact_cast<Set>(below_mark()) : nullptr;
    if (!target || type_of(target) != &set_type) return false;
    List* items = pop_mark();
    for (std::int64_t i = 0; i < items->size; ++i) (void)TRY(target->add(items->items[i]));
    give_back(items);
    return true;
}

Result<bool> Reader::memo_get(std::size_t width) {
    if (!has(width)) return false;
    auto place = static_cast<std::int64_t>(number(width));
    if (place < count_) return push(places_[place]);
    if (Value* found = TRY(memo_->find(Value::small_int(place)))) return push(*found);
    at_ -= width;
    return false;
}

Result<bool> Reader::memo_put(std::int64_t place) {
    if (stack_->size == 0) return false;
    if (place == count_) {
        append_place(top());
        return true;
    }
    TRY(flush_memo());
    TRY(memo_->set(Value::small_int(place), top()));
    if (place < count_) places_[place] = top();
    return true;
}

Result<bool> Reader::new_object() {
    if (stack_->size < 2) return false;
    Tuple* args = exact_cast<Tuple>(top());
    Type* cls = top(1).is_object_nonzero() && type_of(top(1))->has(kTypeSubclass) ? top(1).as<Type>() : nullptr;
    // object.__new__ without arguments needs no call; a class with another __new__ is left to the handler.
    if (!args || args->size || !cls || cls->slots.new_ != object_new || !cls->has(kHeapType) || cls->has(kIsAbstract))
        return false;
    (void)stack_->take_last();
    (void)stack_->take_last();
    return push(new_plain_instance(cls));
}

/// A state that is a dict becomes the attributes of an ordinary instance.
Result<bool> Reader::build() {
    if (stack_->size < 2) return false;
    Dict* state = exact_cast<Dict>(top());
    Value instance = top(1);
    Type* type = type_of(instance);
    if (!state || !type->has(kHeapType) || !type->has(kHasDict)) return false;
    if (type_lookup(type, names::setstate) || type->slots.getattr != object_type.slots.getattr) return false;
    for (std::uint32_t i = 0; i < state->count; ++i)
        if (state->entries[i].key && !exact_cast<Str>(state->entries[i].key)) return false;
    if (Value own = get_attribute_or_absent(instance, names::setstate); own || has_exception()) {
        if (!own) return Pending{};
        return false;
    }
    (void)stack_->take_last();
    for (std::uint32_t i = 0; i < state->count; ++i) {
        DictEntry entry = state->entries[i];
        if (entry.key) TRY(set_instance_attribute(instance.as_object(), intern(entry.key.as<Str>()), entry.value));
    }
    note_instance_layout(type, instance.as_object());
    return true;
}

/// What loads() finds in a module that is there already; everything else is for find_class().
Result<bool> Reader::global() {
    if (unpickler_ || protocol_ < 4 || stack_->size < 2 || is_audited()) return false;
    Str *name = exact_cast<Str>(top()), *module_name = exact_cast<Str>(top(1));
    if (!name || !module_name || str_contains(name, make_str("."))) return false;
    Value* module = interpreter.modules->find_str(module_name);
    if (!module) return false;
    Value found = get_attribute_or_absent(*module, intern(name));
    if (!found) {
        if (has_exception()) return Pending{};
        return false;
    }
    (void)stack_->take_last();
    (void)stack_->take_last();
    return push(found);
}

Result<bool> Reader::reduce() {
    Tuple* args = stack_->size >= 2 ? exact_cast<Tuple>(top()) : nullptr;
    if (!args) return false;
    Value function = top(1);
    (void)stack_->take_last();
    (void)stack_->take_last();
    return push(call_with(function, args, nullptr));
}

Result<bool> Reader::long_integer() {
    if (!has(1) || data_->data[at_] > 8 || !has(std::size_t{1} + data_->data[at_])) return false;
    std::size_t size = data_->data[at_++];
    if (size == 0) return push(Value::small_int(0));
    unsigned unused = 64 - 8 * static_cast<unsigned>(size);  // above the sign
    return push(make_int(static_cast<std::int64_t>(number(size) << unused) >> unused));
}

Result<bool> Reader::step(Op op) {
    switch (op) {
        case Op::Protocol:
            // The Unpickler notes the protocol itself, and refuses those to come.
            if (unpickler_ || !has(1) || data_->data[at_] > kHighestProtocol) return false;
            protocol_ = data_->data[at_++];
            return true;
        case Op::Frame:
            // All of the frame is here already.
            if (!has(8)) return false;
            if (std::uint64_t size = number(8); !has(size)) {
                at_ -= 8;
                return false;
            }
            return true;
        case Op::StackGlobal: return global();
        case Op::Reduce: return reduce();
        case Op::Long1: return long_integer();
        case Op::None: return push(Value::none());
        case Op::NewTrue: return push(Value::true_());
        case Op::NewFalse: return push(Value::false_());
        case Op::Int1: return integer(1, false);
        case Op::Int2: return integer(2, false);
        case Op::Int4: return integer(4, true);
        case Op::Float:
            if (!has(8)) return false;
            return push(Value::real(std::bit_cast<double>(__builtin_bswap64(number(8)))));
        case Op::ShortText: return text(1);
        case Op::Text: return text(4);
        case Op::ShortBytes: return bytes(1);
        case Op::Bytes: return bytes(4);
        case Op::Mark: mark(); return true;
        case Op::EmptyTuple: return push(empty_tuple());
        case Op::Tuple1: return tuple(1);
        case Op::Tuple2: return tuple(2);
        case Op::Tuple3: return tuple(3);
        case Op::Tuple: {
            if (!is_marked()) return false;
            List* items = pop_mark();
            Value made = make_tuple(items->items, static_cast<std::size_t>(items->size));
            give_back(items);
            return push(made);
        }
        case Op::EmptyList: return push(make_list());
        case Op::Append: {
            List* target = stack_->size >= 2 ? exact_cast<List>(top(1)) : nullptr;
            if (!target) return false;
            target->append(stack_->take_last());
            return true;
        }
        case Op::Appends: return append_items();
        case Op::EmptyDict: return push(make_dict());
        case Op::SetItem: {
            Dict* target = stack_->size >= 3 ? exact_cast<Dict>(top(2)) : nullptr;
            if (!target) return false;
            Value value = stack_->take_last(), key = stack_->take_last();
            TRY(target->set(key, value));
            return true;
        }
        case Op::SetItems: return set_items();
        case Op::EmptySet: return push(make_set());
        case Op::AddItems: return add_items();
        case Op::Memoize:
            // A memo with gaps is the dict's alone: its size is the next number.
            return memo_put(memo_->used > flushed_ ? std::int64_t{memo_->used} + count_ - flushed_ : count_);
        case Op::Get1: return memo_get(1);
        case Op::Get4: return memo_get(4);
        case Op::Put1:
        case Op::Put4: {
            std::size_t width = op == Op::Put1 ? 1 : 4;
            if (!has(width) || stack_->size == 0) return false;
            return memo_put(static_cast<std::int64_t>(number(width)));
        }
        case Op::NewObject: return new_object();
        case Op::Build: return build();
        default: return false;
    }
}

}  // namespace

Value run(Value unpickler, List* handlers) { return Reader(unpickler, handlers).run(); }

Value loads(Value data, List* handlers) {
    Bytes* bytes = exact_cast<Bytes>(data);
    if (!bytes) return raise_type_error("a bytes object is required, not '{}'", type_name_of(data));
    return Reader(bytes, handlers).loads();
}

}  // namespace py::pickle
