// The files that are open for writing, by weak links: what they keep in memory must reach the disk when the program ends,
// whether or not it closed them.
#include <gc/gc.h>

#include <deque>

#include "runtime/io/io.h"
#include "runtime/io/stream.h"

namespace py {

namespace {

/// Hidden pointers at addresses that do not move; zero: free, or the file was collected.
std::deque<GC_hidden_pointer>& links() {
    static std::deque<GC_hidden_pointer> list;
    return list;
}

void** link_of(GC_hidden_pointer& place) { return reinterpret_cast<void**>(&place); }

/// Revealing a link is safe only while no collection can clear it.
void* reveal(void* place) {
    GC_hidden_pointer hidden = *static_cast<GC_hidden_pointer*>(place);
    return hidden ? GC_REVEAL_POINTER(hidden) : nullptr;
}

Status flush_file(FileIO* file) {
    Buffered* buffered = file->owner ? exact_buffered(Value(file->owner)) : nullptr;
    if (!buffered || exact_file(buffered->raw) != file) return Status::success();
    TextWrapper* text = buffered->owner ? exact_text(Value(buffered->owner)) : nullptr;
    if (text && text->buffer == Value(buffered)) TRY(text_flush_pending(text));
    return buffered->write_end ? flush_writes(buffered) : Status::success();
}

}  // namespace

void note_open_file(FileIO* file) {
    std::size_t at = 0;
    while (at < links().size() && links()[at]) ++at;
    if (at == links().size()) links().push_back(0);
    GC_hidden_pointer& place = links()[at];
    place = GC_HIDE_POINTER(file);
    file->link = static_cast<std::uint32_t>(at) + 1;
    GC_general_register_disappearing_link(link_of(place), file);
}

void forget_open_file(FileIO* file) {
    if (!file->link) return;
    GC_hidden_pointer& place = links()[file->link - 1];
    file->link = 0;
    GC_unregister_disappearing_link(link_of(place));
    place = 0;
}

void flush_open_files() {
    for (std::size_t i = 0; i < links().size(); ++i) {
        auto* file = static_cast<FileIO*>(GC_call_with_alloc_lock(reveal, &links()[i]));
        if (file && file->fd >= 0 && !flush_file(file).ok()) clear_exception();
    }
}

}  // namespace py
