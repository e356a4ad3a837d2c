// The `mmap` module: a file's content, or memory of its own, as a writable sequence of bytes. Library reference: mmap.
//
// A mapping that is closed or moved while a memoryview of it may live on somewhere is replaced by anonymous memory rather
// than taken away: see ExportCount in runtime/protocol/buffer.h.
#define GC_NO_THREAD_REDIRECTS
#include <fcntl.h>
#include <gc/gc.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>

#include "runtime/core/builtin.h"
#include "runtime/core/error.h"
#include "runtime/core/instance.h"
#include "runtime/io/system_call.h"
#include "runtime/objects/bytes.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/int.h"
#include "runtime/objects/module.h"
#include "runtime/objects/range.h"
#include "runtime/objects/str.h"
#include "runtime/protocol/buffer.h"
#include "runtime/protocol/object.h"
#include "runtime/protocol/position.h"
#include "runtime/text/search.h"
#include "stdlib/registry.h"

namespace py::mmaps {

extern Type mmap_type, mmap_iterator_type;

namespace {

enum Access : int { kDefault, kRead, kWrite, kCopy };

/// What the collector has to give back with the object, apart from it.
struct Mapping {
    std::uint8_t* data;
    std::size_t size;
    int fd;  ///< -1: none
};

struct Mmap : Object {
    static Type* static_type() { return &mmap_type; }
    static Shape* exact_shape() { return &mmap_type.own_shape; }

    Mapping map;
    bool closed, trackfd;
    int access, flags;
    std::int64_t at;
    std::int64_t offset;
    ExportCount exports;

    std::int64_t size() const { return static_cast<std::int64_t>(map.size); }
    std::int64_t left() const { return at < size() ? size() - at : 0; }
};

struct MmapIterator : Object {
    Mmap* source;  ///< null: exhausted
    std::int64_t at;
};

void give_back(Mapping& map) {
    if (map.data) ::munmap(map.data, map.size);
    if (map.fd >= 0) ::close(map.fd);
    map = {nullptr, 0, -1};
}

void collect_mapping(void* object, void*) { give_back(static_cast<Mmap*>(object)->map); }

/// Whoever still looks at these bytes sees zeros, and no longer the file.
void abandon(Mmap& self) {
    if (self.exports.view_count)
        ::mmap(self.map.data, self.map.size, PROT_READ | PROT_WRITE,
               MAP_FIXED | MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    else ::munmap(self.map.data, self.map.size);
    self.map.data = nullptr;
}

Status check_open(const Mmap& self) {
    if (self.closed) return raise_value_error("mmap closed or invalid");
    return Status::success();
}

Status check_writable(const Mmap& self) {
    TRY(check_open(self));
    if (self.access == kRead) return raise_type_error("mmap can't modify a readonly memory map.");
    return Status::success();
}

// ---- Making one -----------------------------------------------------------------------------------------------------

Status choose_protection(Mmap* self, int& flags, int& prot) {
    constexpr int kBoth = PROT_READ | PROT_WRITE;
    if (self->access != kDefault && (flags != MAP_SHARED || prot != kBoth))
        return raise_value_error("mmap can't specify both access and flags, prot.");
    switch (self->access) {
        case kRead: prot = PROT_READ; break;
        case kWrite: break;
        case kCopy: flags = MAP_PRIVATE; break;
        case kDefault:
            if ((prot & kBoth) != kBoth) self->access = prot & PROT_WRITE ? kWrite : kRead;
            break;
        default: return raise_value_error("mmap invalid access parameter.");
    }
    return Status::success();
}

Status fit_to_file(int fd, std::int64_t offset, std::int64_t& length) {
    struct stat status;
    if (::fstat(fd, &status) != 0 || !S_ISREG(status.st_mode)) return Status::success();
    if (length == 0) {
        if (status.st_size == 0) return raise_value_error("cannot mmap an empty file");
        if (offset >= status.st_size) return raise_value_error("mmap offset is greater than file size");
        length = status.st_size - offset;
    } else if (offset > status.st_size || status.st_size - offset < length) {
        return raise_value_error("mmap length is greater than file size");
    }
    return Status::success();
}

Value mmap_new(Type* cls, const Args& args) {
    static Signature* signature;
    Value given[7];
    TRY(bind_arguments("mmap",
                       "(fileno, length, flags=<unrepresentable>, prot=<unrepresentable>, access=0, offset=0, *, "
                       "trackfd=True)",
                       &signature, args, given));
    int fd = -1, flags = MAP_SHARED, prot = PROT_READ | PROT_WRITE, access = 0;
    std::int64_t length = 0, offset = 0;
    using namespace convert_detail;
    if (!to_int(given[0], fd) || !to_int64(given[1], length) || (given[2] && !to_int(given[2], flags)) ||
        (given[3] && !to_int(given[3], prot)) || !to_int(given[4], access) || !to_int64(given[5], offset))
        return Value();
    bool trackfd = TRY(truth(given[6]));
    if (length < 0) return raise_overflow_error("memory mapped length must be positive");
    if (offset < 0) return raise_overflow_error("memory mapped offset must be positive");
    auto* self = static_cast<Mmap*>(allocate_instance(cls));
    self->map.fd = -1;
    self->access = access;
    self->trackfd = trackfd;
    self->offset = offset;
    TRY(choose_protection(self, flags, prot));
    if (fd == -1) flags |= MAP_ANONYMOUS;
    else TRY(fit_to_file(fd, offset, length));
    self->flags = flags;
    int own = -1;
    if (fd != -1 && trackfd && (own = ::fcntl(fd, F_DUPFD_CLOEXEC, 0)) < 0) return raise_os_error(errno);
    void* data = ::mmap(nullptr, static_cast<std::size_t>(length), prot, flags, fd, offset);
    if (data == MAP_FAILED) {
        int error = errno;
        if (own >= 0) ::close(own);
        return raise_os_error(error);
    }
    self->map = {static_cast<std::uint8_t*>(data), static_cast<std::size_t>(length), own};
    GC_register_finalizer_no_order(self, collect_mapping, nullptr, nullptr, nullptr);
    return self;
}

Value mmap_close(Mmap& self) {
    if (self.closed) return Value::none();
    if (!self.exports.may_resize()) return raise(BufferError, "cannot close exported pointers exist");
    abandon(self);
    if (self.map.fd >= 0) ::close(self.map.fd);
    self.map = {nullptr, 0, -1};
    self.closed = true;
    GC_register_finalizer_no_order(&self, nullptr, nullptr, nullptr, nullptr);
    return Value::none();
}

Value mmap_resize(Mmap& self, std::int64_t newsize) {
    TRY(check_open(self));
    if (!self.exports.may_resize()) return raise(BufferError, "mmap can't resize with extant buffers exported.");
    if (self.access != kWrite && self.access != kDefault)
        return raise_type_error("mmap can't resize a readonly or copy-on-write memory map.");
    if (!self.trackfd) return raise_value_error("mmap can't resize with trackfd=False.");
    if (newsize < 0 || newsize > INT64_MAX - self.offset) return raise_value_error("new size out of range");
    // The kernel would grow the mapping, and end the process at the first use of the new part.
    if (self.map.fd < 0 && !(self.flags & MAP_PRIVATE) && newsize > self.size())
        return raise_value_error("mmap: can't expand a shared anonymous mapping on Linux");
    if (self.map.fd >= 0 && ::ftruncate(self.map.fd, self.offset + newsize) != 0) return raise_os_error(errno);
    auto bytes = static_cast<std::size_t>(newsize);
    void* data;
    if (self.exports.view_count) {
        data = ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE, self.flags, self.map.fd, self.offset);
        if (data != MAP_FAILED) {
            if (self.map.fd < 0) std::memcpy(data, self.map.data, std::min(bytes, self.map.size));
            abandon(self);
        }
    } else {
        data = ::mremap(self.map.data, self.map.size, bytes, MREMAP_MAYMOVE);
    }
    if (data == MAP_FAILED) return raise_os_error(errno);
    self.exports.forget_views();
    self.map.data = static_cast<std::uint8_t*>(data);
    self.map.size = bytes;
    return Value::none();
}

// ---- As a file ------------------------------------------------------------------------------------------------------

Value take(Mmap& self, std::int64_t count) {
    Bytes* result =
        make_bytes({reinterpret_cast<const char*>(self.map.data) + self.at, static_cast<std::size_t>(count)});
    self.at += count;
    return result;
}

Value mmap_read(Mmap& self, Value n) {
    TRY(check_open(self));
    std::int64_t count = -1;
    if (!n.is_none()) {
        if (!has_index(n)) return raise_type_error("argument should be integer or None, not '{}'", type_name_of(n));
        count = TRY(to_index_int64(n));
    }
    std::int64_t left = self.left();
    if (count < 0 || count > left) count = left;
    return take(self, count);
}

Value mmap_readline(Mmap& self) {
    TRY(check_open(self));
    std::int64_t count = self.left();
    if (!count) return empty_bytes();
    const std::uint8_t* start = self.map.data + self.at;
    if (auto* end = static_cast<const std::uint8_t*>(std::memchr(start, '\n', static_cast<std::size_t>(count))))
        count = end - start + 1;
    return take(self, count);
}

Value mmap_read_byte(Mmap& self) {
    TRY(check_open(self));
    if (!self.left()) return raise_value_error("read byte out of range");
    return Value::small_int(self.map.data[self.at++]);
}

Value mmap_write(Mmap& self, Value bytes) {
    TRY(check_open(self));
    BufferView data;
    TRY(data.acquire(bytes));
    TRY(check_writable(self));
    auto count = static_cast<std::int64_t>(data.size());
    if (count > self.size() || self.at > self.size() - count) return raise_value_error("data out of range");
    std::memmove(self.map.data + self.at, data.data(), data.size());
    self.at += count;
    return make_int(count);
}

Value mmap_write_byte(Mmap& self, std::int64_t byte) {
    TRY(check_open(self));
    if (byte < 0) return raise_overflow_error("unsigned byte integer is less than minimum");
    if (byte > 255) return raise_overflow_error("unsigned byte integer is greater than maximum");
    TRY(check_writable(self));
    if (!self.left()) return raise_value_error("write byte out of range");
    self.map.data[self.at++] = static_cast<std::uint8_t>(byte);
    return Value::none();
}

Value mmap_seek(Mmap& self, std::int64_t pos, int whence) {
    TRY(check_open(self));
    std::int64_t base;
    switch (whence) {
        case 0: base = 0; break;
        case 1: base = self.at; break;
        case 2: base = self.size(); break;
        default: return raise_value_error("unknown seek type");
    }
    std::int64_t where = 0;
    if (__builtin_add_overflow(base, pos, &where) || where < 0 || where > self.size())
        return raise_value_error("seek out of range");
    self.at = where;
    return make_int(where);
}

Value mmap_tell(Mmap& self) {
    TRY(check_open(self));
    return make_int(self.at);
}

bool mmap_seekable(Mmap&) { return true; }

Value mmap_size(Mmap& self) {
    TRY(check_open(self));
    if (self.map.fd < 0) return raise_os_error(EBADF);
    struct stat status;
    if (::fstat(self.map.fd, &status) != 0) return raise_os_error(errno);
    return make_int(status.st_size);
}

// ---- Whole parts ----------------------------------------------------------------------------------------------------

Value find_part(Mmap& self, Value part, Value start, Value end, bool last) {
    TRY(check_open(self));
    BufferView needle;
    TRY(needle.acquire(part));
    std::int64_t size = self.size(), from = self.at, to = size;
    if (start) from = TRY(to_index_int64(start));
    if (end) to = TRY(to_index_int64(end));
    auto clip = [size](std::int64_t& i) {
        if (i < 0) i += size;
        i = std::clamp<std::int64_t>(i, 0, size);
    };
    clip(from);
    clip(to);
    if (from > to) return Value::small_int(-1);
    auto length = static_cast<std::size_t>(to - from);
    const std::uint8_t* text = self.map.data + from;
    std::size_t found = last ? search::find_last(text, length, needle.data(), needle.size())
                             : search::find(text, length, needle.data(), needle.size());
    return found == search::kAbsent ? Value::small_int(-1) : make_int(from + static_cast<std::int64_t>(found));
}

Value mmap_find(Mmap& self, Value sub, Value start, Value end) { return find_part(self, sub, start, end, false); }
Value mmap_rfind(Mmap& self, Value sub, Value start, Value end) { return find_part(self, sub, start, end, true); }

Value mmap_move(Mmap& self, std::int64_t dest, std::int64_t src, std::int64_t count) {
    TRY(check_writable(self));
    std::int64_t size = self.size();
    if (dest < 0 || src < 0 || count < 0 || size - dest < count || size - src < count)
        return raise_value_error("source, destination, or count out of range");
    std::memmove(self.map.data + dest, self.map.data + src, static_cast<std::size_t>(count));
    return Value::none();
}

Value mmap_flush(Mmap& self, std::int64_t offset, Value size) {
    TRY(check_open(self));
    std::int64_t count = self.size() - offset;
    if (size && !convert_detail::to_int64(size, count)) return Value();
    if (offset < 0 || count < 0 || self.size() - offset < count) return raise_value_error("flush values out of range");
    if (self.access == kRead || self.access == kCopy) return Value::none();
    if (::msync(self.map.data + offset, static_cast<std::size_t>(count), MS_SYNC) != 0) return raise_os_error(errno);
    return Value::none();
}

Value mmap_madvise(Mmap& self, int option, std::int64_t start, Value length) {
    TRY(check_open(self));
    std::int64_t count = self.size();
    if (length && !convert_detail::to_int64(length, count)) return Value();
    if (start < 0 || start >= self.size()) return raise_value_error("madvise start out of bounds");
    if (count < 0) return raise_value_error("madvise length invalid");
    count = std::min(count, self.size() - start);
    if (::madvise(self.map.data + start, static_cast<std::size_t>(count), option) != 0) return raise_os_error(errno);
    return Value::none();
}

// ---- As a sequence --------------------------------------------------------------------------------------------------

Result<std::int64_t> mmap_length(Value self) {
    TRY(check_open(*self.as<Mmap>()));
    return self.as<Mmap>()->size();
}

Result<std::int64_t> position(const Mmap& self, Value key, const char* wanted) {
    if (!has_index(key)) return raise_type_error("mmap indices must be {}", wanted);
    std::int64_t i = TRY(subscript_index(key));
    TRY(check_open(self));  // what __index__() runs may close it
    if (i < 0) i += self.size();
    if (i < 0 || i >= self.size()) return raise_index_error("mmap index out of range");
    return i;
}

Value mmap_getitem(Value self_value, Value key) {
    auto& self = *self_value.as<Mmap>();
    TRY(check_open(self));
    Slice* slice = exact_cast<Slice>(key);
    if (!slice) return Value::small_int(self.map.data[TRY(position(self, key, "integers"))]);
    SliceIndices range = TRY(slice_indices(slice, self.size()));
    TRY(check_open(self));
    Bytes* result = TRY(allocate_bytes(static_cast<std::size_t>(range.count)));
    if (range.step == 1) {
        std::memcpy(bytes_data(result), self.map.data + range.start, static_cast<std::size_t>(range.count));
    } else {
        for (std::int64_t i = 0; i < range.count; ++i)
            bytes_data(result)[i] = self.map.data[range.start + i * range.step];
    }
    return result;
}

Status mmap_setitem(Value self_value, Value key, Value value) {
    auto& self = *self_value.as<Mmap>();
    TRY(check_writable(self));
    Slice* slice = exact_cast<Slice>(key);
    if (!value) {
        return slice ? raise_type_error("mmap object doesn't support slice deletion")
                     : raise_type_error("mmap doesn't support item deletion");
    }
    if (!slice) {
        std::int64_t i = TRY(position(self, key, "integer"));
        if (!has_index(value)) return raise_type_error("mmap item value must be an int");
        std::int64_t byte = 0;
        if (!int_fits_int64(TRY(to_index(value)), byte) || byte < 0 || byte > 255)
            return raise_value_error("mmap item value must be in range(0, 256)");
        TRY(check_open(self));
        self.map.data[i] = static_cast<std::uint8_t>(byte);
        return Status::success();
    }
    SliceIndices range = TRY(slice_indices(slice, self.size()));
    BufferView data;
    TRY(data.acquire(value));
    TRY(check_open(self));
    if (static_cast<std::int64_t>(data.size()) != range.count)
        return raise_index_error("mmap slice assignment is wrong size");
    if (range.step == 1) {
        std::memmove(self.map.data + range.start, data.data(), data.size());
        return Status::success();
    }
    for (std::int64_t i = 0; i < range.count; ++i) self.map.data[range.start + i * range.step] = data.data()[i];
    return Status::success();
}

Result<bool> mmap_contains(Value self_value, Value item) {
    auto& self = *self_value.as<Mmap>();
    TRY(check_open(self));
    Bytes* byte = as_bytes(item);
    return byte && byte->size == 1 && std::memchr(self.map.data, byte->data[0], self.map.size) != nullptr;
}

Value mmap_iter(Value self) {
    auto* iterator = gc_new<MmapIterator>(&mmap_iterator_type.own_shape);
    iterator->source = self.as<Mmap>();
    return iterator;
}

Value iterator_self(Value self) { return self; }

/// Bytes of length 1, not ints as by subscript.
Value iterator_next(Value self) {
    auto* iterator = self.as<MmapIterator>();
    if (!iterator->source) return Value::end();
    Mmap& source = *iterator->source;
    TRY(check_open(source));
    if (iterator->at < source.size())
        return make_bytes({reinterpret_cast<const char*>(source.map.data) + iterator->at++, 1});
    iterator->source = nullptr;
    return Value::end();
}

Value mmap_repr(Value self_value) {
    auto& self = *self_value.as<Mmap>();
    std::string_view name = type_of(self_value) == &mmap_type ? "mmap.mmap" : type_name_of(self_value);
    if (self.closed) return make_str(fmt::format("<{} closed=True>", name));
    constexpr const char* kNames[] = {"ACCESS_DEFAULT", "ACCESS_READ", "ACCESS_WRITE", "ACCESS_COPY"};
    return make_str(fmt::format("<{} closed=False, access={}, length={}, pos={}, offset={}>", name, kNames[self.access],
                                self.size(), self.at, self.offset));
}

Value mmap_enter(Value self) {
    TRY(check_open(*self.as<Mmap>()));
    return self;
}
Value mmap_exit(Mmap& self, Tuple*) { return mmap_close(self); }
Value mmap_sizeof(Mmap&) { return make_int(sizeof(Mmap)); }
Value get_closed(Value self) { return Value::boolean(self.as<Mmap>()->closed); }

Status lend(Value object, BufferInfo& info) {
    auto& self = *object.as<Mmap>();
    TRY(check_open(self));
    info.data = self.map.data;
    info.size = self.map.size;
    info.readonly = self.access == kRead;
    return Status::success();
}
void count_loan(Value object, int change) { object.as<Mmap>()->exports.loans += change; }
void add_view(Value object, Object* view) { object.as<Mmap>()->exports.add_view(view); }
void remove_view(Value object, Object* view) { object.as<Mmap>()->exports.remove_view(view); }
constexpr BufferProcs kProcs{.get = lend, .count = count_loan, .add_view = add_view, .remove_view = remove_view};

constexpr FunctionDef kMethods[] = {
    method<mmap_close>("close", "($self, /)", "Take the mapping away; the object is of no use any more."),
    method<mmap_find>("find", "($self, sub, start=<unrepresentable>, end=<unrepresentable>, /)",
                      "Where the bytes come first from `start` (the position) on, or -1."),
    method<mmap_flush>("flush", "($self, offset=0, size=<unrepresentable>, /)", "Write changes to the file."),
    method<mmap_madvise>("madvise", "($self, option, start=0, length=<unrepresentable>, /)",
                         "Advise the system about the use of the memory."),
    method<mmap_move>("move", "($self, dest, src, count, /)", "Copy bytes inside the mapping."),
    method<mmap_read>("read", "($self, n=None, /)", "Read so many bytes, or all that are left."),
    method<mmap_read_byte>("read_byte", "($self, /)", "Read one byte, as an int."),
    method<mmap_readline>("readline", "($self, /)", "Read up to and with the next newline."),
    method<mmap_resize>("resize", "($self, newsize, /)", "Change the size of the mapping, and of its file."),
    method<mmap_rfind>("rfind", "($self, sub, start=<unrepresentable>, end=<unrepresentable>, /)",
                       "Where the bytes come last from `start` (the position) on, or -1."),
    method<mmap_seek>("seek", "($self, pos, whence=0, /)", "Set the position; returns it."),
    method<mmap_seekable>("seekable", "($self, /)", "Always True."),
    method<mmap_size>("size", "($self, /)", "The size of the file, which may be larger than the mapping."),
    method<mmap_tell>("tell", "($self, /)", "The position."),
    method<mmap_write>("write", "($self, bytes, /)", "Write bytes at the position; returns how many."),
    method<mmap_write_byte>("write_byte", "($self, byte, /)", "Write one byte, an int, at the position."),
    method<mmap_enter>("__enter__", "($self, /)", "Return the object itself."),
    method<mmap_exit>("__exit__", "($self, /, *exc_info)", "Close the mapping."),
    method<mmap_sizeof>("__sizeof__", "($self, /)", "Size of the object in memory, in bytes."),
};
constexpr GetSetDef kGetSets[] = {{.name = "closed", .get = get_closed, .doc = "whether close() was called"}};
constexpr Slots kSlots{
    .repr = mmap_repr,
    .iter = mmap_iter,
    .new_ = mmap_new,
    .length = mmap_length,
    .getitem = mmap_getitem,
    .setitem = mmap_setitem,
    .contains = mmap_contains,
};
const TypeDef kMmapDef{
    .name = "mmap.mmap",
    .doc =
        "mmap(fileno, length[, flags[, prot[, access[, offset[, trackfd]]]]])\n\nA file's content in memory (fileno "
        "-1: "
        "memory without a file).",
    .size = sizeof(Mmap),
    .flags = kBaseType | kHasWeakref,
    .slots = &kSlots,
    .methods = kMethods,
    .getsets = kGetSets,
};
constexpr Slots kIteratorSlots{.iter = iterator_self, .next = iterator_next};
const TypeDef kIteratorDef{
    .name = "iterator", .size = sizeof(MmapIterator), .flags = kDisallowInstantiation, .slots = &kIteratorSlots};

#define NUMBER(name) \
    { #name, name }
constexpr ConstantDef kConstants[] = {
    {"ACCESS_DEFAULT", kDefault},
    {"ACCESS_READ", kRead},
    {"ACCESS_WRITE", kWrite},
    {"ACCESS_COPY", kCopy},
    NUMBER(MADV_DODUMP),
    NUMBER(MADV_DOFORK),
    NUMBER(MADV_DONTDUMP),
    NUMBER(MADV_DONTFORK),
    NUMBER(MADV_DONTNEED),
    NUMBER(MADV_FREE),
    NUMBER(MADV_HUGEPAGE),
    NUMBER(MADV_HWPOISON),
    NUMBER(MADV_MERGEABLE),
    NUMBER(MADV_NOHUGEPAGE),
    NUMBER(MADV_NORMAL),
    NUMBER(MADV_RANDOM),
    NUMBER(MADV_REMOVE),
    NUMBER(MADV_SEQUENTIAL),
    NUMBER(MADV_UNMERGEABLE),
    NUMBER(MADV_WILLNEED),
    NUMBER(MAP_32BIT),
    NUMBER(MAP_ANON),
    NUMBER(MAP_ANONYMOUS),
    NUMBER(MAP_DENYWRITE),
    NUMBER(MAP_EXECUTABLE),
    NUMBER(MAP_NORESERVE),
    NUMBER(MAP_POPULATE),
    NUMBER(MAP_PRIVATE),
    NUMBER(MAP_SHARED),
    NUMBER(MAP_STACK),
    NUMBER(PROT_EXEC),
    NUMBER(PROT_READ),
    NUMBER(PROT_WRITE),
};
#undef NUMBER

Status init(Module* module) {
    static bool registered;
    if (!registered) {
        register_buffer_type(&mmap_type, &kProcs);
        ready_type(mmap_iterator_type);
        registered = true;
    }
    Value page = make_int(::sysconf(_SC_PAGESIZE));
    module->dict->set_str(intern("PAGESIZE"), page);
    module->dict->set_str(intern("ALLOCATIONGRANULARITY"), page);
    module->dict->set_str(intern("error"), &OSError);
    return Status::success();
}

Type* const kTypes[] = {&mmap_type};

}  // namespace

constinit Type mmap_type{kMmapDef};
constinit Type mmap_iterator_type{kIteratorDef};

}  // namespace py::mmaps

namespace py {

constinit const ModuleDef kMmapModule{
    .name = "mmap",
    .doc = "Files and anonymous memory, mapped into the process.",
    .constants = mmaps::kConstants,
    .types = mmaps::kTypes,
    .init = mmaps::init,
};

}  // namespace py
