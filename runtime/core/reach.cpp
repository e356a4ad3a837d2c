// Which watched objects a dropped reference may have kept alive, and whether they still are: bounded searches through
// the heap, paid from a budget. settle_drops() asks the collector only about suspects that no search could clear.
//
// A search follows the words of a block as the collector does, but passes by what owns no ordinary objects or leads
// everywhere: classes, modules, the globals of functions.
#include "runtime/core/watch.h"

#include "runtime/core/error.h"
#include "runtime/core/explicit_drop.h"
#include "runtime/core/frame.h"
#include "runtime/core/gc.h"
#include "runtime/core/names.h"
#include "runtime/core/out_of_memory.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/function.h"
#include "runtime/objects/generator.h"
#include "runtime/objects/list.h"
#include "runtime/objects/module.h"
#include "runtime/objects/tuple.h"
#include "runtime/objects/weakref.h"

#include <time.h>

#include <algorithm>

namespace py {

using heap::hide;
using heap::PageArray;
using heap::reveal;

namespace {

// ---- The budget ----------------------------------------------------------------

/// What may be spent on finalising promptly: a share of the running time, and some of it in advance, since most programs
/// that depend on promptness are short.
class Budget {
public:
    /// 2 to the power of `vain_shift` times in vain, and the price doubles.
    constexpr Budget(std::int64_t advance, std::int64_t most, int share, int vain_shift)
        : credit_(advance), most_(most), share_(share), vain_shift_(vain_shift) {}
    bool affordable() {
        if (credit_ > 0) [[likely]]
            return true;
        if (++refused_ & 15) return false;
        return regained();
    }
    /// As affordable(), by the clock.
    bool regained() {
        if (credit_ > 0) return true;
        std::int64_t now = nanoseconds();
        credit_ += (now - last_) / share_;
        last_ = now;
        if (credit_ > most_) credit_ = most_;
        return credit_ > 0;
    }
    /// The price rises until was_useful(): a program in which nothing is to be found soon runs undisturbed.
    void spend(std::int64_t amount) {
        vain_ = std::min(vain_ + 1, kMostVain << vain_shift_);
        credit_ -= amount << (vain_ >> vain_shift_);
    }
    void was_useful() { vain_ = 0; }
    static std::int64_t nanoseconds() {
        timespec t;
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);  // other programs must not use the budget up
        return std::int64_t{t.tv_sec} * 1'000'000'000 + t.tv_nsec;
    }

private:
    std::int64_t credit_, most_;
    int share_, vain_shift_;
    static constexpr int kMostVain = 7;
    int vain_ = 0;
    std::int64_t last_ = 0;
    unsigned refused_ = 0;
};

constinit Budget collecting{1'000'000'000, 1'000'000'000, 10, 3};
constinit Budget searching{10'000'000, 100'000'000, 20, 8};
constinit Budget searching_on_purpose{100'000'000, 100'000'000, 20, 8};  ///< after explicit drops
constexpr std::int64_t kEdgeNanoseconds = 12;
constexpr std::int64_t kSearchNanoseconds = 60;  ///< before its first edge
constexpr std::int64_t kLookNanoseconds = 15;    ///< at a drop that needs no search
/// A statement drops something on purpose (explicit_drop.h).
bool explicit_drop = false;

Budget& search_budget() { return explicit_drop ? searching_on_purpose : searching; }

void pause_drops() {
    drops_paused = true;
    drop_watch = false;
}

// ---- Bounded searches ----------------------------------------------------------

/// Shapes of which it is known that they are, for as_python_object() in little time.
constexpr std::size_t kKnown = 256;
std::uintptr_t known_shapes[kKnown];  ///< hidden

Object* python_object(void* block) {
    const Shape* shape = static_cast<Object*>(block)->shape;
    auto at = reinterpret_cast<std::uintptr_t>(shape) >> 4 & (kKnown - 1);
    // (An entry that is not used yet would match the int -1, all of whose bits are ones.)
    if (shape && known_shapes[at] && known_shapes[at] == hide(shape))
        return static_cast<void**>(block)[1] == shape->type ? nullptr : static_cast<Object*>(block);
    Object* object = heap::as_python_object(block);
    if (object) known_shapes[at] = hide(shape);
    return object;
}

/// Leads everywhere, or nowhere of interest.
bool is_passed_by(const Type* type) {
    return type->has(kTypeSubclass | kStrSubclass | kBytesSubclass | kIntSubclass | kFloatSubclass) ||
           type == &module_type || type == &code_type || type == &method_descriptor_type ||
           type == &wrapper_descriptor_type || type == &getset_descriptor_type || type == &member_descriptor_type;
}

class Search {
public:
    explicit Search(std::size_t edges) : left_(edges) {
        if (!seen) seen = static_cast<Seen*>(heap::map_pages(kSlots * sizeof(Seen)));
        ++epoch;
        stack.clear();
    }
    ~Search() { search_budget().spend(kSearchNanoseconds + static_cast<std::int64_t>(spent_) * kEdgeNanoseconds); }
    void add(Value v) {
        if (v.is_object()) add_word(v.bits());
    }
    void add_items(const Value* items, std::int64_t count) {
        // What is pushed last is seen first: CPython, too, empties lists and tuples from the end.
        std::int64_t first = 0;
        if (count > static_cast<std::int64_t>(left_)) {
            first = count - static_cast<std::int64_t>(left_);
            truncated_ = true;
        }
        for (std::int64_t i = first; i < count; ++i) add(items[i]);
    }
    /// Calls visit(Object*) for each Python object that is reached, until it says true.
    template <class Visit>
    bool run(Visit&& visit) {
        while (!stack.empty()) {
            void* block = reinterpret_cast<void*>(stack.pop());
            if (!mark(block)) continue;
            Object* object = python_object(block);
            if (object) {
                if (is_passed_by(object->type())) {
                    if (object->type()->has(kWeaklyReferenced) && visit(object)) return true;
                    continue;
                }
                if (visit(object)) return true;
            }
            expand(block, object);
        }
        return false;
    }
    bool truncated() const { return truncated_; }

private:
    static constexpr std::size_t kSlots = 8192;
    struct Seen {
        std::uintptr_t block;
        std::uint64_t epoch;
    };
    static Seen* seen;  ///< in pages of its own: most programs watch nothing
    static std::uint64_t epoch;
    static PageArray<std::uintptr_t> stack;

    void add_word(std::uintptr_t word) {
        if (left_ == 0) {
            truncated_ = true;
            return;
        }
        --left_;
        ++spent_;
        if (void* block = heap::block_at(word)) stack.push(reinterpret_cast<std::uintptr_t>(block));
    }
    /// False: seen already.
    bool mark(void* block) {
        auto word = reinterpret_cast<std::uintptr_t>(block);
        std::size_t i = (word >> 4) * 0x9E3779B97F4A7C15u >> 40 & (kSlots - 1);
        for (std::size_t tries = 0; tries < 16; ++tries, i = (i + 1) & (kSlots - 1)) {
            if (seen[i].epoch != epoch) {
                seen[i] = {word, epoch};
                return true;
            }
            if (seen[i].block == word) return false;
        }
        truncated_ = true;
        return false;
    }
    void expand(void* block, Object* object) {
        if (object) {
            if (object->type()->has(kListSubclass)) {
                auto* list = static_cast<List*>(object);
                add_items(list->items, list->size);
            } else if (object->type()->has(kTupleSubclass)) {
                auto* tuple = static_cast<Tuple*>(object);
                add_items(tuple->items, tuple->size);
            } else if (object->type()->has(kDictSubclass)) {
                auto* dict = static_cast<Dict*>(object);
                for (std::uint32_t i = dict->count; i-- > 0 && left_;)
                    if (dict->entries[i].value) {
                        add(dict->entries[i].value);
                        add(dict->entries[i].key);
                    }
            } else if (object->type() == &function_type) {
                auto* f = static_cast<Function*>(object);
                for (Object* part : {static_cast<Object*>(f->dict), static_cast<Object*>(f->kwdefaults),
                                     static_cast<Object*>(f->defaults), static_cast<Object*>(f->closure)})
                    if (part) add(Value(part));
                return;
            } else if (object->type() == &builtin_function_type) {
                add(static_cast<BuiltinFunction*>(object)->self);
                return;
            }
            if (object->type()->def && object->type()->has(kListSubclass | kTupleSubclass | kDictSubclass)) return;
        }
        heap::Extent extent = heap::extent_of(block);
        std::size_t stop = object ? 1 : 0;
        for (std::size_t i = extent.count; i-- > stop;)
            if (extent.words[i]) add_word(extent.words[i]);
    }

    std::size_t left_, spent_ = 0;
    bool truncated_ = false;
};
Search::Seen* Search::seen = nullptr;
std::uint64_t Search::epoch = 0;
PageArray<std::uintptr_t> Search::stack;

// ---- Suspects --------------------------------------------------------------------

constexpr std::size_t kMostSuspects = 4096;
constexpr std::size_t kDropReach = 512;    ///< edges looked at from a dropped reference
constexpr std::size_t kFrameReach = 128;   ///< from a local variable of a function that ends
constexpr std::size_t kProofReach = 6000;  ///< in search of the suspects

/// Objects whose end would show at once, and containers too large to search; hidden.
PageArray<std::uintptr_t> suspects;

void add_suspect(Object* object) {
    if (suspects.size() < kMostSuspects) suspects.push(hide(object));
}

void note_order(Object* object) {
    if (drop_order.size() < kMostSuspects) drop_order.push(hide(object));
}

/// Dead stack below this address was cleared since an object became watched or a suspect. What such an object left there
/// would be in the unwritten places of later calls' frames.
char* cleared_below = nullptr;

/// How much of it the next statement clears.
std::size_t stack_to_clear = kStatementStack;

void clear_statement_stack() {
    auto* here = static_cast<char*>(__builtin_frame_address(0));
    if (here <= cleared_below) return;
    cleared_below = here;
    clear_dead_stack(std::exchange(stack_to_clear, kStatementStack));
}

/// Its end would show at once.
bool needs_end(Object* object) {
    const Type* type = object->type();
    if (type->has(kWeaklyReferenced))
        if (WatchEntry* entry = find_watch(object); entry && entry->callbacks) return true;
    if (!type->slots.finalize && !is_generator_type(type)) return false;
    if (is_generator_type(type)) return !static_cast<Generator*>(object)->adopted && needs_finalizer(object);
    return shows_at_once(type) && needs_finalizer(object);
}

/// What is known of an object that the search has reached.
void suspect(Object* object) {
    bool at_once = needs_end(object);
    if (object->type()->has(kWeaklyReferenced)) {
        if (WatchEntry* entry = find_watch(object); entry && !entry->suspect) {
            entry->suspect = true;
            ++pull_suspects;
        } else if (!entry && !at_once) {
            return;
        }
    } else if (!at_once) {
        return;
    }
    cleared_below = nullptr;
    note_order(object);
    if (at_once) add_suspect(object);
}

bool is_plain_container(const Type* type) {
    return type->has(kListSubclass | kTupleSubclass | kDictSubclass | kSetSubclass);
}

void search_dropped(Value v, std::size_t reach) {
    if (!v.is_object() || is_passed_by(v.as_object()->type())) return;
    if (!search_budget().affordable()) return explicit_drop ? void() : pause_drops();
    Search search(reach);
    search.add(v);
    search.run([](Object* object) {
        suspect(object);
        return false;
    });
    if (search.truncated() && reach == kDropReach && is_plain_container(v.as_object()->type()))
        add_suspect(v.as_object());
}

void add_running_frames(Search& search) {
    // Innermost frames are looked at first: what is added last.
    Frame* frames[64];
    std::size_t count = 0;
    for (Frame* f = thread->frame; f && count < 64; f = f->back) frames[count++] = f;
    for (std::size_t i = count; i-- > 0;) {
        Frame* f = frames[i];
        if (i == 0 && f->function) search.add(Value(f->function->globals));
        search.add(f->names);
        if (f->function) {
            if (f->function->closure) search.add(Value(f->function->closure));
            search.add_items(f->locals, f->code()->frame_slots);
        }
    }
}

/// All suspects are found again by a short search from the running frames.
bool suspects_are_in_use(Value result = Value()) {
    Search search(kProofReach);
    add_running_frames(search);
    if (result) search.add(result);
    if (thread->handled) search.add(Value(thread->handled));
    std::size_t missing = suspects.size();
    return search.run([&](Object* object) {
        for (std::size_t i = 0; i < suspects.size(); ++i)
            if (suspects[i] == hide(object)) {
                suspects[i] = 0;
                --missing;
            }
        return missing == 0;
    });
}

bool is_in_use(std::uintptr_t hidden) {
    Search search(kProofReach / 4);
    for (Frame* f = thread->frame; f; f = f->back)
        if (f->function) search.add_items(f->locals, f->code()->frame_slots);
    return search.run([&](Object* found) { return hide(found) == hidden; });
}

void collect_promptly() {
    std::int64_t start = Budget::nanoseconds();
    collecting_promptly = true;
    std::size_t waiting = dead_objects.size(), watched = watched_count();
    (void)gc_collect();
    collecting_promptly = false;
    bool in_vain = dead_objects.size() == waiting && !pending_callbacks && watched_count() == watched;
    collecting.spend((Budget::nanoseconds() - start) * (in_vain ? 3 : 1));
    if (!in_vain) {
        for (Budget* budget : {&collecting, &searching, &searching_on_purpose}) budget->was_useful();
    }
    clear_pull_suspects();
    drop_order.clear();
}

}  // namespace

bool is_found_in_use(const Object* object) {
    Search search(kProofReach);
    add_running_frames(search);
    return search.run([&](Object* found) { return found == object; });
}

void forget_known_shapes() {
    for (std::uintptr_t& shape : known_shapes) shape = 0;
}

void clear_new_suspects_stack() {
    if (static_cast<char*>(__builtin_frame_address(0)) > cleared_below) clear_dead_stack(kStatementStack);
}

void resume_for_statement() { drop_watch = explicit_drop = true; }

void memory_error_handled() {
    cleared_below = nullptr;
    stack_to_clear = 4 * kDeadStack;
    drop_watch = explicit_drop = true;
}

void review_pause() { drops_paused = drops_paused && !searching.regained(); }

void note_drop_slow(Value dropped) {
    search_budget().spend(kLookNanoseconds);
    search_dropped(dropped, kDropReach);
}

void note_content_drop_slow(const Value* items, std::size_t count) {
    if (count > kMostSuspects) count = kMostSuspects;
    for (std::size_t i = count; i-- > 0;)
        if (items[i]) search_dropped(items[i], kDropReach);
}

void note_dict_drop(Dict* dict) {
    if (!drop_watch) return;
    for (std::uint32_t i = 0; i < dict->count && i < kMostSuspects; ++i)
        if (dict->entries[i].value) {
            search_dropped(dict->entries[i].key, kFrameReach);
            search_dropped(dict->entries[i].value, kDropReach);
        }
}

void note_item_drop(Value container, Value key) {
    if (List* list = exact_cast<List>(container)) {
        if (key.is_small_int()) {
            std::int64_t i = key.as_small_int() + (key.as_small_int() < 0 ? list->size : 0);
            if (i >= 0 && i < list->size) note_drop_slow(list->items[i]);
        }
    } else if (Dict* dict = as_dict(container)) {
        Result<Value*> found = dict->find(key);
        if (!found.ok()) return clear_exception();
        if (!found.value()) return;
        note_drop_slow(key);
        note_drop_slow(*found.value());
    }
}

void note_frame_end(Frame* frame, std::uint32_t count, Value result) {
    for (std::uint32_t i = count; i-- > 0;) {  // the last local goes first, as in CPython
        Value v = frame->locals[i];
        frame->locals[i] = Value();
        if (v && result && v != result) search_dropped(v, kFrameReach);
    }
}

void note_new_finalizable(Object* object) {
    add_suspect(object);
    cleared_below = nullptr;
}

void note_new_watch() { cleared_below = nullptr; }

namespace {

/// As settle_drops_slow(), in the middle of a statement: suspects that live on may be held by C++ code only.
[[gnu::noinline]] void settle_early(Value result) {
    if (suspects.empty() || has_exception() || !collecting.affordable()) return;
    if (suspects_are_in_use(result)) return suspects.clear();
    PageArray<std::uintptr_t> kept = suspects;
    suspects = {};
    collect_promptly();
    for (int round = 0; round < 16 && (!dead_objects.empty() || pending_callbacks); ++round) {
        (void)run_dead_queue();
        if (owned_wait && collecting.affordable()) collect_promptly();
    }
    clear_dead_stack(kStatementStack);
    for (std::uintptr_t hidden : kept) {
        // A page whose objects have all died may have no header any more, which GC_is_marked() does not expect.
        void* block = hidden ? reveal<void>(hidden) : nullptr;
        if (!block || GC_base(block) != block || !GC_is_marked(block)) continue;
        // One that has died may be in a free list by now, which a later collection has marked.
        Object* object = python_object(block);
        if (object && needs_end(object)) suspects.push(hidden);
    }
    kept.release();
}

/// Whoever makes an instance holds it, where no search would find it: it is left to the end of the statement.
void end_init(Frame* frame, std::uint32_t count) {
    Value self = frame->locals[0];
    note_frame_end(frame, count, self);
    auto at = std::find(suspects.begin(), suspects.end(), hide(self.as_object()));
    if (at != suspects.end()) {
        *at = suspects.back();
        suspects.pop();
    }
    settle_early(self);
    suspect(self.as_object());
}

}  // namespace

void end_frame(Frame* frame, std::uint32_t count, Value result) {
    searching.spend(kLookNanoseconds);
    if (!searching.affordable()) return pause_drops();
    if (result.is_none() && count && frame->function && frame->function->code->name == names::init &&
        frame->locals[0].is_object())
        return end_init(frame, count);
    note_frame_end(frame, count, result);
    settle_early(result);
}

void end_arguments(Value* arguments, std::uint32_t count, Value result) {
    for (std::uint32_t i = count; i-- > 0;) {
        Value v = arguments[i];
        arguments[i] = Value();
        if (v != result) search_dropped(v, kFrameReach);
    }
    settle_early(result);
}

Status settle_drops_slow() {
    if (collect_again) {
        collect_again = false;
        (void)gc_collect();
    }
    if (!dead_objects.empty() || pending_callbacks) TRY(run_dead_queue());
    for (int round = 0; (!suspects.empty() || owned_wait) && round < 16; ++round) {
        if (!collecting.affordable() || (!owned_wait && suspects_are_in_use())) {
            owned_wait = false;
            suspects.clear();
            break;
        }
        suspects.clear();
        collect_promptly();
        if (!dead_objects.empty() || pending_callbacks) TRY(run_dead_queue());
    }
    clear_statement_stack();
    if (explicit_drop) {
        explicit_drop = false;
        drop_watch = watching && !drops_paused;
    }
    return Status::success();
}

void settle_weak_target(std::uintptr_t hidden) {
    WatchEntry* entry = find_watch(hidden);
    if (!entry || !(entry->suspect || drops_paused)) return;
    if (!collecting.affordable() || is_in_use(hidden)) {
        if (entry->suspect) --pull_suspects;
        entry->suspect = false;
        return;
    }
    suspects.clear();
    collect_promptly();
}

void settle_references() {
    if (collecting.affordable()) collect_promptly();
}

Status settle_weak_targets() {
    if (pull_suspects && collecting.affordable()) collect_promptly();
    if (!dead_objects.empty() || pending_callbacks) return run_dead_queue();
    return Status::success();
}

}  // namespace py
