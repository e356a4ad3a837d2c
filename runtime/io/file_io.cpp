// FileIO: a file descriptor as a raw stream. Library reference: io, Raw File I/O.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>

#include "runtime/core/attribute.h"
#include "runtime/core/call.h"
#include "runtime/core/names.h"
#include "runtime/core/out_of_memory.h"
#include "runtime/core/warning.h"
#include "runtime/io/io.h"
#include "runtime/io/stream.h"
#include "runtime/io/system_call.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/int.h"
#include "runtime/protocol/buffer.h"
#include "runtime/protocol/object.h"

namespace py {

char* ByteBlock::room(std::size_t bytes) {
    if (capacity_ - size_ < bytes) {
        capacity_ = std::max(size_ + bytes, capacity_ + capacity_ / 2);
        data_ = or_out_of_memory(static_cast<char*>(std::realloc(data_, capacity_)));
    }
    return data_ + size_;
}

namespace {

/// Longer transfers are cut by the system, or refused.
constexpr std::int64_t kMaxTransfer = 0x7FFFF000;

Pending raise_closed() { return raise_value_error("I/O operation on closed file"); }

Pending raise_mode(const char* action) { return raise_unsupported(fmt::format("File not open for {}", action)); }

struct OpenMode {
    bool created = false, readable = false, writable = false, appending = false;
    int flags = 0;
};

Status parse_mode(std::string_view mode, OpenMode& out) {
    bool chosen = false, plus = false, wrong = false;
    for (char c : mode) {
        switch (c) {
            case 'x':
            case 'r':
            case 'w':
            case 'a':
                wrong |= chosen;
                chosen = true;
                if (c == 'r') out.readable = true;
                else out.writable = true;
                if (c == 'x') out.created = true, out.flags |= O_EXCL | O_CREAT;
                if (c == 'w') out.flags |= O_CREAT | O_TRUNC;
                if (c == 'a') out.appending = true, out.flags |= O_APPEND | O_CREAT;
                break;
            case 'b': break;
            case '+':
                wrong |= plus;
                plus = true;
                break;
            default: return raise_value_error("invalid mode: {}", mode);
        }
        if (wrong) break;
    }
    if (!chosen || wrong)
        return raise_value_error("Must have exactly one of create/read/write/append mode and at most one plus");
    if (plus) out.readable = out.writable = true;
    out.flags |= out.readable && out.writable ? O_RDWR : out.readable ? O_RDONLY : O_WRONLY;
    out.flags |= O_CLOEXEC;
    return Status::success();
}

/// The descriptor when `file` is an int, else -1.
Result<int> descriptor_argument(Value file) {
    if (type_of(file)->is_subtype_of(&bool_type)) TRY(warn(RuntimeWarning, "bool is used as a file descriptor"));
    if (!is_int(file)) return -1;
    std::int64_t fd;
    if (!int_fits_int64(file, fd) || fd > INT32_MAX || fd < INT32_MIN)
        return raise_overflow_error("Python int too large to convert to C int");
    if (fd < 0) return raise_value_error("negative file descriptor");
    return static_cast<int>(fd);
}

Result<int> call_opener(Value opener, Value file, int flags) {
    Value answer = TRY(call(opener, {file, make_int(flags)}));
    if (!is_int(answer)) return raise_type_error("expected integer from opener");
    std::int64_t fd;
    if (!int_fits_int64(answer, fd) || fd > INT32_MAX || fd < INT32_MIN)
        return raise_overflow_error("Python int too large to convert to C int");
    if (fd < 0) return raise_value_error("opener returned {}", fd);
    if (fcntl(static_cast<int>(fd), F_SETFD, FD_CLOEXEC) < 0) return raise_os_error(errno);
    return static_cast<int>(fd);
}

/// Facts about the open file, and what cannot be opened at all.
Status examine(FileIO* self, Value name) {
    struct stat info;
    self->block_size = kDefaultBufferSize;
    self->known_size = -1;
    if (fstat(self->fd, &info) < 0) {
        if (errno == EBADF) return raise_os_error(errno);
        return Status::success();
    }
    if (S_ISDIR(info.st_mode)) return raise_os_error(EISDIR, name);
    if (info.st_blksize > 1) self->block_size = static_cast<std::int32_t>(info.st_blksize);
    if (!S_ISREG(info.st_mode)) return Status::success();
    self->device = info.st_dev;
    self->inode = info.st_ino;
    if (TRY(settle_abandoned_writers(info.st_dev, info.st_ino))) fstat(self->fd, &info);
    self->known_size = info.st_size;
    return Status::success();
}

Status open_file(FileIO* self, Value file, std::string_view mode_text, bool closefd, Value opener) {
    int fd = TRY(descriptor_argument(file));
    std::string path;
    if (fd < 0) path = TRY(path_bytes(file));
    OpenMode mode;
    TRY(parse_mode(mode_text, mode));
    self->created = mode.created;
    self->readable = mode.readable;
    self->writable = mode.writable;
    self->appending = mode.appending;
    self->known_seekable = false;
    bool own = fd < 0;
    if (!own) {
        self->closefd = closefd;
    } else {
        self->closefd = true;
        if (!closefd) return raise_value_error("Cannot use closefd=False with file name");
        if (!opener.is_none()) {
            fd = TRY(call_opener(opener, file, mode.flags));
        } else {
            std::int64_t opened = TRY(open_path(path.c_str(), mode.flags, 0666));
            // Files that were dropped without being closed may hold the descriptors.
            if (opened < 0 && errno == EMFILE) {
                TRY(finalize_abandoned_files());
                opened = TRY(open_path(path.c_str(), mode.flags, 0666));
            }
            if (opened < 0) return raise_os_error(errno, file);
            fd = static_cast<int>(opened);
        }
    }
    self->fd = fd;
    Status checked = examine(self, file);
    if (checked.ok()) checked = set_attribute(self, names::name_plain, file);
    if (!checked.ok()) {
        if (own) ::close(fd);
        self->fd = -1;
        return Pending{};
    }
    if (self->writable) note_open_file(self);
    if (mode.appending && ::lseek(fd, 0, SEEK_END) < 0 && errno != ESPIPE) return raise_os_error(errno);
    return Status::success();
}

// ---- The constructor ----

Value file_new(Type* cls, const Args&) {
    auto* self = static_cast<FileIO*>(TRY(allocate_instance(cls)));
    self->fd = -1;
    self->closefd = true;
    return self;
}

Status file_init(Value self, const Args& args) {
    static Signature* signature = nullptr;
    Value bound[4];
    TRY(bind_arguments("FileIO", "(file, mode='r', closefd=True, opener=None)", &signature, args, bound));
    auto* file = self.as<FileIO>();
    Str* mode = as_str(bound[1]);
    if (!mode) return raise_type_error("FileIO() argument 'mode' must be str, not {}", type_name_of(bound[1]));
    bool closefd = TRY(truth(bound[2]));
    if (file->fd >= 0) {
        if (file->closefd) TRY(file_close(file));
        file->fd = -1;
    }
    return open_file(file, bound[0], str_view(mode), closefd, bound[3]);
}

// ---- Methods ----

Value readable(FileIO& self) {
    if (self.fd < 0) return raise_closed();
    return Value::boolean(self.readable);
}
Value writable(FileIO& self) {
    if (self.fd < 0) return raise_closed();
    return Value::boolean(self.writable);
}
Value seekable(FileIO& self) { return Value::boolean(TRY(file_seekable(&self))); }

Value fileno_(FileIO& self) {
    if (self.fd < 0) return raise_closed();
    return make_int(self.fd);
}

Value isatty_(FileIO& self) {
    if (self.fd < 0) return raise_closed();
    return Value::boolean(isatty(self.fd));
}

Value isatty_open_only(FileIO& self) {
    if (self.known_size >= 0) return Value::false_();
    return isatty_(self);
}

Value readinto(FileIO& self, Value buffer) {
    if (self.fd < 0) return raise_closed();
    if (!self.readable) return raise_mode("reading");
    BufferView target;
    TRY(target.acquire_writable(buffer, "readinto() argument 1"));
    std::int64_t got =
        TRY(file_read(&self, reinterpret_cast<char*>(target.data()), static_cast<std::int64_t>(target.size())));
    return got == kWouldBlock ? Value::none() : make_int(got);
}

Value readall(FileIO& self) {
    if (self.fd < 0) return raise_closed();
    ByteBlock out;
    if (!TRY(file_read_all(&self, out))) return Value::none();
    return make_bytes(out.view());
}

Value read(Value self, Value size) {
    auto* file = self.as<FileIO>();
    if (file->fd < 0) return raise_closed();
    if (!file->readable) return raise_mode("reading");
    std::int64_t count = TRY(size_argument(size));
    if (count < 0) return type_of(self) == &file_io_type ? readall(*file) : call_method(self, intern("readall"), {});
    count = std::min(count, kMaxTransfer);
    ByteBlock block;
    char* room = block.room(static_cast<std::size_t>(std::max<std::int64_t>(count, 1)));
    std::int64_t got = TRY(file_read(file, room, count));
    if (got == kWouldBlock) return Value::none();
    return make_bytes({room, static_cast<std::size_t>(got)});
}

Value write(FileIO& self, Value data) {
    BufferView bytes;
    if (self.fd < 0) return raise_closed();
    if (!self.writable) return raise_mode("writing");
    TRY(bytes.acquire(data));
    std::int64_t written = TRY(file_write(&self, bytes.bytes().data(), static_cast<std::int64_t>(bytes.size())));
    if (written == kWouldBlock) return Value::none();
    if (written < static_cast<std::int64_t>(bytes.size())) TRY(poll_attention());
    return make_int(written);
}

Value seek(FileIO& self, Value offset, int whence) {
    if (self.fd < 0) return raise_closed();
    return make_int(TRY(file_seek(&self, TRY(offset_argument(offset)), whence)));
}

Value tell(FileIO& self) {
    if (self.fd < 0) return raise_closed();
    return make_int(TRY(file_seek(&self, 0, SEEK_CUR)));
}

Value truncate_(FileIO& self, Value size) {
    if (self.fd < 0) return raise_closed();
    if (!self.writable) return raise_mode("writing");
    std::int64_t length = size.is_none() ? TRY(file_seek(&self, 0, SEEK_CUR)) : TRY(offset_argument(size));
    if (TRY(system_call([&] { return ftruncate(self.fd, length); })) < 0) return raise_os_error(errno);
    self.known_size = -1;
    return size.is_none() ? make_int(length) : size;
}

Value close_(Value self) {
    auto* file = self.as<FileIO>();
    Value result = iobase_close(self);
    BaseException* first = result ? nullptr : take_exception();
    result = Value::none();
    if (!file->closefd) {
        forget_open_file(file);
        file->fd = -1;
    } else if (file->fd >= 0) {
        result = file_close(file).ok() ? Value::none() : Value();
    }
    return finish_close(first, result);
}

Value dealloc_warn(FileIO& self, Value source) {
    if (self.fd >= 0 && self.closefd) {
        Str* shown = TRY(repr(source));
        TRY(warn(ResourceWarning, "unclosed file " + str_utf8(shown)));
    }
    return Value::none();
}

const char* mode_text(const FileIO* file) {
    if (file->created) return file->readable ? "xb+" : "xb";
    if (file->appending) return file->readable ? "ab+" : "ab";
    if (file->readable) return file->writable ? "rb+" : "rb";
    return "wb";
}

Value file_repr(Value self) {
    auto* file = self.as<FileIO>();
    StrBuilder out;
    out.append("<");
    out.append(type_name_of(self));
    if (file->fd < 0) {
        out.append(" [closed]>");
        return out.finish();
    }
    std::size_t before = out.length();
    TRY(append_stream_name(out, self));
    if (out.length() == before) out.append(fmt::format(" fd={}", file->fd));
    out.append(fmt::format(" mode='{}' closefd={}>", mode_text(file), file->closefd ? "True" : "False"));
    return out.finish();
}

Value get_closed(Value self) { return Value::boolean(self.as<FileIO>()->fd < 0); }
Value get_closefd(Value self) { return Value::boolean(self.as<FileIO>()->closefd); }
Value get_mode(Value self) { return make_str(mode_text(self.as<FileIO>())); }
Value get_block_size(Value self) { return make_int(self.as<FileIO>()->block_size); }
Status set_block_size(Value self, Value value) {
    if (!value) return raise_type_error("can't delete numeric/char attribute");
    self.as<FileIO>()->block_size = static_cast<std::int32_t>(TRY(to_index_int64(value)));
    return Status::success();
}
Value get_finalizing(Value self) { return Value::boolean(self.as<FileIO>()->finalizing); }
Status set_finalizing(Value self, Value value) {
    if (!value) return raise_type_error("can't delete numeric/char attribute");
    self.as<FileIO>()->finalizing = TRY(truth(value));
    return Status::success();
}

constexpr FunctionDef kMethods[] = {
    method<refuse_pickle>("__getstate__", "($self, /)", "Streams cannot be pickled."),
    method<dealloc_warn>("_dealloc_warn", "($self, object, /)", "Warn that a file was not closed."),
    method<isatty_open_only>("_isatty_open_only", "($self, /)", "isatty() for a file that was just opened."),
    method<close_>("close", "($self, /)", "Close the file, unless closefd is False."),
    method<fileno_>("fileno", "($self, /)", "Return the file descriptor."),
    method<isatty_>("isatty", "($self, /)", "Return whether the file is a terminal."),
    method<read>("read", "($self, size=-1, /)",
                 "Read at most size bytes with one system call; None if it would block."),
    method<readable>("readable", "($self, /)", "Return whether the file was opened for reading."),
    method<readall>("readall", "($self, /)", "Read until the end."),
    method<readinto>("readinto", "($self, buffer, /)", "Read bytes into a writable buffer."),
    method<seek>("seek", "($self, pos, whence=0, /)", "Move to a new position and return it."),
    method<seekable>("seekable", "($self, /)", "Return whether the file supports random access."),
    method<tell>("tell", "($self, /)", "Return the current position."),
    method<truncate_>("truncate", "($self, size=None, /)", "Resize the file; size defaults to the current position."),
    method<writable>("writable", "($self, /)", "Return whether the file was opened for writing."),
    method<write>("write", "($self, b, /)", "Write bytes and return how many; None if it would block."),
};
constexpr GetSetDef kGetSets[] = {
    {"closed", get_closed, nullptr, "True if the file is closed."},
    {"closefd", get_closefd, nullptr, "True if close() closes the descriptor."},
    {"mode", get_mode, nullptr, "The mode as a string."},
    {"_blksize", get_block_size, set_block_size, nullptr, true},
    {"_finalizing", get_finalizing, set_finalizing, nullptr, true},
};
constexpr Slots kSlots{.repr = file_repr, .init = file_init, .new_ = file_new};
constexpr TypeDef kTypeDef{.name = "_io.FileIO",
                           .doc = "A raw stream on a file descriptor.",
                           .signature = "(file, mode='r', closefd=True, opener=None)",
                           .base = &raw_iobase_type,
                           .size = sizeof(FileIO),
                           .flags = kBaseType | kHasDict | kHasWeakref,
                           .slots = &kSlots,
                           .methods = kMethods,
                           .getsets = kGetSets};

}  // namespace

constinit Type file_io_type{kTypeDef};

FileIO* make_file_io(Value file, std::string_view mode, bool closefd, Value opener) {
    auto* self = file_new(&file_io_type, Args{}).as<FileIO>();
    TRY(open_file(self, file, mode, closefd, opener));
    return self;
}

Result<std::int64_t> file_read(FileIO* file, char* to, std::int64_t size) {
    size = std::min(size, kMaxTransfer);
    int fd = file->fd;
    std::int64_t got = TRY(system_call([&] { return ::read(fd, to, static_cast<std::size_t>(size)); }));
    if (got >= 0) return got;
    if (errno == EAGAIN) return kWouldBlock;
    return raise_os_error(errno);
}

Result<std::int64_t> file_write(FileIO* file, const char* from, std::int64_t size) {
    size = std::min(size, kMaxTransfer);
    int fd = file->fd;
    std::int64_t written = TRY(system_call([&] { return ::write(fd, from, static_cast<std::size_t>(size)); }));
    if (written >= 0) return written;
    if (errno == EAGAIN) return kWouldBlock;
    return raise_os_error(errno);
}

Result<std::int64_t> file_seek(FileIO* file, std::int64_t offset, int whence) {
    std::int64_t at = TRY(system_call([&] { return ::lseek(file->fd, offset, whence); }));
    if (!file->known_seekable) {
        file->known_seekable = true;
        file->seekable = at >= 0;
    }
    if (at < 0) return raise_os_error(errno);
    return at;
}

Result<bool> file_seekable(FileIO* file) {
    if (file->fd < 0) return raise_closed();
    if (!file->known_seekable) {
        file->known_seekable = true;
        file->seekable = ::lseek(file->fd, 0, SEEK_CUR) >= 0;
    }
    return file->seekable;
}

Result<bool> file_read_all(FileIO* file, ByteBlock& out) {
    std::size_t start = out.size();
    std::size_t wanted = 8192;
    struct stat info;
    if (file->known_size >= 0 && fstat(file->fd, &info) == 0) {
        // One byte more than there should be: the end is then seen without growing.
        std::int64_t at = ::lseek(file->fd, 0, SEEK_CUR);
        if (at >= 0 && info.st_size >= at) wanted = static_cast<std::size_t>(info.st_size - at) + 1;
    }
    while (true) {
        char* room = out.room(wanted);
        std::int64_t got = TRY(file_read(file, room, static_cast<std::int64_t>(std::max(out.free(), wanted))));
        if (got == kWouldBlock) return out.size() > start;
        if (got == 0) return true;
        out.added(static_cast<std::size_t>(got));
        wanted = out.free() ? out.free() : std::max<std::size_t>(8192, out.size() / 2);
    }
}

Status file_close(FileIO* file) {
    int fd = file->fd;
    forget_open_file(file);
    file->fd = -1;
    int result;
    {
        BlockingRegion region;
        result = ::close(fd);
    }
    // An interrupted close() has closed all the same.
    if (result < 0 && errno != EINTR) return raise_os_error(errno);
    return Status::success();
}

}  // namespace py
