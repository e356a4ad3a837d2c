// product, permutations and combinations: tuples of items of pools that are read completely at the start. Each object
// keeps the positions of its last result and steps to the next.
#include <algorithm>
#include <limits>

#include "runtime/core/out_of_memory.h"
#include "stdlib/itertools/itertools.h"

namespace py::itertools {

namespace {

/// Positions are plain numbers: pointer-free memory.
std::int64_t* make_indices(std::int64_t count) {
    return or_out_of_memory(
        static_cast<std::int64_t*>(gc_allocate_atomic(static_cast<std::size_t>(std::max<std::int64_t>(count, 1)) * 8)));
}

// ---- product ----

struct Product : Object {
    Tuple* pools = nullptr;
    std::int64_t* indices = nullptr;  ///< null: not started
    bool done = false;
};

Value product_new(Type* cls, const Args& args) {
    std::int64_t times = 1;
    for (std::uint32_t i = 0; i < args.keyword_count(); ++i) {
        Str* keyword = args.keywords->items[i].as<Str>();
        if (str_view(keyword) != "repeat")
            return raise_type_error("product() got an unexpected keyword argument '{}'", str_view(keyword));
        if (!convert_detail::to_int64(args[args.count + i], times)) return Pending{};
        if (times < 0) return raise_value_error("repeat argument cannot be negative");
    }
    if (args.count && times > kMaxItems / args.count) return raise_overflow_error("repeat argument too large");
    std::int64_t given = times ? args.count : 0;
    Tuple* pools = allocate_tuple(static_cast<std::size_t>(given * times));
    if (failed(pools)) return Pending{};
    for (std::int64_t i = 0; i < given; ++i) pools->items[i] = TRY(tuple_from(args[static_cast<std::size_t>(i)]));
    for (std::int64_t i = given; i < pools->size; ++i) pools->items[i] = pools->items[i - given];
    auto* product = make<Product>(cls);
    product->pools = pools;
    for (Value pool : *pools)
        if (!pool.as<Tuple>()->size) product->done = true;
    return product;
}

Value product_next(Value self) {
    auto* product = self.as<Product>();
    if (product->done) return Value::end();
    Tuple* pools = product->pools;
    if (!product->indices) {
        product->indices = make_indices(pools->size);
        std::fill_n(product->indices, pools->size, 0);
    } else {
        std::int64_t i = pools->size - 1;
        for (; i >= 0; --i) {
            if (++product->indices[i] < pools->items[i].as<Tuple>()->size) break;
            product->indices[i] = 0;
        }
        if (i < 0) {
            product->done = true;
            return Value::end();
        }
    }
    Tuple* result = allocate_tuple(static_cast<std::size_t>(pools->size));
    for (std::int64_t i = 0; i < pools->size; ++i)
        result->items[i] = pools->items[i].as<Tuple>()->items[product->indices[i]];
    return result;
}

std::int64_t product_sizeof(Product& self) { return static_cast<std::int64_t>(sizeof(Product)) + self.pools->size * 8; }

constexpr FunctionDef kProductMethods[] = {
    method<product_sizeof>("__sizeof__", "($self, /)", "Returns size in memory, in bytes."),
};
constexpr Slots kProductSlots{.iter = iterator_self, .next = product_next, .new_ = product_new};
constexpr TypeDef kProductDef =
    iterator_definition("itertools.product", "Cartesian product of input iterables. Equivalent to nested for-loops.",
                        "(*iterables, repeat=1)", sizeof(Product), kProductSlots, kProductMethods);

// ---- The others: one pool and a length ----

struct Selection : Object {
    Tuple* pool = nullptr;
    std::int64_t length = 0;
    std::int64_t* indices = nullptr;  ///< null: not started
    std::int64_t* cycles = nullptr;   ///< permutations: how many steps each position still has to go
    bool done = false;

    Tuple* result() const {
        Tuple* tuple = allocate_tuple(static_cast<std::size_t>(length));
        for (std::int64_t i = 0; i < length; ++i) tuple->items[i] = pool->items[indices[i]];
        return tuple;
    }
    Value end() {
        done = true;
        return Value::end();
    }
};

Status start_selection(Selection* selection, Value iterable, Value length, const char* negative) {
    selection->pool = TRY(tuple_from(iterable));
    if (length.is_none()) {
        selection->length = selection->pool->size;
    } else {
        if (!is_int(length)) return raise_type_error("Expected int as r");
        if (!int_fits_int64(length, selection->length))
            return raise_overflow_error("Python int too large to convert to C ssize_t");
        if (selection->length < 0) return raise_value_error("{}", negative);
    }
    return Status::success();
}

Value permutations_new(Type* cls, const Args& args) {
    static Signature* signature;
    Value values[2];
    TRY(bind_arguments("permutations", "(iterable, r=None)", &signature, args, values));
    auto* permutations = make<Selection>(cls);
    TRY(start_selection(permutations, values[0], values[1], "r must be non-negative"));
    permutations->done = permutations->length > permutations->pool->size;
    return permutations;
}

Value permutations_next(Value self) {
    auto* p = self.as<Selection>();
    if (p->done) return Value::end();
    std::int64_t n = p->pool->size, r = p->length;
    if (!p->indices) {
        p->indices = make_indices(n);
        p->cycles = make_indices(r);
        for (std::int64_t i = 0; i < n; ++i) p->indices[i] = i;
        for (std::int64_t i = 0; i < r; ++i) p->cycles[i] = n - i;
        return p->result();
    }
    for (std::int64_t i = r - 1; i >= 0; --i) {
        if (--p->cycles[i] == 0) {
            // This position has had all that were left to it: they go back into their order.
            std::rotate(p->indices + i, p->indices + i + 1, p->indices + n);
            p->cycles[i] = n - i;
        } else {
            std::swap(p->indices[i], p->indices[n - p->cycles[i]]);
            return p->result();
        }
    }
    return p->end();
}

Value choose_new(Type* cls, const char* name, const Args& args, Signature** signature) {
    Value values[2];
    TRY(bind_arguments(name, "(iterable, r)", signature, args, values));
    std::int64_t length;
    if (!convert_detail::to_int64(values[1], length)) return Pending{};
    auto* selection = make<Selection>(cls);
    TRY(start_selection(selection, values[0], make_int(length), "r must be non-negative"));
    return selection;
}

Value combinations_new(Type* cls, const Args& args) {
    static Signature* signature;
    Value made = TRY(choose_new(cls, "combinations", args, &signature));
    auto* c = made.as<Selection>();
    c->done = c->length > c->pool->size;
    return made;
}

Value combinations_next(Value self) {
    auto* c = self.as<Selection>();
    if (c->done) return Value::end();
    std::int64_t n = c->pool->size, r = c->length;
    if (!c->indices) {
        c->indices = make_indices(r);
        for (std::int64_t i = 0; i < r; ++i) c->indices[i] = i;
        return c->result();
    }
    // The last position that can move on; those behind it follow close.
    std::int64_t i = r - 1;
    while (i >= 0 && c->indices[i] == i + n - r) --i;
    if (i < 0) return c->end();
    ++c->indices[i];
    for (std::int64_t k = i + 1; k < r; ++k) c->indices[k] = c->indices[k - 1] + 1;
    return c->result();
}

Value with_replacement_new(Type* cls, const Args& args) {
    static Signature* signature;
    Value made = TRY(choose_new(cls, "combinations_with_replacement", args, &signature));
    auto* c = made.as<Selection>();
    c->done = !c->pool->size && c->length > 0;
    return made;
}

Value with_replacement_next(Value self) {
    auto* c = self.as<Selection>();
    if (c->done) return Value::end();
    std::int64_t n = c->pool->size, r = c->length;
    if (!c->indices) {
        c->indices = make_indices(r);
        std::fill_n(c->indices, r, 0);
        return c->result();
    }
    std::int64_t i = r - 1;
    while (i >= 0 && c->indices[i] == n - 1) --i;
    if (i < 0) return c->end();
    std::fill(c->indices + i, c->indices + r, c->indices[i] + 1);
    return c->result();
}

std::int64_t selection_sizeof(Selection& self) {
    return static_cast<std::int64_t>(sizeof(Selection)) + self.length * 8;
}

constexpr FunctionDef kSelectionMethods[] = {
    method<selection_sizeof>("__sizeof__", "($self, /)", "Returns size in memory, in bytes."),
};
constexpr Slots kPermutationsSlots{.iter = iterator_self, .next = permutations_next, .new_ = permutations_new};
constexpr Slots kCombinationsSlots{.iter = iterator_self, .next = combinations_next, .new_ = combinations_new};
constexpr Slots kWithReplacementSlots{
    .iter = iterator_self, .next = with_replacement_next, .new_ = with_replacement_new};

constexpr TypeDef kPermutationsDef = iterator_definition(
    "itertools.permutations", "Return successive r-length permutations of elements in the iterable.",
    "(iterable, r=None)", sizeof(Selection), kPermutationsSlots, kSelectionMethods);
constexpr TypeDef kCombinationsDef = iterator_definition(
    "itertools.combinations", "Return successive r-length combinations of elements in the iterable.", "(iterable, r)",
    sizeof(Selection), kCombinationsSlots, kSelectionMethods);
constexpr TypeDef kWithReplacementDef = iterator_definition(
    "itertools.combinations_with_replacement",
    "Return successive r-length combinations of elements in the iterable allowing individual elements to repeat.",
    "(iterable, r)", sizeof(Selection), kWithReplacementSlots, kSelectionMethods);

}  // namespace

constinit Type product_type{kProductDef};
constinit Type permutations_type{kPermutationsDef};
constinit Type combinations_type{kCombinationsDef};
constinit Type combinations_with_replacement_type{kWithReplacementDef};

}  // namespace py::itertools
