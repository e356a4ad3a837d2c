// The files that are open for writing, by weak links: what they keep in memory must reach the disk when the program ends,
// whether or not it closed them.
#include <gc/gc.h>

#include <deque>

#include "runtime/core/watch.h"
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

bool has_unwritten(FileIO* file) {
    Buffered* buffered = file->owner ? exact_buffered(Value(file->owner)) : nullptr;
    if (!buffered) return false;
    TextWrapper* text = buffered->owner ? exact_text(Value(buffered->owner)) : nullptr;
    return buffered->write_end || (text && text->pending_size);
}

FileIO* file_at(std::size_t i) { return static_cast<FileIO*>(GC_call_with_alloc_lock(reveal, &links()[i])); }

/// In a call of its own, so that no pointer to the file stays in the caller's registers and stack.
[[gnu::noinline]] bool writes_unfinished(std::uint64_t device, std::uint64_t inode) {
    for (std::size_t i = 0; i < links().size(); ++i) {
        FileIO* file = file_at(i);
        if (file && file->fd >= 0 && file->inode == inode && file->device == device && has_unwritten(file)) return true;
    }
    return false;
}

/// A word on the native stack that looks like a pointer may keep a dead stream from the collector. It is not closed, but what
/// it keeps is written. (So is what a stream keeps that is in use far away, which does no harm.)
[[gnu::noinline]] Status flush_unused(std::uint64_t device, std::uint64_t inode) {
    for (std::size_t i = 0; i < links().size(); ++i) {
        FileIO* file = file_at(i);
        if (file && file->fd >= 0 && file->inode == inode && file->device == device && !is_found_in_use(file))
            TRY(flush_file(file));
    }
    return Status::success();
}

}  // namespace

bool stream_needs_finalizer(const Object* stream) {
    if (const TextWrapper* text = exact_text(Value(stream)))
        return text->buffer && text->buffer.is_object() && stream_needs_finalizer(text->buffer.as_object());
    if (const Buffered* buffered = exact_buffered(Value(stream)))
        return buffered->raw && buffered->raw.is_object() && stream_needs_finalizer(buffered->raw.as_object());
    if (const FileIO* file = exact_file(Value(stream)))
        return file->fd >= 0 && (file->closefd || file->fd > 2);  // the standard streams are flushed at the end
    return false;
}

Status finalize_abandoned_files() {
    gc_collect();
    return poll_attention();
}

Result<bool> settle_abandoned_writers(std::uint64_t device, std::uint64_t inode) {
    if (!writes_unfinished(device, inode)) return false;
    TRY(finalize_abandoned_files());
    TRY(flush_unused(device, inode));
    return true;
}

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
        FileIO* file = file_at(i);
        if (file && file->fd >= 0 && !flush_file(file).ok()) clear_exception();
    }
}

}  // namespace py
