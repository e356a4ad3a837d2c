// TextIOWrapper: text on top of a buffered binary stream. This file has its construction, its attributes and the table of
// methods; reading, writing, codecs and positions are in text_*.cpp. Library reference: io.TextIOWrapper.
#include "runtime/core/attribute.h"
#include "runtime/core/call.h"
#include "runtime/core/names.h"
#include "runtime/core/warning.h"
#include "runtime/io/io.h"
#include "runtime/io/stream.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/int.h"
#include "runtime/protocol/buffer.h"
#include "runtime/protocol/object.h"
#include "runtime/text/codecs.h"

namespace py {

Status check_usable(TextWrapper* self) {
    if (self->buffer) [[likely]]
        return Status::success();
    if (self->detached) return raise_value_error("underlying buffer has been detached");
    return raise_value_error("I/O operation on uninitialized object");
}

Status check_initialised(TextWrapper* self) {
    if (self->buffer || self->detached) return Status::success();
    return raise_value_error("I/O operation on uninitialized object");
}

Status check_usable_and_open(TextWrapper* self) {
    TRY(check_usable(self));
    if (Buffered* buffered = exact_buffered(self->buffer)) {
        if (buffered->raw) [[likely]]
            if (FileIO* file = exact_file(buffered->raw)) [[likely]] {
                if (file->fd >= 0) [[likely]]
                    return Status::success();
                return raise_value_error("I/O operation on closed file.");
            }
    }
    return check_open(Value(self));
}

namespace {

TextWrapper* text_of(Value self) { return self.as<TextWrapper>(); }

constexpr std::int64_t kChunkSize = 8192;

// ---- Construction ----

/// Files that are appended to have had their byte order mark.
Status note_start_position(TextWrapper* self) {
    if (!self->seekable || !self->writes) return Status::success();
    std::int64_t at;
    if (Buffered* buffered = exact_buffered(self->buffer)) {
        at = TRY(raw_tell(buffered))
        +buffered->write_end - (buffered->read_end - buffered->read_at);
    } else {
        Value position = TRY(call_method(self->buffer, intern("tell"), {}));
        at = TRY(truth(position))
        ? 1 : 0;
    }
    return at ? restart_encoder(self, false) : Status::success();
}

Result<bool> ask_buffer(Value buffer, const char* method) {
    if (Buffered* buffered = exact_buffered(buffer))
        if (FileIO* file = buffered->raw ? exact_file(buffered->raw) : nullptr; file && file->fd >= 0) {
            if (method[0] == 's') return file_seekable(file);
            return method[0] == 'r' ? buffered->reads && file->readable : buffered->writes && file->writable;
        }
    return truth(TRY(call_method(buffer, intern(method), {})));
}

Status set_up(TextWrapper* self, Value buffer, Str* encoding, Str* errors, Str* newline, bool line_buffering,
              bool write_through) {
    self->buffer = Value();
    self->detached = false;
    NewlineMode mode;
    TRY(parse_newline(newline, mode));
    if (!encoding || (encoding->ascii && str_view(encoding) == "locale")) encoding = make_str("UTF-8");
    if (!errors) errors = make_str("strict");
    self->reads = TRY(ask_buffer(buffer, "readable"));
    self->writes = TRY(ask_buffer(buffer, "writable"));
    TRY(set_text_codec(self, encoding, errors));
    self->mode = mode;
    self->translator = {mode.translates, false, 0};
    self->line_buffering = line_buffering;
    self->write_through = write_through;
    self->chunk = nullptr;
    self->chunk_at = 0;
    self->tail = self->snapshot = nullptr;
    self->pending = nullptr;
    self->pending_size = self->pending_capacity = 0;
    self->chunk_size = kChunkSize;
    if (exact_buffered(buffer)) {
        self->has_read1 = true;
    } else {
        Value read1 = get_attribute_or_absent(buffer, intern("read1"));
        if (!read1 && has_exception()) return Pending{};
        self->has_read1 = static_cast<bool>(read1);
    }
    self->seekable = self->telling = TRY(ask_buffer(buffer, "seekable"));
    self->buffer = buffer;
    Status positioned = note_start_position(self);
    if (!positioned.ok()) {
        self->buffer = Value();
        return positioned;
    }
    set_stream_owner(buffer, self);
    return Status::success();
}

Value text_new(Type* cls, const Args&) { return TRY(allocate_instance(cls)); }

Result<Str*> optional_text(const char* name, Value v) {
    if (v.is_none()) return static_cast<Str*>(nullptr);
    Str* text = as_str(v);
    if (!text)
        return raise_type_error("TextIOWrapper() argument '{}' must be str or None, not {}", name, type_name_of(v));
    for (std::size_t i = 0; i < text->length; ++i)
        if ((*text)[i] == 0) return raise_value_error("embedded null character");
    return text;
}

Status text_init(Value self, const Args& args) {
    static Signature* signature = nullptr;
    Value bound[6];
    TRY(bind_arguments("TextIOWrapper",
                       "(buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False)",
                       &signature, args, bound));
    Str* encoding = TRY(optional_text("encoding", bound[1]));
    Str* errors = nullptr;
    if (!bound[2].is_none()) {
        errors = as_str(bound[2]);
        if (!errors)
            return raise_type_error("TextIOWrapper() argument 'errors' must be str or None, not {}",
                                    type_name_of(bound[2]));
    }
    Str* newline = TRY(optional_text("newline", bound[3]));
    bool line_buffering = TRY(truth(bound[4]));
    bool write_through = TRY(truth(bound[5]));
    return set_up(text_of(self), bound[0], encoding, errors, newline, line_buffering, write_through);
}

// ---- reconfigure() ----

/// What to change a setting to: None is "as it is".
Result<bool> optional_bool(Value v, bool now) {
    if (v.is_none()) return now;
    return truth(v);
}

Value reconfigure(Value self_value, Value encoding, Value errors, Value newline, Value line_buffering,
                  Value write_through) {
    TextWrapper* self = text_of(self_value);
    TRY(check_usable(self));
    auto wrong = [](const char* name, Value v) {
        return raise_type_error("reconfigure() argument '{}' must be str or None, not {}", name, type_name_of(v));
    };
    if (!encoding.is_none() && !is_str(encoding)) return wrong("encoding", encoding);
    if (!errors.is_none() && !is_str(errors)) return wrong("errors", errors);
    bool has_newline = static_cast<bool>(newline);
    if (has_newline && !newline.is_none() && !is_str(newline))
        return raise_type_error("reconfigure() argument 'newline' must be str or None, not {}", type_name_of(newline));
    if (self->chunk && (!encoding.is_none() || !errors.is_none() || has_newline))
        return raise_unsupported("It is not possible to set the encoding or newline of stream after the first read");
    NewlineMode mode = self->mode;
    if (has_newline) TRY(parse_newline(newline.is_none() ? nullptr : newline.as<Str>(), mode));
    bool lines = TRY(optional_bool(line_buffering, self->line_buffering));
    bool through = TRY(optional_bool(write_through, self->write_through));
    TRY(call_method(self_value, names::flush, {}));
    if (!encoding.is_none() || !errors.is_none()) {
        Str* new_encoding = self->encoding;
        Str* new_errors = encoding.is_none() ? self->errors : make_str("strict");
        if (!encoding.is_none()) {
            new_encoding = encoding.as<Str>();
            if (new_encoding->ascii && str_view(new_encoding) == "locale") new_encoding = make_str("UTF-8");
        }
        if (!errors.is_none()) new_errors = errors.as<Str>();
        TRY(set_text_codec(self, new_encoding, new_errors));
        TRY(note_start_position(self));
    }
    if (has_newline) {
        self->mode = mode;
        self->translator = {mode.translates, false, 0};
    }
    self->line_buffering = lines;
    self->write_through = through;
    return Value::none();
}

// ---- Methods ----

Value write(TextWrapper& self, Value text) {
    Str* s = as_str(text);
    if (!s) return raise_type_error("write() argument must be str, not {}", type_name_of(text));
    TRY(text_write(&self, s));
    return make_int(s->length);
}

Value read(TextWrapper& self, Value size) {
    std::int64_t count = TRY(size_argument(size));
    TRY(check_usable_and_open(&self));
    return text_read(&self, count);
}

Value readline(TextWrapper& self, Value size) {
    std::int64_t limit = TRY(to_index_int64(size));
    TRY(check_usable_and_open(&self));
    return text_readline(&self, limit);
}

Value next(Value self_value) {
    TextWrapper* self = text_of(self_value);
    TRY(check_usable(self));
    self->telling = false;
    Value line;
    if (exact_text(self_value)) {
        TRY(check_usable_and_open(self));
        line = TRY(text_readline(self, -1));
    } else {
        line = TRY(call_method(self_value, names::readline, {}));
        if (!is_str(line))
            return raise(OSError, "readline() should have returned a str object, not '{}'", type_name_of(line));
    }
    if (line.as<Str>()->length) return line;
    self->telling = self->seekable;
    self->snapshot = nullptr;
    return Value::end();
}

Value flush(TextWrapper& self) { return text_flush(&self); }

Value close_(Value self_value) {
    TextWrapper* self = text_of(self_value);
    TRY(check_usable(self));
    if (TRY(stream_closed(self_value))) return Value::none();
    Value flushed = call_method(self_value, names::flush, {});
    BaseException* first = flushed ? nullptr : take_exception();
    return finish_close(first, call_method(self->buffer, names::close, {}));
}

Value detach(Value self_value) {
    TextWrapper* self = text_of(self_value);
    TRY(check_usable(self));
    TRY(call_method(self_value, names::flush, {}));
    Value buffer = self->buffer;
    set_stream_owner(buffer, nullptr);
    self->buffer = Value();
    self->detached = true;
    return buffer;
}

template <const char* kName>
Value ask_below(Value self) {
    TRY(check_usable(text_of(self)));
    return call_method(text_of(self)->buffer, intern(kName), {});
}
constexpr char kReadable[] = "readable", kWritable[] = "writable", kSeekable[] = "seekable", kFileno[] = "fileno",
               kIsatty[] = "isatty";

Value text_repr(Value self_value) {
    TextWrapper* self = text_of(self_value);
    TRY(check_initialised(self));
    StrBuilder out;
    out.append("<");
    out.append(type_name_of(self_value));
    TRY(append_stream_name(out, self_value));
    Value mode = get_attribute_or_absent(self_value, intern("mode"));
    if (!mode && has_exception()) return Value();
    if (mode) {
        out.append(" mode=");
        out.append(TRY(repr(mode)));
    }
    out.append(" encoding=");
    out.append(TRY(repr(Value(self->encoding))));
    out.append(">");
    return out.finish();
}

// ---- Attributes ----

Value get_buffer(Value self) {
    Value buffer = text_of(self)->buffer;
    return buffer ? buffer : Value::none();
}
Value get_encoding(Value self) {
    Str* encoding = text_of(self)->encoding;
    return encoding ? Value(encoding) : Value::none();
}
Value get_errors(Value self) {
    TRY(check_initialised(text_of(self)));
    return text_of(self)->errors;
}
Value get_name(Value self) {
    TRY(check_usable(text_of(self)));
    return get_attribute(text_of(self)->buffer, names::name_plain);
}
Value get_closed(Value self) {
    TRY(check_usable(text_of(self)));
    return get_attribute(text_of(self)->buffer, intern("closed"));
}
Value get_newlines(Value self) {
    TRY(check_usable(text_of(self)));
    return text_of(self)->mode.universal && text_of(self)->reads ? text_of(self)->translator.newlines() : Value::none();
}
Value get_line_buffering(Value self) { return Value::boolean(text_of(self)->line_buffering); }
Value get_write_through(Value self) { return Value::boolean(text_of(self)->write_through); }
Value get_finalizing(Value self) { return Value::boolean(text_of(self)->finalizing); }
Status set_finalizing(Value self, Value value) {
    text_of(self)->finalizing = value && TRY(truth(value));
    return Status::success();
}
Value get_chunk_size(Value self) {
    TRY(check_usable(text_of(self)));
    return make_int(text_of(self)->chunk_size);
}
Status set_chunk_size(Value self, Value value) {
    TRY(check_usable(text_of(self)));
    if (!value) return raise_attribute_error("cannot delete attribute");
    std::int64_t size = TRY(to_index_int64(value));
    if (size <= 0) return raise_value_error("a strictly positive integer is required");
    text_of(self)->chunk_size = size;
    return Status::success();
}

constexpr FunctionDef kMethods[] = {
    method<refuse_pickle>("__getstate__", "($self, /)", "Streams cannot be pickled."),
    method<close_>("close", "($self, /)", "Flush and close the buffer."),
    method<detach>("detach", "($self, /)", "Separate the buffer from the text stream and return it."),
    method<ask_below<kFileno>>("fileno", "($self, /)", "Return the descriptor of the buffer."),
    method<flush>("flush", "($self, /)", "Write out what is buffered."),
    method<ask_below<kIsatty>>("isatty", "($self, /)", "Return whether the buffer is a terminal."),
    method<read>("read", "($self, size=-1, /)", "Read size characters, or until the end."),
    method<ask_below<kReadable>>("readable", "($self, /)", "Return whether the buffer is readable."),
    method<readline>("readline", "($self, size=-1, /)", "Read one line, at most size characters of it."),
    method<reconfigure>("reconfigure",
                        "($self, /, *, encoding=None, errors=None, newline=<unrepresentable>, line_buffering=None, "
                        "write_through=None)",
                        "Change settings of the stream."),
    method<text_seek>("seek", "($self, cookie, whence=0, /)", "Move to a position that tell() returned."),
    method<ask_below<kSeekable>>("seekable", "($self, /)", "Return whether the buffer is seekable."),
    method<text_tell>("tell", "($self, /)", "Return the position as an opaque number."),
    method<text_truncate>("truncate", "($self, pos=None, /)", "Resize the buffer."),
    method<ask_below<kWritable>>("writable", "($self, /)", "Return whether the buffer is writable."),
    method<write>("write", "($self, text, /)", "Write text and return how many characters it has."),
};
constexpr GetSetDef kGetSets[] = {
    {"buffer", get_buffer, nullptr, nullptr, true},
    {"closed", get_closed},
    {"encoding", get_encoding, nullptr, nullptr, true},
    {"errors", get_errors},
    {"line_buffering", get_line_buffering, nullptr, nullptr, true},
    {"name", get_name},
    {"newlines", get_newlines},
    {"write_through", get_write_through, nullptr, nullptr, true},
    {"_CHUNK_SIZE", get_chunk_size, set_chunk_size},
    {"_finalizing", get_finalizing, set_finalizing, nullptr, true},
};
constexpr Slots kSlots{.repr = text_repr, .next = next, .init = text_init, .new_ = text_new};
constexpr TypeDef kTypeDef{.name = "_io.TextIOWrapper",
                           .doc = "Character and line based text on top of a buffered binary stream.",
                           .signature =
                               "(buffer, encoding=None, errors=None, newline=None,\n"
                               "              line_buffering=False, write_through=False)",
                           .base = &text_iobase_type,
                           .size = sizeof(TextWrapper),
                           .flags = kBaseType | kHasDict | kHasWeakref,
                           .slots = &kSlots,
                           .methods = kMethods,
                           .getsets = kGetSets};

}  // namespace

constinit Type text_wrapper_type{kTypeDef};

TextWrapper* make_text_wrapper(Value buffer, Str* encoding, Str* errors, Str* newline, bool line_buffering,
                               bool write_through) {
    auto* self = static_cast<TextWrapper*>(TRY(allocate_instance(&text_wrapper_type)));
    TRY(set_up(self, buffer, encoding, errors, newline, line_buffering, write_through));
    return self;
}

}  // namespace py
