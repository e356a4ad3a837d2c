// The layouts of the stream classes and what their files share.
//
// Instances may be subclassed in Python, so every class keeps its state behind IOBase and is reached through methods when
// it is not exactly the builtin one. Fields start as zero bits: allocate_instance() makes them, and `__init__` may run
// again on the same object.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>

#include "runtime/core/builtin.h"
#include "runtime/core/error.h"
#include "runtime/core/gc.h"
#include "runtime/core/object.h"
#include "runtime/objects/bytes.h"
#include "runtime/objects/str.h"

namespace py {

struct NativeCodec;
class BufferView;

extern Type iobase_type, raw_iobase_type, buffered_iobase_type, text_iobase_type, file_io_type, buffered_reader_type,
    buffered_writer_type, buffered_random_type, buffered_rwpair_type, text_wrapper_type, string_io_type, bytes_io_type,
    newline_decoder_type, bytes_io_view_type;
extern Type UnsupportedOperation;  ///< `io.UnsupportedOperation(OSError, ValueError)`

constexpr std::int64_t kDefaultBufferSize = 128 * 1024;
/// What a read or write of the raw layer says instead of a count when it would have to wait (None in Python).
constexpr std::int64_t kWouldBlock = -2;

/// Bytes being collected. For the native stack.
class ByteBlock {
public:
    ByteBlock() = default;
    ByteBlock(const ByteBlock&) = delete;
    ByteBlock& operator=(const ByteBlock&) = delete;
    ~ByteBlock() { std::free(data_); }

    void append(std::string_view bytes) {
        if (bytes.empty()) return;  // its data() may be null, which memcpy must not see
        std::memcpy(room(bytes.size()), bytes.data(), bytes.size());
        size_ += bytes.size();
    }
    /// At least `bytes` bytes behind the end, to be filled and then added().
    char* room(std::size_t bytes);
    void added(std::size_t bytes) { size_ += bytes; }
    std::size_t size() const { return size_; }
    std::size_t free() const { return capacity_ - size_; }
    std::string_view view() const { return {data_, size_}; }

private:
    char* data_ = nullptr;
    std::size_t size_ = 0, capacity_ = 0;
};

struct IOBase : Object {
    bool marked_closed;  ///< what IOBase.close() notes; classes with a state of their own do not use it
};

// ---- IOBase (iobase.cpp) ----

/// The streams that stand on `stream`: when both are collected together, the upper one must be closed first.
void set_stream_owner(Value stream, IOBase* owner);
IOBase* stream_owner(Value stream);

Pending raise_unsupported(std::string_view message);
/// `stream.closed` as bool.
Result<bool> stream_closed(Value stream);
/// ValueError "I/O operation on closed file." when `stream.closed`.
Status check_open(Value stream);
/// UnsupportedOperation "File or stream is not readable." unless `stream.readable()` is exactly True.
Status check_ability(Value stream, const char* method);
/// The value of an optional size argument: None and missing ones are -1. TypeError "argument should be integer or None,
/// not 'str'".
Result<std::int64_t> size_argument(Value size);
/// An offset for seek(): any int, OverflowError when it does not fit.
Result<std::int64_t> offset_argument(Value offset);
/// close() after flush(): `first` is an exception that happened before, which the later one gets as context.
Value finish_close(BaseException* first, Value result);
/// What __exit__, __enter__ and the like of IOBase do; for `self` with its own methods called by name.
Value iobase_enter(Value self);
Value iobase_iter(Value self);
/// close() of the bases: flush() and a note that it was done.
Value iobase_close(Value self);
/// readlines() through iteration.
Value iobase_readlines(Value self, std::int64_t hint);
/// `repr` of FileIO and the buffered classes: the name in it, when there is one; empty otherwise.
Status append_stream_name(StrBuilder& out, Value stream);
/// Writes all lines of an iterable through `self.write`.
Value iobase_writelines(Value self, Value lines);
Value refuse_pickle(Value self);

// ---- FileIO (file_io.cpp) ----

struct FileIO : IOBase {
    static Type* static_type() { return &file_io_type; }
    static Shape* exact_shape() { return &file_io_type.own_shape; }

    bool created, readable, writable, appending, closefd, finalizing;
    bool known_seekable, seekable;
    std::int32_t fd;  ///< -1: closed
    std::int32_t block_size;
    std::uint32_t link;           ///< number in the list of open files; 0: not there
    std::int64_t known_size;      ///< st_size when it was opened
    std::uint64_t device, inode;  ///< which file it is, when it is a regular one
    IOBase* owner;
};

inline FileIO* exact_file(Value v) {
    return v.is_object_nonzero() && v.as_object()->type() == &file_io_type ? v.as<FileIO>() : nullptr;
}
/// Opens by path or descriptor: what FileIO() does. Null: pending.
FileIO* make_file_io(Value file, std::string_view mode, bool closefd, Value opener);
/// At most `size` bytes: how many, kWouldBlock, 0 at the end.
Result<std::int64_t> file_read(FileIO* file, char* to, std::int64_t size);
Result<std::int64_t> file_write(FileIO* file, const char* from, std::int64_t size);
Result<std::int64_t> file_seek(FileIO* file, std::int64_t offset, int whence);
/// Appends everything that is left to `out`; false: it would block and nothing was read.
Result<bool> file_read_all(FileIO* file, ByteBlock& out);
Result<bool> file_seekable(FileIO* file);
Status file_close(FileIO* file);
/// Keeps a list of the files open for writing (open_files.cpp).
void note_open_file(FileIO* file);
void forget_open_file(FileIO* file);
/// Lets finalisers of collected streams run now.
Status finalize_abandoned_files();
/// Collecting `stream`, whose class is builtin, has something to do: close a file, write what is buffered.
bool stream_needs_finalizer(const Object* stream);

// ---- Buffered (buffered*.cpp) ----

/// BufferedReader, BufferedWriter and BufferedRandom. The buffer holds either bytes read ahead or bytes still to be
/// written, never both.
struct Buffered : IOBase {
    Value raw;  ///< zero: not initialised, or detached
    bool detached, reads, writes, finalizing;
    ThreadState* busy_in;  ///< the thread that has a call under way; null: none
    char* buffer;          ///< pointer-free collected memory, made at the first use
    std::int64_t size;
    std::int64_t read_at, read_end;  ///< unread bytes
    std::int64_t write_end;          ///< unwritten bytes, from the start of the buffer
    IOBase* owner;
};

inline Buffered* exact_buffered(Value v) {
    if (!v.is_object_nonzero()) return nullptr;
    Type* type = v.as_object()->type();
    return type == &buffered_reader_type || type == &buffered_writer_type || type == &buffered_random_type
               ? v.as<Buffered>()
               : nullptr;
}
Buffered* make_buffered(Type& type, Value raw, std::int64_t size);

// The raw layer below, by the short way or by method calls.
Result<std::int64_t> raw_read(Buffered* self, char* to, std::int64_t size);
Result<std::int64_t> raw_write(Buffered* self, const char* from, std::int64_t size);
Result<std::int64_t> raw_tell(Buffered* self);
Result<std::int64_t> raw_seek(Buffered* self, std::int64_t offset, int whence);

char* buffer_memory(Buffered* self);
void recycle_buffer(Buffered* self);
/// ValueError when the object is not initialised, detached or closed (`message`).
Status check_usable(Buffered* self);
Status check_usable_and_open(Buffered* self, const char* message);
Result<bool> buffered_closed(Buffered* self);
/// Writes out what waits.
Status flush_writes(Buffered* self);
/// Forgets what was read ahead, moving the raw stream back to where the reader stands.
Status drop_read_ahead(Buffered* self);
Value buffered_write(Buffered* self, std::string_view data);
Value buffered_flush(Buffered* self);
Value buffered_close(Value self);

/// Fills the empty buffer by one raw read: how many bytes, kWouldBlock, 0.
Result<std::int64_t> fill_buffer(Buffered* self);
Value buffered_read_all(Buffered* self);
Value buffered_read(Buffered* self, std::int64_t size);
Value buffered_readline(Buffered* self, std::int64_t limit);
/// Everything that is left, appended; false: would block and there was nothing.
Result<bool> buffered_read_rest(Buffered* self, ByteBlock& out);

/// Marks a call as under way: other threads wait for its end, so that whoever comes in must look at the buffer anew. `ok()`
/// false: this thread is in such a call already (a signal handler), RuntimeError "reentrant call inside <...>" is pending.
class BusyGuard {
public:
    explicit BusyGuard(Buffered* self);
    ~BusyGuard() {
        if (entered_) self_->busy_in = nullptr;
    }
    BusyGuard(const BusyGuard&) = delete;
    BusyGuard& operator=(const BusyGuard&) = delete;
    [[nodiscard]] bool ok() const { return entered_; }

private:
    Buffered* self_;
    bool entered_ = false;
};

// ---- BytesIO (bytes_io.cpp) ----

struct BytesIO : IOBase {
    char* data;  ///< pointer-free collected memory
    std::int64_t size, capacity, at;
    Bytes* shared;   ///< the bytes object whose text `data` is, until the first change
    Value exporter;  ///< the object that getbuffer() views belong to; zero: none yet
    bool closed;
};

void register_bytes_io_buffer();

// ---- Text ----

/// Translation of line ends on the way in; remembers which kinds were seen.
struct NewlineTranslator {
    enum Seen : std::uint8_t { kCr = 1, kLf = 2, kCrLf = 4 };
    bool translate;   ///< to "\n"
    bool pending_cr;  ///< a "\r" at the end of the last piece waits for what follows
    std::uint8_t seen;

    Str* convert(Str* text, bool final);
    Value newlines() const;  ///< None, a str or a tuple of them
};

struct NewlineDecoder : Object {
    Value decoder;  ///< zero: not initialised; None: input is str already
    NewlineTranslator translator;
};

/// How line ends are recognised and written; from the `newline` argument.
struct NewlineMode {
    const char* given;    ///< static text; null: None
    bool universal;       ///< None or ""
    bool translates;      ///< None: all line ends are read as "\n"
    const char* written;  ///< what "\n" becomes; null: itself
};
/// ValueError "illegal newline value: 'x'"; TypeError.
Status parse_newline(Str* newline, NewlineMode& mode);
/// Where the line that starts at `start` ends, the line end included; -1: not within the text.
std::int64_t find_line_end(const Str* text, std::size_t start, const NewlineMode& mode);

struct StringIO : IOBase {
    void* data;  ///< `size` units of `width` bytes; pointer-free collected memory
    std::int64_t size, capacity, at;
    NewlineMode mode;
    NewlineTranslator translator;
    std::uint8_t width;  ///< 1, 2 or 4: the narrowest that fitted everything written so far
    bool initialized, closed;
};

struct TextWrapper : IOBase {
    static Type* static_type() { return &text_wrapper_type; }
    static Shape* exact_shape() { return &text_wrapper_type.own_shape; }

    Value buffer;  ///< zero: not initialised, or detached
    Str* encoding;
    Str* errors;
    const NativeCodec* codec;        ///< null: `encoder` and `decoder` are Python objects
    const NativeCodec* read_codec;   ///< the byte order that a mark settled; null: a mark may still come
    const NativeCodec* write_codec;  ///< what the next text is encoded with: marks are written once
    Value encoder, decoder;
    NewlineMode mode;
    NewlineTranslator translator;
    bool detached, reads, writes, line_buffering, write_through, finalizing, seekable, telling, has_read1;
    bool ascii_safe;  ///< ASCII text is its own encoding

    Str* chunk;            ///< decoded text; null: none
    std::size_t chunk_at;  ///< how much of it was handed out
    Bytes* tail;           ///< bytes that the codec has not decoded yet; null: none
    Bytes* snapshot;       ///< the bytes that became `chunk`, a former tail included, for tell(); null: not known
    NewlineTranslator snapshot_translator;  ///< before them
    Value snapshot_flags;                   ///< a Python decoder's state before them

    char* pending;  ///< encoded bytes not yet given to `buffer`
    std::size_t pending_size, pending_capacity;
    std::int64_t chunk_size;
};

inline TextWrapper* exact_text(Value v) {
    return v.is_object_nonzero() && v.as_object()->type() == &text_wrapper_type ? v.as<TextWrapper>() : nullptr;
}
/// `TextIOWrapper(buffer, ...)`. `encoding`, `errors` and `newline` may be null. Null: pending.
TextWrapper* make_text_wrapper(Value buffer, Str* encoding, Str* errors, Str* newline, bool line_buffering,
                               bool write_through);
Status check_usable(TextWrapper* self);
Status check_initialised(TextWrapper* self);
/// Also ValueError "I/O operation on closed file.".
Status check_usable_and_open(TextWrapper* self);
/// Gives the encoded bytes to the buffer.
Status text_flush_pending(TextWrapper* self);
Status text_write(TextWrapper* self, Str* text);
Status text_write_ascii(TextWrapper* self, std::string_view text);
Value text_flush(TextWrapper* self);
Str* text_read(TextWrapper* self, std::int64_t size);
Str* text_readline(TextWrapper* self, std::int64_t limit);
/// Reads and decodes one more chunk; false at the end.
Result<bool> text_read_chunk(TextWrapper* self);
/// Forgets decoded text and the bytes behind it.
void forget_read_ahead(TextWrapper* self);
/// Decodes bytes as the stream's next ones, line ends not yet translated.
Str* text_decode(TextWrapper* self, std::string_view data, bool final);
/// The decoder as at the start of the stream, or (`at_start` false) past a byte order mark.
Status restart_decoder(TextWrapper* self, bool at_start);
Status restart_encoder(TextWrapper* self, bool at_start);
/// Looks the codec up and prepares both directions. LookupError.
Status set_text_codec(TextWrapper* self, Str* encoding, Str* errors);
Bytes* text_encode(TextWrapper* self, Str* text);
Value text_tell(Value self);
Value text_seek(TextWrapper& self, Value cookie, int whence);
Value text_truncate(Value self, Value position);

// ---- open() (open.cpp) ----

Value io_open(Value file, std::string_view mode, std::int64_t buffering, Str* encoding, Str* errors, Str* newline,
              bool closefd, Value opener);

}  // namespace py
