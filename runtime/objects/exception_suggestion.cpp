// "Did you mean": what a NameError, AttributeError or ImportError probably wanted.
//
// Looked for only when the exception is shown, in the variables of the frame that raised it, in dir() of the object, or in
// the module; so that raising costs nothing.
#include <string>

#include "runtime/core/attribute.h"
#include "runtime/core/error.h"
#include "runtime/core/frame.h"
#include "runtime/core/interpreter.h"
#include "runtime/core/names.h"
#include "runtime/core/suggestion.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/function.h"
#include "runtime/objects/str.h"
#include "runtime/objects/traceback.h"
#include "runtime/objects/tuple.h"
#include "runtime/protocol/iterate.h"
#include "runtime/protocol/object.h"
#include "runtime/protocol/sequence.h"

namespace py {

namespace {

FrameObject* raising_frame(BaseException* e) {
    Traceback* t = e->traceback;
    while (t && t->next) t = t->next;
    return t ? t->frame : nullptr;
}

bool has_attribute(Value object, Str* name) {
    Value found = get_attribute_or_absent(object, intern(name));
    clear_exception();
    return static_cast<bool>(found);
}

void append_keys(List* out, Value mapping) {
    if (Dict* dict = as_dict(mapping)) {
        for (DictIterator it(dict); DictEntry* e = it.next();) out->append(e->key);
    } else if (!list_extend(out, mapping).ok()) {
        clear_exception();
    }
}

/// The local variable `self` of a frame; zero when there is none.
Value self_of(FrameObject* frame) {
    Value locals = frame_locals(frame);
    Dict* dict = locals ? as_dict(locals) : nullptr;
    clear_exception();
    Value* self = dict ? dict->find_str(intern("self")) : nullptr;
    return self ? *self : Value();
}

/// A name that the frame sees; or "self.name" when that is what was forgotten.
std::string suggest_name(NameErrorObject* e, Str* wrong) {
    FrameObject* frame = raising_frame(e);
    if (!frame) return {};
    if (Value self = self_of(frame); self && has_attribute(self, wrong)) return "self." + str_utf8(wrong);
    List* names = make_list();
    if (Value locals = frame_locals(frame)) append_keys(names, locals);
    clear_exception();
    append_keys(names, frame->globals);
    if (frame->function->builtins) append_keys(names, frame->function->builtins);
    Str* best = closest_name(wrong, names);
    return best ? str_utf8(best) : std::string();
}

/// Without names that begin with an underscore, unless such a name was asked for.
List* public_names(List* names, Str* wrong) {
    if (wrong->length && (*wrong)[0] == '_') return names;
    List* result = make_list();
    for (Value name : *names)
        if (Str* s = as_str(name); s && s->length && (*s)[0] != '_') result->append(name);
    return result;
}

List* directory(Value object) {
    Value names = dir(object);
    clear_exception();
    return names ? as_list(names) : nullptr;
}

std::string suggest_attribute(AttributeErrorObject* e, Str* wrong) {
    Value object = e->obj ? e->obj : Value::none();
    List* names = directory(object);
    if (!names) return {};
    // An object's own code may use its private names.
    FrameObject* frame = raising_frame(e);
    bool own_code = frame && self_of(frame) == object;
    Str* best = closest_name(wrong, own_code ? names : public_names(names, wrong));
    return best ? str_utf8(best) : std::string();
}

std::string suggest_import(ImportErrorObject* e, Str* wrong) {
    Str* module_name = e->name ? as_str(e->name) : nullptr;
    Value* module = module_name && interpreter.modules ? interpreter.modules->find_str(module_name) : nullptr;
    List* names = module ? directory(*module) : nullptr;
    if (!names) return {};
    Str* best = closest_name(wrong, public_names(names, wrong));
    return best ? str_utf8(best) : std::string();
}

bool is_standard_module(Str* name) {
    Value names = sys_attribute("stdlib_module_names");
    if (!names) return false;
    Result<bool> found = contains(names, name);
    clear_exception();
    return found.ok() && found.value();
}

std::string did_you_mean(const std::string& suggestion) {
    return suggestion.empty() ? std::string() : ". Did you mean: '" + suggestion + "'?";
}

}  // namespace

std::string exception_suggestion(BaseException* e) {
    Type* type = e->type();
    if (type->is_subtype_of(&NameError)) {
        auto* error = static_cast<NameErrorObject*>(e);
        Str* wrong = error->name ? as_str(error->name) : nullptr;
        if (!wrong) return {};
        std::string text = did_you_mean(suggest_name(error, wrong));
        if (is_standard_module(wrong))
            text += (text.empty() ? ". Did you forget to import '" : " Or did you forget to import '") +
                    str_utf8(wrong) + "'?";
        return text;
    }
    if (type->is_subtype_of(&AttributeError)) {
        auto* error = static_cast<AttributeErrorObject*>(e);
        Str* wrong = error->name ? as_str(error->name) : nullptr;
        return wrong ? did_you_mean(suggest_attribute(error, wrong)) : std::string();
    }
    if (type->is_subtype_of(&ImportError)) {
        auto* error = static_cast<ImportErrorObject*>(e);
        Str* wrong = error->name_from ? as_str(error->name_from) : nullptr;
        return wrong ? did_you_mean(suggest_import(error, wrong)) : std::string();
    }
    return {};
}

}  // namespace py
