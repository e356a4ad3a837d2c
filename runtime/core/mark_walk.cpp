// The walk in order keeps its path, which can become as long as there are objects. When the system has no memory for that,
// what lies deeper is marked without an order: a ring of fixed size holds the blocks that are still to be looked at. When
// it is full, its older half is forgotten; such blocks have their marks already, and passes over all marked blocks find
// what they refer to. (Forgetting the newer half would follow a long list only one ring's length in each pass.)
#include "runtime/core/mark_walk.h"

namespace py {

using heap::hide;

namespace {

class Ring {
public:
    static constexpr std::size_t kSlots = std::size_t{1} << 15;

    void prepare() {
        if (!slots_) slots_ = static_cast<void**>(heap::map_pages(kSlots * sizeof *slots_));
    }
    bool empty() const { return first_ == end_; }
    void push(void* block) {
        if (end_ - first_ == kSlots) {
            first_ += kSlots / 2;
            forgot_ = true;
        }
        slots_[end_++ & (kSlots - 1)] = block;
    }
    void* pop() { return slots_[--end_ & (kSlots - 1)]; }
    bool forgot() { return std::exchange(forgot_, false); }

private:
    void** slots_ = nullptr;
    std::size_t first_ = 0, end_ = 0;
    bool forgot_ = false;
};
Ring ring;

/// A block on the path: how many of its words are still to be looked at, from the end.
struct Step {
    void* block;
    std::size_t words;
};
heap::PageArray<Step> path;

void note_owned(void* block, Dying* dying) {
    if (dying && dying->all.contains(hide(block))) dying->owned.insert(hide(block));
}

/// Marks what the block refers to.
void mark_children(void* block, Dying* dying) {
    heap::Extent extent = heap::extent_of(block);
    for (std::size_t i = 0; i < extent.count; ++i) {
        void* child = extent.words[i] ? heap::block_at(extent.words[i]) : nullptr;
        if (!child) continue;
        note_owned(child, dying);
        if (is_marked(child)) continue;
        GC_set_mark_bit(child);
        if (dying && dying->all.contains(hide(child))) dying->order.push(hide(child));
        ring.push(child);
    }
}

void drain(Dying* dying) {
    while (!ring.empty()) mark_children(ring.pop(), dying);
}

void look_again(void* block, std::size_t, void* dying) {
    mark_children(block, static_cast<Dying*>(dying));
    drain(static_cast<Dying*>(dying));
}

/// From a block that has its mark.
void mark_below(void* block, Dying* dying) {
    mark_children(block, dying);
    drain(dying);
    while (ring.forgot()) GC_enumerate_reachable_objects_inner(look_again, dying);
}

void enter(void* block, Dying& dying) {
    GC_set_mark_bit(block);
    if (path.try_push({block, heap::extent_of(block).count})) return;
    mark_below(block, &dying);
    if (dying.all.contains(hide(block))) dying.order.push(hide(block));
}

}  // namespace

void prepare_marking() { ring.prepare(); }

void mark_from(void* root) {
    if (is_marked(root)) return;
    GC_set_mark_bit(root);
    mark_below(root, nullptr);
}

void mark_in_order(void* root, Dying& dying) {
    if (is_marked(root)) return;
    enter(root, dying);
    while (!path.empty()) {
        Step& step = path.back();
        if (step.words == 0) {
            std::uintptr_t hidden = hide(step.block);
            path.pop();
            if (dying.all.contains(hidden)) dying.order.push(hidden);
            continue;
        }
        std::uintptr_t word = static_cast<std::uintptr_t*>(step.block)[--step.words];
        void* block = word ? heap::block_at(word) : nullptr;
        if (!block) continue;
        note_owned(block, &dying);
        if (!is_marked(block)) enter(block, dying);
    }
}

}  // namespace py
