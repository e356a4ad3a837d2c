#include "runtime/core/memory_trace.h"

#include "runtime/core/frame.h"
#include "runtime/core/gc.h"
#include "runtime/core/heap_scan.h"
#include "runtime/core/out_of_memory.h"
#include "runtime/core/thread_state.h"
#include "runtime/objects/int.h"
#include "runtime/objects/list.h"
#include "runtime/objects/str.h"
#include "runtime/objects/tuple.h"

namespace py {

using heap::PageArray;

bool memory_tracing = false;

namespace {

struct TracedFrame {
    std::uint32_t file;  ///< in `filenames`
    std::int32_t line;
    bool operator==(const TracedFrame&) const = default;
};

/// One stack of callers, innermost first, shared by all blocks allocated there.
struct Origin {
    std::uint32_t first;  ///< in `frames`
    std::uint16_t count;
    std::uint32_t total;  ///< frames there were, kept or not
    std::uint32_t hash;
};

struct Trace {
    std::uintptr_t block;  ///< hidden; 0: free, 1: removed
    std::uint32_t bytes;
    std::uint32_t origin;
};

constexpr int kMostFrames = 1024;
constexpr std::int64_t kPeakSlack = 256 << 10;

int frame_limit = 1;
bool busy = false;  ///< the record itself is at work: its allocations are not traced
std::int64_t current_bytes = 0, peak_bytes = 0;
List* filenames = nullptr;
PageArray<TracedFrame> frames;
PageArray<Origin> origins;
PageArray<std::uint32_t> origin_table;  ///< index + 1, by hash
PageArray<Trace> table;
std::size_t used = 0;

template <class T>
void make_table(PageArray<T>& array, std::size_t size) {
    array.clear();
    for (std::size_t i = 0; i < size; ++i) array.push(T{});
}

std::size_t block_hash(std::uintptr_t hidden) { return (hidden >> 4) * 0x9E3779B97F4A7C15u >> 20; }

Trace* find_trace(std::uintptr_t hidden) {
    if (table.empty()) return nullptr;
    std::size_t mask = table.size() - 1;
    for (std::size_t i = block_hash(hidden) & mask;; i = (i + 1) & mask) {
        if (table[i].block == hidden) return &table[i];
        if (table[i].block == 0) return nullptr;
    }
}

void insert_trace(Trace trace) {
    std::size_t mask = table.size() - 1;
    std::size_t i = block_hash(trace.block) & mask;
    while (table[i].block > 1) i = (i + 1) & mask;
    table[i] = trace;
    ++used;
}

void add_trace(Trace trace) {
    if (table.empty()) make_table(table, 4096);
    if ((used + 1) * 2 > table.size()) {
        PageArray<Trace> old = table;
        table = {};
        make_table(table, old.size() * 2);
        used = 0;
        for (Trace& t : old)
            if (t.block > 1) insert_trace(t);
        old.release();
    }
    insert_trace(trace);
}

std::uint32_t file_number(Str* name) {
    for (std::int64_t i = filenames->size; i-- > 0;)
        if (filenames->items[i].as<Str>() == name) return static_cast<std::uint32_t>(i);
    filenames->append(Value(name));
    return static_cast<std::uint32_t>(filenames->size - 1);
}

std::uint32_t find_origin() {
    TracedFrame now[kMostFrames];
    int count = 0;
    std::uint32_t total = 0;
    std::uint32_t hash = 17;
    for (Frame* f = thread->frame; f; f = f->back) {
        ++total;
        if (count == frame_limit) continue;
        Code* code = f->code();
        now[count] = {file_number(code->filename), f->at ? f->at->line : code->first_line};
        hash = (hash ^ (now[count].file * 31 + static_cast<std::uint32_t>(now[count].line))) * 0x01000193u;
        ++count;
    }
    if (origin_table.empty()) make_table(origin_table, 1024);
    if (origins.size() * 2 > origin_table.size()) {
        std::size_t size = origin_table.size() * 2;
        make_table(origin_table, size);
        for (std::uint32_t i = 0; i < origins.size(); ++i) {
            std::size_t at = origins[i].hash & (size - 1);
            while (origin_table[at]) at = (at + 1) & (size - 1);
            origin_table[at] = i + 1;
        }
    }
    std::size_t mask = origin_table.size() - 1;
    std::size_t at = hash & mask;
    for (; origin_table[at]; at = (at + 1) & mask) {
        Origin& o = origins[origin_table[at] - 1];
        if (o.hash != hash || o.count != count) continue;
        bool same = true;
        for (int i = 0; i < count; ++i) same &= frames[o.first + static_cast<std::uint32_t>(i)] == now[i];
        if (same) return origin_table[at] - 1;
    }
    Origin origin{static_cast<std::uint32_t>(frames.size()), static_cast<std::uint16_t>(count), total, hash};
    for (int i = 0; i < count; ++i) frames.push(now[i]);
    origins.push(origin);
    origin_table[at] = static_cast<std::uint32_t>(origins.size());
    return static_cast<std::uint32_t>(origins.size() - 1);
}

/// ((filename, line), ...), the innermost frame first.
Value origin_tuple(const Origin& origin) {
    Value* pairs = gc_array<Value>(origin.count + 1u);
    for (std::uint32_t i = 0; i < origin.count; ++i) {
        TracedFrame f = frames[origin.first + i];
        pairs[i] = make_tuple({filenames->items[f.file], make_int(f.line)});
    }
    return make_tuple(pairs, origin.count);
}

/// The record's own allocations, and the collections in between, leave the record alone.
class Busy {
public:
    Busy() : outer_(busy) { busy = true; }
    ~Busy() { busy = outer_; }
    Busy(const Busy&) = delete;
    Busy& operator=(const Busy&) = delete;

private:
    bool outer_;
};

}  // namespace

void start_memory_tracing(int limit) {
    frame_limit = limit < kMostFrames ? limit : kMostFrames;
    if (memory_tracing) return;
    if (!filenames) filenames = make_list();
    memory_tracing = true;
    allocate_singly(true);
}

void stop_memory_tracing() {
    if (!memory_tracing) return;
    memory_tracing = false;
    allocate_singly(false);
    clear_memory_traces();
}

void clear_memory_traces() {
    table.release();
    origins.release();
    origin_table.release();
    frames.release();
    filenames = make_list();
    used = 0;
    current_bytes = peak_bytes = 0;
}

int traced_frame_limit() { return frame_limit; }

void reset_traced_peak() {
    if (!memory_tracing) return;
    (void)gc_collect();
    peak_bytes = current_bytes;
}

void traced_memory(std::int64_t& current, std::int64_t& peak) {
    if (memory_tracing) (void)gc_collect();
    if (current_bytes > peak_bytes) peak_bytes = current_bytes;
    current = current_bytes;
    peak = peak_bytes;
}

std::int64_t trace_record_bytes() {
    return static_cast<std::int64_t>(table.size() * sizeof(Trace) + origins.size() * sizeof(Origin) +
                                     origin_table.size() * sizeof(std::uint32_t) + frames.size() * sizeof(TracedFrame));
}

void note_traced_block(void* block, std::size_t bytes) {
    if (busy) return;
    Busy guard;
    std::uint32_t origin = find_origin();
    std::uintptr_t hidden = heap::hide(block);
    if (Trace* known = find_trace(hidden)) {  // given back and handed out again
        current_bytes += static_cast<std::int64_t>(bytes) - known->bytes;
        known->bytes = static_cast<std::uint32_t>(bytes);
        known->origin = origin;
    } else {
        add_trace({hidden, static_cast<std::uint32_t>(bytes), origin});
        current_bytes += static_cast<std::int64_t>(bytes);
    }
    if (current_bytes > peak_bytes + peak_bytes / 8 + kPeakSlack) {
        // Much of this may be garbage, which would not have counted.
        (void)gc_collect();
        if (current_bytes > peak_bytes) peak_bytes = current_bytes;
    }
}

void forget_dead_traces() {
    if (!memory_tracing) return;
    for (Trace& t : table) {
        if (t.block <= 1 || GC_is_marked(heap::reveal<void>(t.block))) continue;
        current_bytes -= t.bytes;
        t = Trace{1, 0, 0};
        --used;
    }
}

List* memory_traces() {
    Busy guard;
    (void)gc_collect();
    GcPause pause;
    List* list = TRY(make_list(used));
    Value* made = or_out_of_memory(gc_array<Value>(origins.size() + 1));
    for (const Trace& t : table) {
        if (t.block <= 1) continue;
        const Origin& origin = origins[t.origin];
        if (!made[t.origin]) made[t.origin] = origin_tuple(origin);
        list->append(make_tuple({Value::small_int(0), make_int(t.bytes), made[t.origin], make_int(origin.total)}));
    }
    return list;
}

Value object_traceback(Value object) {
    if (!object.is_object() || !memory_tracing) return Value::none();
    Trace* trace = find_trace(heap::hide(object.as_object()));
    if (!trace) return Value::none();
    Busy guard;
    return origin_tuple(origins[trace->origin]);
}

}  // namespace py
