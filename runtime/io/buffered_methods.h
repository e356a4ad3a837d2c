// The methods that the tables of BufferedReader, BufferedWriter and BufferedRandom name.
#pragma once

#include "runtime/io/stream.h"

namespace py::buffered_methods {

// buffered.cpp
Value tell(Buffered& self);
Value seek(Buffered& self, Value target, int whence);
Value truncate(Buffered& self, Value position);
Value readable(Buffered& self);
Value writable(Buffered& self);
Value seekable(Buffered& self);
Value fileno(Buffered& self);
Value isatty(Buffered& self);
Value dealloc_warn(Buffered& self, Value source);
Value flush(Buffered& self);
Value reader_flush(Buffered& self);
Value detach(Value self);
Value close(Value self);
Value repr(Value self);
Value sizeof_(Buffered& self);
Value get_closed(Value self);
Value get_name(Value self);
Value get_mode(Value self);
Value get_raw(Value self);
Value get_finalizing(Value self);
Status set_finalizing(Value self, Value value);
Value new_(Type* cls, const Args& args);
Status init(Buffered* self, Value raw, std::int64_t size, bool reads, bool writes);
/// Takes (raw, buffer_size) out of the constructor's arguments.
Status bind_init(const char* name, const Args& args, Value& raw, std::int64_t& size);

// buffered_read.cpp
Value read(Buffered& self, Value size);
Value read1(Buffered& self, Index size);
Value readinto(Buffered& self, Value buffer);
Value readinto1(Buffered& self, Value buffer);
Value readline(Buffered& self, Value size);
Value peek(Buffered& self, Index size);
Value next(Value self);

// buffered_write.cpp
Value write(Buffered& self, Value data);

}  // namespace py::buffered_methods
