// StringIO: a text stream in memory, kept in units of the narrowest width that fits everything written so far.
#include <algorithm>

#include "runtime/core/attribute.h"
#include "runtime/core/call.h"
#include "runtime/core/names.h"
#include "runtime/io/stream.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/int.h"
#include "runtime/objects/str_units.h"
#include "runtime/objects/tuple.h"
#include "runtime/protocol/object.h"

namespace py {

namespace {

StringIO* string_of(Value self) { return self.as<StringIO>(); }

Status check_initialised(StringIO* self) {
    if (!self->initialized) return raise_value_error("I/O operation on uninitialized object");
    return Status::success();
}

Status check_usable(StringIO* self) {
    TRY(check_initialised(self));
    if (self->closed) return raise_value_error("I/O operation on closed file");
    return Status::success();
}

char* unit_at(const StringIO* self, std::int64_t at) { return static_cast<char*>(self->data) + at * self->width; }

/// Room for `wanted` units of at least `width` bytes.
Status reserve(StringIO* self, std::int64_t wanted, std::uint8_t width) {
    width = std::max(width, self->width);
    if (width == self->width && wanted <= self->capacity) return Status::success();
    std::int64_t capacity =
        wanted <= self->capacity ? self->capacity : std::max(wanted, self->capacity + self->capacity / 2);
    capacity = std::max<std::int64_t>(capacity, 64);
    void* memory = gc_allocate_atomic(static_cast<std::size_t>(capacity) * width);
    if (!memory) return raise_memory_error();
    if (self->size) copy_units(memory, width, self->data, self->width, static_cast<std::size_t>(self->size));
    self->data = memory;
    self->capacity = capacity;
    self->width = width;
    return Status::success();
}

Str* text_between(const StringIO* self, std::int64_t start, std::int64_t stop) {
    if (start >= stop) return empty_str();
    auto count = static_cast<std::size_t>(stop - start);
    const void* units = unit_at(self, start);
    if (self->width == 1) return make_str_latin1(units, count);
    if (self->width == 2) return make_str_ucs2(static_cast<const std::uint16_t*>(units), count);
    return make_str_ucs4(static_cast<const std::uint32_t*>(units), count);
}

Status put(StringIO* self, const Str* text) {
    if (text->length == 0) return Status::success();
    std::int64_t end = self->at + text->length;
    if (end < 0 || end > static_cast<std::int64_t>(kMaxStrLength))
        return raise_overflow_error("new position too large");
    TRY(reserve(self, end, text->width));
    if (self->at > self->size)
        std::memset(unit_at(self, self->size), 0, static_cast<std::size_t>((self->at - self->size) * self->width));
    copy_units(unit_at(self, self->at), self->width, text->data, text->width, text->length);
    self->at = end;
    self->size = std::max(self->size, end);
    return Status::success();
}

Str* with_line_ends(Str* text, const char* written) {
    StrBuilder out;
    std::size_t start = 0;
    for (std::size_t i = 0; i < text->length; ++i) {
        if ((*text)[i] != U'\n') continue;
        out.append_slice(text, start, i);
        out.append(std::string_view(written));
        start = i + 1;
    }
    out.append_slice(text, start, text->length);
    return out.finish();
}

Status write_text(StringIO* self, Str* text) {
    if (self->mode.universal) text = TRY(self->translator.convert(text, true));
    if (self->mode.written) text = TRY(with_line_ends(text, self->mode.written));
    return put(self, text);
}

/// Where the line at the present position ends; `limit` -1: none.
std::int64_t line_stop(const StringIO* self, std::int64_t limit) {
    std::int64_t stop = self->size;
    if (limit >= 0) stop = std::min(stop, self->at + limit);
    auto search = [&](auto* units) {
        for (std::int64_t i = self->at; i < stop; ++i) {
            auto c = units[i];
            if (c > '\r') continue;
            bool next_lf = i + 1 < self->size && units[i + 1] == '\n';
            if (self->mode.translates || (!self->mode.universal && self->mode.given[0] == '\n')) {
                if (c == '\n') return i + 1;
            } else if (self->mode.universal) {
                if (c == '\n') return i + 1;
                if (c == '\r') return std::min(stop, i + 1 + next_lf);
            } else if (c == '\r') {
                if (self->mode.given[1] == 0) return i + 1;
                if (next_lf) return std::min(stop, i + 2);
            }
        }
        return stop;
    };
    if (self->width == 1) {
        bool lf_only = self->mode.translates || (!self->mode.universal && self->mode.given[0] == '\n');
        if (!lf_only) return search(static_cast<const std::uint8_t*>(self->data));
        if (self->at >= stop) return stop;
        const void* found = std::memchr(unit_at(self, self->at), '\n', static_cast<std::size_t>(stop - self->at));
        return found ? static_cast<const char*>(found) - static_cast<const char*>(self->data) + 1 : stop;
    }
    if (self->width == 2) return search(static_cast<const std::uint16_t*>(self->data));
    return search(static_cast<const std::uint32_t*>(self->data));
}

Str* take_line(StringIO* self, std::int64_t limit) {
    if (self->at >= self->size || limit == 0) return empty_str();
    std::int64_t stop = line_stop(self, limit);
    Str* line = text_between(self, self->at, stop);
    self->at = stop;
    return line;
}

// ---- Construction ----

Value string_io_new(Type* cls, const Args&) {
    auto* self = static_cast<StringIO*>(TRY(allocate_instance(cls)));
    self->width = 1;
    return self;
}

Status fill(StringIO* self, Value initial, Value newline) {
    if (!newline.is_none() && !is_str(newline))
        return raise_type_error("newline must be str or None, not {}", type_name_of(newline));
    if (!initial.is_none() && !is_str(initial))
        return raise_type_error("initial_value must be str or None, not {}", type_name_of(initial));
    self->initialized = false;
    NewlineMode mode;
    if (!parse_newline(newline.is_none() ? nullptr : newline.as<Str>(), mode).ok()) {
        clear_exception();
        return raise_value_error("illegal newline value: {}", repr_text(newline));
    }
    self->mode = mode;
    self->translator = {mode.translates, false, 0};
    self->data = nullptr;
    self->size = self->capacity = self->at = 0;
    self->width = 1;
    self->closed = false;
    if (!initial.is_none()) TRY(write_text(self, initial.as<Str>()));
    self->at = 0;
    self->initialized = true;
    return Status::success();
}

Status string_io_init(Value self, const Args& args) {
    static Signature* signature = nullptr;
    Value bound[2];
    TRY(bind_arguments("StringIO", "(initial_value='', newline='\\n')", &signature, args, bound));
    return fill(string_of(self), bound[0], bound[1]);
}

// ---- Methods ----

Value write(StringIO& self, Value text) {
    TRY(check_initialised(&self));
    Str* s = as_str(text);
    if (!s) return raise_type_error("string argument expected, got '{}'", type_name_of(text));
    TRY(check_usable(&self));
    TRY(write_text(&self, s));
    return make_int(s->length);
}

Value read(StringIO& self, Value size) {
    TRY(check_usable(&self));
    std::int64_t count = TRY(size_argument(size));
    std::int64_t left = std::max<std::int64_t>(self.size - self.at, 0);
    if (count < 0 || count > left) count = left;
    Str* text = text_between(&self, self.at, self.at + count);
    self.at += count;
    return text;
}

Value readline(StringIO& self, Value size) {
    TRY(check_usable(&self));
    return take_line(&self, TRY(size_argument(size)));
}

Value next(Value self_value) {
    StringIO* self = string_of(self_value);
    TRY(check_usable(self));
    Value line;
    if (type_of(self_value) == &string_io_type) {
        line = take_line(self, -1);
    } else {
        line = TRY(call_method(self_value, names::readline, {}));
        if (!is_str(line))
            return raise(OSError, "readline() should have returned a str object, not '{}'", type_name_of(line));
    }
    return line.as<Str>()->length ? line : Value::end();
}

Value seek(StringIO& self, Value position, int whence) {
    TRY(check_usable(&self));
    std::int64_t at = TRY(to_index_int64(position));
    if (whence < 0 || whence > 2) return raise_value_error("Invalid whence ({}, should be 0, 1 or 2)", whence);
    if (at < 0 && whence == 0) return raise_value_error("Negative seek position {}", at);
    if (whence != 0 && at != 0) return raise(OSError, "Can't do nonzero cur-relative seeks");
    self.at = whence == 1 ? self.at : whence == 2 ? self.size : at;
    return make_int(self.at);
}

Value tell(StringIO& self) {
    TRY(check_usable(&self));
    return make_int(self.at);
}

Value truncate(StringIO& self, Value size) {
    TRY(check_usable(&self));
    std::int64_t length = size.is_none() ? self.at : TRY(size_argument(size));
    if (length < 0) return raise_value_error("Negative size value {}", length);
    self.size = std::min(self.size, length);
    return make_int(length);
}

Value getvalue(StringIO& self) {
    TRY(check_usable(&self));
    return text_between(&self, 0, self.size);
}

Value yes(StringIO& self) {
    TRY(check_usable(&self));
    return Value::true_();
}

Value close(StringIO& self) {
    self.closed = true;
    self.data = nullptr;
    self.size = self.capacity = 0;
    return Value::none();
}

Value getstate(Value self_value) {
    StringIO* self = string_of(self_value);
    Value content = TRY(getvalue(*self));
    Value newline = self->mode.given ? Value(make_str(self->mode.given)) : Value::none();
    Dict* dict = instance_dict(self);
    return make_tuple(
        {content, newline, make_int(self->at), dict && dict->used ? Value(dict_copy(dict)) : Value::none()});
}

Value setstate(Value self_value, Value state) {
    StringIO* self = string_of(self_value);
    Tuple* parts = as_tuple(state);
    if (!parts || parts->size < 4)
        return raise_type_error("{}.__setstate__ argument should be 4-tuple, got {}", type_name_of(self_value),
                                type_name_of(state));
    Value content = parts->items[0];
    if (!is_str(content)) return raise_type_error("initial_value must be str or None, not {}", type_name_of(content));
    TRY(fill(self, Value::none(), parts->items[1]));
    // The text is what was in memory: its line ends are translated already.
    TRY(put(self, content.as<Str>()));
    if (!is_int(parts->items[2]))
        return raise_type_error("third item of state must be an integer, got {}", type_name_of(parts->items[2]));
    std::int64_t at = TRY(to_index_int64(parts->items[2]));
    if (at < 0) return raise_value_error("position value cannot be negative");
    self->at = at;
    if (parts->items[3].is_none()) return Value::none();
    if (!is_dict(parts->items[3]))
        return raise_type_error("fourth item of state should be a dict, got a {}", type_name_of(parts->items[3]));
    TRY(dict_update(instance_dict(self), parts->items[3]));
    return Value::none();
}

Value get_closed(Value self) {
    TRY(check_initialised(string_of(self)));
    return Value::boolean(string_of(self)->closed);
}
Value get_newlines(Value self) {
    TRY(check_usable(string_of(self)));
    return string_of(self)->mode.universal ? string_of(self)->translator.newlines() : Value::none();
}
Value get_line_buffering(Value self) {
    TRY(check_usable(string_of(self)));
    return Value::false_();
}

constexpr FunctionDef kMethods[] = {
    method<getstate>("__getstate__", "($self, /)", "What pickle stores."),
    method<setstate>("__setstate__", "($self, state, /)", "Set what __getstate__() returned."),
    method<close>("close", "($self, /)", "Drop the contents; further operations fail."),
    method<getvalue>("getvalue", "($self, /)", "Return the contents."),
    method<read>("read", "($self, size=-1, /)", "Read at most size characters."),
    method<yes>("readable", "($self, /)", "Return True."),
    method<readline>("readline", "($self, size=-1, /)", "Read one line, at most size characters of it."),
    method<seek>("seek", "($self, pos, whence=0, /)", "Move to a new position and return it."),
    method<yes>("seekable", "($self, /)", "Return True."),
    method<tell>("tell", "($self, /)", "Return the current position."),
    method<truncate>("truncate", "($self, pos=None, /)", "Cut the contents off at pos, or at the current position."),
    method<yes>("writable", "($self, /)", "Return True."),
    method<write>("write", "($self, s, /)", "Write text and return how many characters it has."),
};
constexpr GetSetDef kGetSets[] = {
    {"closed", get_closed}, {"line_buffering", get_line_buffering}, {"newlines", get_newlines}};
constexpr Slots kSlots{.next = next, .init = string_io_init, .new_ = string_io_new};
constexpr TypeDef kTypeDef{.name = "_io.StringIO",
                           .doc = "A text stream in memory.",
                           .signature = "(initial_value='', newline='\\n')",
                           .base = &text_iobase_type,
                           .size = sizeof(StringIO),
                           .flags = kBaseType | kHasDict | kHasWeakref,
                           .slots = &kSlots,
                           .methods = kMethods,
                           .getsets = kGetSets};

}  // namespace

constinit Type string_io_type{kTypeDef};

}  // namespace py
