// Reading directories: listdir(), scandir() and its DirEntry objects, which remember what the directory said of each name.
#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "runtime/core/attribute.h"
#include "runtime/core/gc.h"
#include "runtime/core/warning.h"
#include "runtime/objects/bytes.h"
#include "runtime/objects/int.h"
#include "runtime/objects/list.h"
#include "runtime/objects/module.h"
#include "runtime/objects/str.h"
#include "runtime/objects/str_units.h"
#include "runtime/protocol/object.h"
#include "stdlib/posix/posix.h"

namespace py::posix {

namespace {

bool is_dot_entry(const dirent* entry) {
    const char* name = entry->d_name;
    return name[0] == '.' && (name[1] == 0 || (name[1] == '.' && name[2] == 0));
}

/// Opens what `path` names; a descriptor is duplicated, since closing the stream closes it.
DIR* open_directory(const Path& path) {
    BlockingRegion region;
    if (!path.is_fd()) return opendir(path.c_str());
    int fd = fcntl(path.fd, F_DUPFD_CLOEXEC, 0);
    if (fd < 0) return nullptr;
    DIR* dir = fdopendir(fd);
    if (!dir) {
        int saved = errno;
        close(fd);
        errno = saved;
        return nullptr;
    }
    rewinddir(dir);
    return dir;
}

/// The next entry that is not "." or ".."; null at the end (errno 0) or on failure.
const dirent* next_entry(DIR* dir) {
    while (true) {
        errno = 0;
        const dirent* entry;
        {
            BlockingRegion region;
            entry = readdir(dir);
        }
        if (!entry || !is_dot_entry(entry)) return entry;
    }
}

void close_directory(DIR* dir, const Path& path) {
    if (path.is_fd()) rewinddir(dir);
    closedir(dir);
}

Value listdir_(Value path_value) {
    Path path;
    TRY(read_path(path_value, "listdir", "path", kAllowFd | kAllowNone, path));
    DIR* dir = open_directory(path);
    if (!dir) return fail(path);
    List* names = make_list();
    while (const dirent* entry = next_entry(dir)) names->append(make_name(entry->d_name, path.is_bytes));
    int error = errno;
    close_directory(dir, path);
    errno = error;
    if (error) return fail(path);
    return names;
}

// ---- DirEntry ----

struct DirEntry : Object {
    Value name, path;
    Value stat, lstat;  ///< once asked for
    std::uint64_t inode;
    std::int32_t dir_fd;  ///< of the scanned directory when that was a descriptor, else AT_FDCWD
    std::uint8_t kind;    ///< d_type
    bool is_bytes;
};

DirEntry* entry_of(Value self) { return self.as<DirEntry>(); }

Value fetch_stat(DirEntry* self, bool follow) {
    Path path;
    TRY(read_path(self->dir_fd == AT_FDCWD ? self->path : self->name, "DirEntry", "path", kPathOnly, path));
    struct stat info;
    std::int64_t result =
        TRY(system_call([&] { return fstatat(self->dir_fd, path.c_str(), &info, follow ? 0 : AT_SYMLINK_NOFOLLOW); }));
    if (result < 0) return raise_os_error(errno, self->path);
    return make_stat_result(info);
}

Value get_lstat(DirEntry* self) {
    if (!self->lstat) self->lstat = TRY(fetch_stat(self, false));
    return self->lstat;
}

Result<bool> is_link(DirEntry* self) {
    if (self->kind != DT_UNKNOWN) return self->kind == DT_LNK;
    Value info = TRY(get_lstat(self));
    return S_ISLNK(static_cast<mode_t>(info.as<Tuple>()->items[0].as_small_int()));
}

Value get_stat(DirEntry* self, bool follow) {
    if (!follow) return get_lstat(self);
    if (!self->stat) self->stat = TRY(is_link(self))
    ? TRY(fetch_stat(self, true)) : TRY(get_lstat(self));
    return self->stat;
}

/// Whether the entry is of the given kind; a name that is gone by now is none.
Result<bool> has_kind(DirEntry* self, bool follow, mode_t format, std::uint8_t kind) {
    bool link = TRY(is_link(self));
    if (self->kind != DT_UNKNOWN && !(follow && link)) return !link && self->kind == kind;
    Value info = get_stat(self, follow);
    if (!info) {
        if (clear_if(FileNotFoundError)) return false;
        return Pending{};
    }
    return (static_cast<mode_t>(info.as<Tuple>()->items[0].as_small_int()) & S_IFMT) == format;
}

Value entry_stat(Value self, bool follow_symlinks) { return get_stat(entry_of(self), follow_symlinks); }
Result<bool> entry_is_dir(Value self, bool follow_symlinks) {
    return has_kind(entry_of(self), follow_symlinks, S_IFDIR, DT_DIR);
}
Result<bool> entry_is_file(Value self, bool follow_symlinks) {
    return has_kind(entry_of(self), follow_symlinks, S_IFREG, DT_REG);
}
Result<bool> entry_is_symlink(Value self) { return is_link(entry_of(self)); }
bool entry_is_junction(Value) { return false; }
Value entry_inode(Value self) { return make_int_unsigned(entry_of(self)->inode); }
Value entry_fspath(Value self) { return entry_of(self)->path; }

Value entry_repr(Value self) {
    Str* name = TRY(py::repr(entry_of(self)->name));
    return make_str_formatted("<DirEntry {}>", str_view(name));
}

Value get_name(Value self) { return entry_of(self)->name; }
Value get_path(Value self) { return entry_of(self)->path; }

constexpr FunctionDef kEntryMethods[] = {
    class_method<generic_class_getitem>("__class_getitem__", "($type, object, /)", "See PEP 585"),
    method<entry_fspath>("__fspath__", "($self, /)", "Return the path."),
    method<entry_inode>("inode", "($self, /)", "Return the inode number."),
    method<entry_is_dir>("is_dir", "($self, /, *, follow_symlinks=True)", "Return whether the entry is a directory."),
    method<entry_is_file>("is_file", "($self, /, *, follow_symlinks=True)", "Return whether the entry is a file."),
    method<entry_is_junction>("is_junction", "($self, /)", "Return False."),
    method<entry_is_symlink>("is_symlink", "($self, /)", "Return whether the entry is a symbolic link."),
    method<entry_stat>("stat", "($self, /, *, follow_symlinks=True)", "Return the stat result of the entry."),
};
constexpr GetSetDef kEntryGetSets[] = {
    {"name", get_name, nullptr, "The name in the directory.", true},
    {"path", get_path, nullptr, "The directory's path and the name.", true},
};
constexpr Slots kEntrySlots{.repr = entry_repr};
constexpr TypeDef kEntryDef{.name = "posix.DirEntry",
                            .size = sizeof(DirEntry),
                            .flags = kDisallowInstantiation,
                            .slots = &kEntrySlots,
                            .methods = kEntryMethods,
                            .getsets = kEntryGetSets};

// ---- The iterator ----

struct ScandirIterator : Object {
    DIR* dir;      ///< null: exhausted or closed
    Value prefix;  ///< what stands before the names in `path`, "/" included
    Value original;
    std::int32_t fd;  ///< descriptor that was given, or -1
    bool is_bytes;
};

ScandirIterator* iterator_of(Value self) { return self.as<ScandirIterator>(); }

Value close_iterator(Value self) {
    ScandirIterator* it = iterator_of(self);
    if (DIR* dir = it->dir) {
        it->dir = nullptr;
        if (it->fd >= 0) rewinddir(dir);
        closedir(dir);
    }
    return Value::none();
}

Value make_entry(ScandirIterator* it, const dirent* found) {
    auto* entry = gc_new<DirEntry>(&dir_entry_type.own_shape);
    entry->name = TRY(make_name(found->d_name, it->is_bytes));
    entry->inode = found->d_ino;
    entry->kind = found->d_type;
    entry->is_bytes = it->is_bytes;
    entry->dir_fd = it->fd >= 0 ? it->fd : AT_FDCWD;
    if (it->fd >= 0) {
        entry->path = entry->name;
    } else if (it->is_bytes) {
        std::string joined(it->prefix.as<Bytes>()->view());
        joined += found->d_name;
        entry->path = make_bytes(joined);
    } else {
        entry->path = TRY(str_concat(it->prefix.as<Str>(), entry->name.as<Str>()));
    }
    return entry;
}

Value iterator_self(Value self) { return self; }

Value iterator_next(Value self) {
    ScandirIterator* it = iterator_of(self);
    if (!it->dir) return Value::end();
    const dirent* found = next_entry(it->dir);
    if (found) return make_entry(it, found);
    int error = errno;
    TRY(close_iterator(self));
    if (error) return raise_os_error(error, it->original);
    return Value::end();
}

void iterator_finalize(Value self) {
    if (!iterator_of(self)->dir) return;
    std::string text = "unclosed scandir iterator " + repr_text(self);
    if (!warn(ResourceWarning, text).ok()) write_unraisable(nullptr, self);
    (void)close_iterator(self);
}

Value iterator_enter(Value self) { return self; }
Value iterator_exit(Value self, const Args&) { return close_iterator(self); }

constexpr FunctionDef kIteratorMethods[] = {
    method<iterator_enter>("__enter__", "($self, /)", "Return self."),
    raw_method(iterator_exit, "__exit__", "($self, /, *exc_info)", "Close the iterator."),
    method<close_iterator>("close", "($self, /)", "Close the iterator."),
};
constexpr Slots kIteratorSlots{.iter = iterator_self, .next = iterator_next, .finalize = iterator_finalize};
constexpr TypeDef kIteratorDef{.name = "posix.ScandirIterator",
                               .size = sizeof(ScandirIterator),
                               .flags = kDisallowInstantiation,
                               .slots = &kIteratorSlots,
                               .methods = kIteratorMethods};

/// The directory's path as it stands before the names of its entries.
Value entry_prefix(const Path& path) {
    std::string text = path.is_none ? "." : path.text;
    if (!text.empty() && text.back() != '/') text += '/';
    return make_name(text, path.is_bytes);
}

Value scandir_(Value path_value) {
    Path path;
    TRY(read_path(path_value, "scandir", "path", kAllowFd | kAllowNone, path));
    auto* it = static_cast<ScandirIterator*>(TRY(allocate_instance(&scandir_iterator_type)));
    it->prefix = TRY(entry_prefix(path));
    it->original = path.original;
    it->is_bytes = path.is_bytes;
    it->fd = path.fd;
    it->dir = open_directory(path);
    if (!it->dir) return fail(path);
    return it;
}

constexpr FunctionDef kFunctions[] = {
    function<listdir_>("listdir", "($module, /, path=None)", "Return the names of a directory's entries."),
    function<scandir_>("scandir", "($module, /, path=None)", "Return an iterator of DirEntry objects."),
};

}  // namespace

constinit Type dir_entry_type{kEntryDef};
constinit Type scandir_iterator_type{kIteratorDef};

std::span<const FunctionDef> directory_functions() { return kFunctions; }

}  // namespace py::posix
