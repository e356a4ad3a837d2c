// The buffer protocol: how bytes, bytearray, memoryview, array and classes with __buffer__ lend their memory.
//
// C++ code that only wants to read or write contiguous bytes makes a BufferView on its stack:
//
//     BufferView data;
//     TRY(data.acquire(value));            // TypeError "a bytes-like object is required, not 'str'"
//     use(data.bytes());
//
// A type lends its memory through BufferProcs, registered once with register_buffer_type(). While memory is lent, a
// bytearray must not move it: every loan is counted in an ExportCount.
#pragma once

#include <cstdint>
#include <string_view>

#include "runtime/core/gc.h"
#include "runtime/core/object.h"
#include "runtime/core/try.h"

namespace py {

constexpr int kMaxDimensions = 64;

/// What a lender says about its memory.
struct BufferInfo {
    std::uint8_t* data = nullptr;
    std::size_t size = 0;  ///< bytes
    bool readonly = true;
    const char* format = nullptr;  ///< struct syntax; null: "B"
    std::int64_t item_size = 1;
    int dimensions = 1;
    const std::int64_t* shape = nullptr;    ///< null: one dimension of size / item_size items
    const std::int64_t* strides = nullptr;  ///< bytes; null: C-contiguous
};

struct BufferProcs {
    /// Fills `info`. `object` is an instance of the registered type.
    Status (*get)(Value object, BufferInfo& info);
    /// One loan more (+1) or less (-1); null: the memory never moves.
    void (*count)(Value object, int change) = nullptr;
    /// Remembers a memoryview that lends from `object` as long as it lives (ExportCount::add_view); null: as `count`.
    void (*add_view)(Value object, Object* view) = nullptr;
    void (*remove_view)(Value object, Object* view) = nullptr;  ///< the view was released
};

/// For builtin types other than bytes, bytearray and memoryview (array.array, mmap, ctypes-like); at start-up.
void register_buffer_type(Type* type, const BufferProcs* procs);
/// The lender that serves v, or null.
const BufferProcs* buffer_procs(Value v);

/// v can lend memory: bytes-like, or its class has __buffer__.
bool has_buffer(Value v);

/// The loans of a resizable object. Views made by Python code are known by weak links. Without reference counts nobody
/// knows at once that a view was dropped, and `bytes(memoryview(buffer)[:n]); del buffer[:n]` must work without a
/// collection each time. So resizing is refused only when a view is found in a variable of a running function, in their
/// objects and lists, or in a `with` statement. Any other view keeps the memory as it was, because resizing makes a new block.
struct ExportCount {
    std::int32_t loans = 0;  ///< held by C++ code
    std::uint32_t view_count = 0;
    std::uint32_t view_capacity = 0;
    void** views = nullptr;  ///< pointer-free memory: hidden links that the collector clears

    void add_view(Object* view);
    void remove_view(Object* view);
    void forget_views() { *this = {}; }
    /// May the memory change its size now? When views exist, it must move to a new block.
    bool may_resize() { return loans == 0 && (view_count == 0 || !view_in_use()); }

private:
    bool view_in_use() const;
};

/// A loan of contiguous memory, given back by the destructor. For the native stack.
class BufferView {
public:
    BufferView() = default;
    BufferView(const BufferView&) = delete;
    BufferView& operator=(const BufferView&) = delete;
    ~BufferView() { release(); }

    /// TypeError "a bytes-like object is required, not 'int'"; BufferError when not contiguous.
    Status acquire(Value v);
    /// Also demands write access: TypeError "readinto() argument must be read-write bytes-like object, not bytes" when
    /// `argument` is "readinto() argument".
    Status acquire_writable(Value v, const char* argument);
    /// Whatever the arrangement of the items: for copy_buffer().
    Status acquire_any(Value v);
    void release();

    std::string_view bytes() const { return {reinterpret_cast<const char*>(info_.data), info_.size}; }
    std::uint8_t* data() const { return info_.data; }
    std::size_t size() const { return info_.size; }
    const BufferInfo& info() const { return info_; }

private:
    Status start(Value v);
    Value owner_;
    const BufferProcs* procs_ = nullptr;
    BufferInfo info_;
    Value release_view_;  ///< memoryview that __buffer__ returned
};

/// Items follow each other without gaps, the last dimension fastest.
bool is_c_contiguous(const BufferInfo& info);
/// All items in C order, to `out` (info.size bytes).
void copy_buffer(const BufferInfo& info, std::uint8_t* out);

/// A memoryview of v: TypeError "memoryview: a bytes-like object is required, not 'int'".
Value make_memoryview(Value v);

}  // namespace py
