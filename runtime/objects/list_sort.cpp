// list.sort(): a stable merge sort that uses the order already there.
//
// The list is cut into natural runs (short ones are lengthened by insertion); runs are merged by the powersort rule
// (Munro and Wild, 2018): the boundary between two runs has a power, the depth at which a perfectly balanced merge tree
// would split there, and a run is merged with what precedes it before any boundary of smaller power is passed. Merges
// gallop when one side keeps winning.
//
// What is sorted is looked at first. Small ints go to a radix sort, floats and strs to comparisons that cannot fail
// (strs by their first eight characters before anything else), tuples to one that looks at their first items itself;
// everything else is compared by `<`. Since `<` may run Python code, the list is empty while it is sorted.
#include <algorithm>
#include <bit>
#include <cstring>

#include "runtime/core/error.h"
#include "runtime/objects/list.h"
#include "runtime/objects/str.h"
#include "runtime/protocol/object.h"

namespace py {

namespace {

constexpr int kFailed = -1;

// ---- What is sorted: an item, or an item with its key ----

struct Plain {
    Value key;
    Value item() const { return key; }
};
struct Keyed {
    Value key;
    Value value;
    Value item() const { return value; }
};
/// A str key with its first eight characters as a number that compares as they do.
struct Prefixed {
    std::uint64_t prefix;
    Value key;
    Value value;
    Value item() const { return value; }
};

// ---- Comparisons: 1, 0 or kFailed ----

struct SmallIntLess {
    template <class T>
    int operator()(const T& a, const T& b) const {
        return a.key.as_small_int() < b.key.as_small_int();
    }
};

struct FloatLess {
    template <class T>
    int operator()(const T& a, const T& b) const {
        return a.key.as_float() < b.key.as_float();
    }
};

struct StrLess {
    int operator()(const Prefixed& a, const Prefixed& b) const {
        if (a.prefix != b.prefix) return a.prefix < b.prefix;
        return str_compare(a.key.as<Str>(), b.key.as<Str>()) < 0;
    }
};

int verdict(const Result<bool>& r) { return failed(r) ? kFailed : r.value(); }

struct TupleLess {
    template <class T>
    int operator()(const T& a, const T& b) const {
        Tuple* x = a.key.template as<Tuple>();
        Tuple* y = b.key.template as<Tuple>();
        std::int64_t common = std::min(x->size, y->size);
        for (std::int64_t i = 0; i < common; ++i) {
            Result<bool> same = equal(x->items[i], y->items[i]);
            if (failed(same)) return kFailed;
            if (!same.value()) return verdict(less(x->items[i], y->items[i]));
        }
        return x->size < y->size;
    }
};

struct AnyLess {
    template <class T>
    int operator()(const T& a, const T& b) const {
        return verdict(less(a.key, b.key));
    }
};

// ---- The merge sort ----

template <class T, class Less>
class MergeSort {
public:
    MergeSort(T* items, std::size_t size) : items_(items), size_(size) {}

    /// False: a comparison failed; the items are then in some order.
    bool sort() {
        for (std::size_t start = 0; start < size_;) {
            std::size_t length = count_run(start);
            if (!length) return false;
            if (length < kMinRun && start + length < size_) {
                std::size_t wanted = std::min(kMinRun, size_ - start);
                if (!insert_rest(items_ + start, length, wanted)) return false;
                length = wanted;
            }
            if (!push_run(Run{start, length, 0})) return false;
            start += length;
        }
        while (depth_ > 1)
            if (!merge_top()) return false;
        return true;
    }

private:
    static constexpr std::size_t kMinRun = 20;
    static constexpr std::size_t kGallop = 8;  ///< wins in a row that make a merge gallop

    struct Run {
        std::size_t start, length;
        int power;  ///< of the boundary to the next run
    };

    /// The length of the run that begins at `start`, made ascending; 0: failed.
    std::size_t count_run(std::size_t start) {
        T* p = items_ + start;
        std::size_t left = size_ - start;
        if (left == 1) return 1;
        std::size_t n = 2;
        int down = less_(p[1], p[0]);
        if (down == kFailed) return 0;
        for (; n < left; ++n) {
            int r = less_(p[n], p[n - 1]);
            if (r == kFailed) return 0;
            if (r != down) break;
        }
        if (down) std::reverse(p, p + n);
        return n;
    }

    /// Binary insertion of p[sorted .. count) into the sorted p[0 .. sorted).
    bool insert_rest(T* p, std::size_t sorted, std::size_t count) {
        for (; sorted < count; ++sorted) {
            T item = p[sorted];
            std::size_t low = 0, high = sorted;
            while (low < high) {
                std::size_t middle = (low + high) / 2;
                int r = less_(item, p[middle]);
                if (r == kFailed) return false;
                if (r) high = middle;
                else low = middle + 1;
            }
            std::memmove(static_cast<void*>(p + low + 1), p + low, (sorted - low) * sizeof(T));
            p[low] = item;
        }
        return true;
    }

    /// How deep in a balanced tree over [0, size) the boundary between two neighbouring runs lies: the number of leading
    /// bits that the midpoints of the two have in common as binary fractions of the size.
    int boundary_power(const Run& a, const Run& b) const {
        using Wide = unsigned __int128;
        std::uint64_t twice = 2 * size_;
        auto fraction = [twice](std::uint64_t sum) { return static_cast<std::uint64_t>((Wide{sum} << 63) / twice); };
        std::uint64_t left = fraction(2 * a.start + a.length);
        std::uint64_t right = fraction(2 * b.start + b.length);
        return std::countl_zero(left ^ right);
    }

    bool push_run(Run run) {
        if (depth_ > 0) {
            int power = boundary_power(runs_[depth_ - 1], run);
            while (depth_ > 1 && runs_[depth_ - 2].power > power)
                if (!merge_top()) return false;
            runs_[depth_ - 1].power = power;
        }
        runs_[depth_++] = run;
        return true;
    }

    bool merge_top() {
        Run& a = runs_[depth_ - 2];
        const Run& b = runs_[depth_ - 1];
        bool ok = merge(items_ + a.start, a.length, items_ + b.start, b.length);
        a.length += b.length;
        a.power = b.power;
        --depth_;
        return ok;
    }

    T* buffer(std::size_t count) {
        if (count > buffer_size_) {
            buffer_size_ = std::max(count, std::min(size_ / 2 + 1, count * 2));
            buffer_ = gc_array<T>(buffer_size_);
            if (!buffer_) (void)raise_memory_error();
        }
        return buffer_;
    }

    static void copy(T* to, const T* from, std::size_t n) { std::memcpy(static_cast<void*>(to), from, n * sizeof(T)); }
    static void move(T* to, const T* from, std::size_t n) { std::memmove(static_cast<void*>(to), from, n * sizeof(T)); }

    /// How many of p[0 .. n) come before `item`; items equal to it do when `equal_before`. The search starts at the left
    /// (right) end and doubles its steps. False: failed.
    bool bound(const T& item, const T* p, std::size_t n, bool equal_before, bool from_right, std::size_t* out) {
        std::size_t low = 0, high = n;
        if (from_right) {
            for (std::size_t step = 1; step <= n; step *= 2) {
                int before = comes_before(p[n - step], item, equal_before);
                if (before == kFailed) return false;
                if (before) {
                    low = n - step + 1;
                    break;
                }
                high = n - step;
            }
        } else {
            for (std::size_t step = 1; step <= n; step *= 2) {
                int before = comes_before(p[step - 1], item, equal_before);
                if (before == kFailed) return false;
                if (!before) {
                    high = step - 1;
                    break;
                }
                low = step;
            }
        }
        while (low < high) {
            std::size_t middle = (low + high) / 2;
            int before = comes_before(p[middle], item, equal_before);
            if (before == kFailed) return false;
            if (before) low = middle + 1;
            else high = middle;
        }
        *out = low;
        return true;
    }

    int comes_before(const T& a, const T& item, bool equal_before) {
        if (!equal_before) return less_(a, item);
        int r = less_(item, a);
        return r == kFailed ? kFailed : !r;
    }

    bool merge(T* a, std::size_t na, T* b, std::size_t nb) {
        std::size_t skip;
        if (!bound(b[0], a, na, true, false, &skip)) return false;
        a += skip;
        na -= skip;
        if (!na) return true;
        if (!bound(a[na - 1], b, nb, false, true, &nb)) return false;
        if (!nb) return true;
        return na <= nb ? merge_upwards(a, na, b, nb) : merge_downwards(a, na, b, nb);
    }

    /// The left run is the smaller: it moves to the buffer and the result grows from the left.
    bool merge_upwards(T* out, std::size_t na, T* b, std::size_t nb) {
        T* a = buffer(na);
        if (!a) return false;
        copy(a, out, na);
        bool ok = true;
        while (na && nb) {
            std::size_t a_wins = 0, b_wins = 0;
            while (a_wins < kGallop && b_wins < kGallop && na && nb) {
                int r = less_(*b, *a);
                if (r == kFailed) {
                    ok = false;
                    goto done;
                }
                if (r) {
                    *out++ = *b++;
                    --nb;
                    ++b_wins;
                    a_wins = 0;
                } else {
                    *out++ = *a++;
                    --na;
                    ++a_wins;
                    b_wins = 0;
                }
            }
            while (na && nb) {
                std::size_t from_a, from_b;
                if (!bound(*b, a, na, true, false, &from_a)) {
                    ok = false;
                    goto done;
                }
                copy(out, a, from_a);
                out += from_a;
                a += from_a;
                na -= from_a;
                if (!na) break;
                if (!bound(*a, b, nb, false, false, &from_b)) {
                    ok = false;
                    goto done;
                }
                move(out, b, from_b);
                out += from_b;
                b += from_b;
                nb -= from_b;
                if (from_a < kGallop && from_b < kGallop) break;
            }
        }
    done:
        copy(out, a, na);
        return ok;
    }

    /// The right run is the smaller: it moves to the buffer and the result grows from the right.
    bool merge_downwards(T* a, std::size_t na, T* right, std::size_t nb) {
        T* b = buffer(nb);
        if (!b) return false;
        copy(b, right, nb);
        T* out = right + nb;
        bool ok = true;
        while (na && nb) {
            std::size_t a_wins = 0, b_wins = 0;
            while (a_wins < kGallop && b_wins < kGallop && na && nb) {
                int r = less_(b[nb - 1], a[na - 1]);
                if (r == kFailed) {
                    ok = false;
                    goto done;
                }
                if (r) {
                    *--out = a[--na];
                    ++a_wins;
                    b_wins = 0;
                } else {
                    *--out = b[--nb];
                    ++b_wins;
                    a_wins = 0;
                }
            }
            while (na && nb) {
                std::size_t stay;
                if (!bound(b[nb - 1], a, na, true, true, &stay)) {
                    ok = false;
                    goto done;
                }
                std::size_t from_a = na - stay;
                out -= from_a;
                move(out, a + stay, from_a);
                na = stay;
                if (!na) break;
                if (!bound(a[na - 1], b, nb, false, true, &stay)) {
                    ok = false;
                    goto done;
                }
                std::size_t from_b = nb - stay;
                out -= from_b;
                copy(out, b + stay, from_b);
                nb = stay;
                if (from_a < kGallop && from_b < kGallop) break;
            }
        }
    done:
        copy(out - nb, b, nb);
        return ok;
    }

    T* items_;
    std::size_t size_;
    T* buffer_ = nullptr;
    std::size_t buffer_size_ = 0;
    Run runs_[72];  ///< powers on the stack ascend strictly, and there are 64 of them
    std::size_t depth_ = 0;
    [[no_unique_address]] Less less_;
};

template <class Less, class T>
bool merge_sort(T* items, std::size_t size) {
    return MergeSort<T, Less>(items, size).sort();
}

// ---- Small ints ----

constexpr int kDigitBits = 11;

/// Stable, least significant digit first; `bits` is the width of max - min. False: the memory does not suffice.
template <class T>
bool radix_sort(T* items, std::size_t size, std::int64_t min, int bits) {
    T* from = items;
    T* to = gc_array<T>(size);
    if (!to) return false;
    for (int shift = 0; shift < bits; shift += kDigitBits) {
        std::size_t places[(1 << kDigitBits) + 1] = {};
        auto digit = [min, shift](const T& t) {
            return (static_cast<std::uint64_t>(t.key.as_small_int() - min) >> shift) & ((1 << kDigitBits) - 1);
        };
        for (std::size_t i = 0; i < size; ++i) ++places[digit(from[i]) + 1];
        for (int d = 0; d < 1 << kDigitBits; ++d) places[d + 1] += places[d];
        for (std::size_t i = 0; i < size; ++i) to[places[digit(from[i])]++] = from[i];
        std::swap(from, to);
    }
    if (from != items) std::memcpy(static_cast<void*>(items), from, size * sizeof(T));
    return true;
}

template <class T>
bool sort_small_ints(T* items, std::size_t size) {
    constexpr std::size_t kEnough = 300;
    if (size < kEnough) return merge_sort<SmallIntLess>(items, size);
    std::int64_t min = items[0].key.as_small_int(), max = min;
    std::size_t ascents = 0;
    for (std::size_t i = 1; i < size; ++i) {
        std::int64_t k = items[i].key.as_small_int();
        ascents += k >= items[i - 1].key.as_small_int();
        min = std::min(min, k);
        max = std::max(max, k);
    }
    std::size_t descents = size - 1 - ascents;
    if (descents == 0) return true;
    int bits = std::bit_width(static_cast<std::uint64_t>(max - min));
    int passes = (bits + kDigitBits - 1) / kDigitBits;
    bool long_runs = std::min(ascents, descents) < size / 64;
    bool few_passes = static_cast<std::size_t>(passes) * 3 <= std::bit_width(size);
    if (!long_runs && few_passes && radix_sort(items, size, min, bits)) return true;
    return merge_sort<SmallIntLess>(items, size);
}

// ---- Strs ----

std::uint64_t str_prefix(const Str* s) {
    std::uint64_t prefix = 0;
    std::size_t n = std::min<std::size_t>(s->length, 8);
    std::memcpy(&prefix, s->data, n);
    return __builtin_bswap64(prefix);
}

template <class T>
bool sort_strs(T* items, std::size_t size) {
    Prefixed* strs = gc_array<Prefixed>(size);
    if (!strs) return merge_sort<AnyLess>(items, size);
    bool one_byte = std::all_of(items, items + size, [](const T& t) { return t.key.template as<Str>()->width == 1; });
    for (std::size_t i = 0; i < size; ++i)
        strs[i] = Prefixed{one_byte ? str_prefix(items[i].key.template as<Str>()) : 0, items[i].key, items[i].item()};
    bool ok = merge_sort<StrLess>(strs, size);
    for (std::size_t i = 0; i < size; ++i) {
        items[i].key = strs[i].key;
        if constexpr (std::is_same_v<T, Keyed>) items[i].value = strs[i].value;
    }
    return ok;
}

// ---- The choice ----

enum class Kind { SmallInt, Float, Str, Tuple, Any };

Kind kind_of(Value v) {
    if (v.is_small_int()) return Kind::SmallInt;
    if (v.is_float()) return Kind::Float;
    if (exact_cast<Str>(v)) return Kind::Str;
    if (exact_cast<Tuple>(v)) return Kind::Tuple;
    return Kind::Any;
}

template <class T>
bool sort_items(T* items, std::size_t size, bool reverse) {
    if (size < 2) return true;
    // Reversing before and after keeps equal items in their order.
    if (reverse) std::reverse(items, items + size);
    Kind kind = kind_of(items[0].key);
    for (std::size_t i = 1; i < size && kind != Kind::Any; ++i)
        if (kind_of(items[i].key) != kind) kind = Kind::Any;
    bool ok = true;
    switch (kind) {
        case Kind::SmallInt: ok = sort_small_ints(items, size); break;
        case Kind::Float: ok = merge_sort<FloatLess>(items, size); break;
        case Kind::Str: ok = sort_strs(items, size); break;
        case Kind::Tuple: ok = merge_sort<TupleLess>(items, size); break;
        case Kind::Any: ok = merge_sort<AnyLess>(items, size); break;
    }
    if (reverse) std::reverse(items, items + size);
    return ok;
}

bool sort_by_key(Value* items, std::size_t size, Value key, bool reverse) {
    Keyed* keyed = gc_array<Keyed>(size);
    if (!keyed) {
        (void)raise_memory_error();
        return false;
    }
    for (std::size_t i = 0; i < size; ++i) {
        keyed[i].value = items[i];
        keyed[i].key = call(key, {items[i]});
        if (!keyed[i].key) return false;
    }
    bool ok = sort_items(keyed, size, reverse);
    for (std::size_t i = 0; i < size; ++i) items[i] = keyed[i].value;
    return ok;
}

}  // namespace

Status list_sort(List* list, Value key, bool reverse) {
    Value* items = list->items;
    std::int64_t size = list->size;
    std::int64_t capacity = list->capacity;
    // Any change gives the list other storage than this place, also one that leaves it empty again.
    static Value nothing;
    list->clear();
    list->items = &nothing;
    static_assert(sizeof(Plain) == sizeof(Value));
    bool ok = key.is_none() ? sort_items(reinterpret_cast<Plain*>(items), static_cast<std::size_t>(size), reverse)
                            : sort_by_key(items, static_cast<std::size_t>(size), key, reverse);
    bool modified = list->items != &nothing;
    list->items = items;
    list->size = size;
    list->capacity = capacity;
    if (!ok) return Pending{};
    if (modified) return raise_value_error("list modified during sort");
    return Status::success();
}

}  // namespace py
