// The `termios` module: terminal lines and their settings. Library reference: termios.
//
// Settings are a list of seven: four sets of flags, two speeds, and the special characters as bytes; two of those are
// numbers when input is not read by lines.
#include <asm/ioctls.h>
#include <linux/serial.h>
#include <sys/ioctl.h>
#include <sys/ttydefaults.h>
#include <termios.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "runtime/core/names.h"
#include "runtime/objects/bytes.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/int.h"
#include "runtime/objects/list.h"
#include "runtime/objects/module.h"
#include "runtime/objects/str.h"
#include "runtime/objects/tuple.h"
#include "runtime/protocol/object.h"
#include "runtime/protocol/sequence.h"
#include "stdlib/posix/posix.h"
#include "stdlib/registry.h"

namespace py::posix {

namespace {

Type* termios_error;

/// termios.error(errno, text)
Pending fail_terminal() {
    int code = errno;
    return raise_with(*termios_error, {make_int(code), make_str(std::strerror(code))});
}

Value done(int result) { return result == 0 ? Value::none() : Value(fail_terminal()); }

bool is_number(int at, const termios& mode) { return !(mode.c_lflag & ICANON) && (at == VMIN || at == VTIME); }

Value termios_tcgetattr(Value fd) {
    int descriptor_ = TRY(descriptor(fd));
    termios mode{};
    if (::tcgetattr(descriptor_, &mode) != 0) return fail_terminal();
    List* characters = make_list(NCCS);
    for (int i = 0; i < NCCS; ++i) {
        char character = static_cast<char>(mode.c_cc[i]);
        characters->append(is_number(i, mode) ? make_int(mode.c_cc[i]) : Value(make_bytes({&character, 1})));
    }
    List* result = make_list(7);
    for (tcflag_t flags : {mode.c_iflag, mode.c_oflag, mode.c_cflag, mode.c_lflag}) result->append(make_int(flags));
    result->append(make_int(::cfgetispeed(&mode)));
    result->append(make_int(::cfgetospeed(&mode)));
    result->append(characters);
    return result;
}

Status read_characters(Value v, termios& mode) {
    auto* list = has_layout(v, kListSubclass) ? v.as<List>() : nullptr;
    if (!list || list->size != NCCS) return raise_type_error("tcsetattr: attributes[6] must be {} element list", NCCS);
    for (int i = 0; i < NCCS; ++i) {
        Value item = list->items[i];
        Bytes* bytes = as_bytes(item);
        std::int64_t number = 0;
        if (bytes && bytes->size == 1) {
            mode.c_cc[i] = bytes->data[0];
        } else if (is_int(item)) {
            if (!convert_detail::to_int64(item, number)) return Pending{};
            mode.c_cc[i] = static_cast<cc_t>(number);
        } else {
            return raise_type_error("tcsetattr: elements of attributes must be characters or integers");
        }
    }
    return Status::success();
}

Value termios_tcsetattr(Value fd, int when, Value attributes) {
    int descriptor_ = TRY(descriptor(fd));
    auto* list = has_layout(attributes, kListSubclass) ? attributes.as<List>() : nullptr;
    if (!list || list->size != 7) return raise_type_error("tcsetattr, arg 3: must be 7 element list");
    // What the list does not name stays as it is.
    termios mode{};
    if (::tcgetattr(descriptor_, &mode) != 0) return fail_terminal();
    std::int64_t numbers[6];
    for (int i = 0; i < 6; ++i)
        if (!convert_detail::to_int64(list->items[i], numbers[i])) return Value();
    mode.c_iflag = static_cast<tcflag_t>(numbers[0]);
    mode.c_oflag = static_cast<tcflag_t>(numbers[1]);
    mode.c_cflag = static_cast<tcflag_t>(numbers[2]);
    mode.c_lflag = static_cast<tcflag_t>(numbers[3]);
    TRY(read_characters(list->items[6], mode));
    if (::cfsetispeed(&mode, static_cast<speed_t>(numbers[4])) != 0) return fail_terminal();
    if (::cfsetospeed(&mode, static_cast<speed_t>(numbers[5])) != 0) return fail_terminal();
    return done(::tcsetattr(descriptor_, when, &mode));
}

Value termios_tcsendbreak(Value fd, int duration) { return done(::tcsendbreak(TRY(descriptor(fd)), duration)); }
Value termios_tcdrain(Value fd) { return done(::tcdrain(TRY(descriptor(fd)))); }
Value termios_tcflush(Value fd, int queue) { return done(::tcflush(TRY(descriptor(fd)), queue)); }
Value termios_tcflow(Value fd, int action) { return done(::tcflow(TRY(descriptor(fd)), action)); }

Value termios_tcgetwinsize(Value fd) {
    winsize size{};
    if (::ioctl(TRY(descriptor(fd)), TIOCGWINSZ, &size) != 0) return fail_terminal();
    return make_tuple({make_int(size.ws_row), make_int(size.ws_col)});
}

Value termios_tcsetwinsize(Value fd, Value winsize_) {
    int descriptor_ = TRY(descriptor(fd));
    bool pair =
        type_of(winsize_)->slots.getitem && type_of(winsize_)->slots.length && !has_layout(winsize_, kDictSubclass);
    if (!pair || TRY(length(winsize_)) != 2)
        return raise_type_error("tcsetwinsize, arg 2: must be a two-item sequence");
    std::int64_t numbers[2];
    for (int i = 0; i < 2; ++i)
        if (!convert_detail::to_int64(TRY(get_item(winsize_, make_int(i))), numbers[i])) return Value();
    for (std::int64_t number : numbers)
        if (number != static_cast<unsigned short>(number))
            return raise_overflow_error("winsize value(s) out of range.");
    winsize size{};
    if (::ioctl(descriptor_, TIOCGWINSZ, &size) != 0) return fail_terminal();
    size.ws_row = static_cast<unsigned short>(numbers[0]);
    size.ws_col = static_cast<unsigned short>(numbers[1]);
    return done(::ioctl(descriptor_, TIOCSWINSZ, &size));
}

constexpr FunctionDef kTermiosFunctions[] = {
    function<termios_tcgetattr>("tcgetattr", "($module, fd, /)", "Get the settings of a terminal."),
    function<termios_tcsetattr>("tcsetattr", "($module, fd, when, attributes, /)", "Set the settings of a terminal."),
    function<termios_tcsendbreak>("tcsendbreak", "($module, fd, duration, /)", "Send a break."),
    function<termios_tcdrain>("tcdrain", "($module, fd, /)", "Wait until all output has been transmitted."),
    function<termios_tcflush>("tcflush", "($module, fd, queue, /)", "Discard what is queued."),
    function<termios_tcflow>("tcflow", "($module, fd, action, /)", "Suspend or resume input or output."),
    function<termios_tcgetwinsize>("tcgetwinsize", "($module, fd, /)", "The size of the window: rows and columns."),
    function<termios_tcsetwinsize>("tcsetwinsize", "($module, fd, winsize, /)", "Set the size of the window."),
};

struct TerminalConstant {
    const char* name;
    std::int64_t value;
};
#define CONSTANT(name) {#name, name},
constexpr TerminalConstant kTermiosConstants[] = {
    // clang-format off
    CONSTANT(B0) CONSTANT(B1000000) CONSTANT(B110) CONSTANT(B115200) CONSTANT(B1152000) CONSTANT(B1200) CONSTANT(B134)
    CONSTANT(B150) CONSTANT(B1500000) CONSTANT(B1800) CONSTANT(B19200) CONSTANT(B200) CONSTANT(B2000000)
    CONSTANT(B230400) CONSTANT(B2400) CONSTANT(B2500000) CONSTANT(B300) CONSTANT(B3000000) CONSTANT(B3500000)
    CONSTANT(B38400) CONSTANT(B4000000) CONSTANT(B460800) CONSTANT(B4800) CONSTANT(B50) CONSTANT(B500000)
    CONSTANT(B57600) CONSTANT(B576000) CONSTANT(B600) CONSTANT(B75) CONSTANT(B921600) CONSTANT(B9600) CONSTANT(BRKINT)
    CONSTANT(BS0) CONSTANT(BS1) CONSTANT(BSDLY) CONSTANT(CBAUD) CONSTANT(CBAUDEX) CONSTANT(CDSUSP) CONSTANT(CEOF)
    CONSTANT(CEOL) CONSTANT(CEOT) CONSTANT(CERASE) CONSTANT(CFLUSH) CONSTANT(CIBAUD) CONSTANT(CINTR) CONSTANT(CKILL)
    CONSTANT(CLNEXT) CONSTANT(CLOCAL) CONSTANT(CQUIT) CONSTANT(CR0) CONSTANT(CR1) CONSTANT(CR2) CONSTANT(CR3)
    CONSTANT(CRDLY) CONSTANT(CREAD) CONSTANT(CRPRNT) CONSTANT(CRTSCTS) CONSTANT(CS5) CONSTANT(CS6) CONSTANT(CS7)
    CONSTANT(CS8) CONSTANT(CSIZE) CONSTANT(CSTART) CONSTANT(CSTOP) CONSTANT(CSTOPB) CONSTANT(CSUSP) CONSTANT(CWERASE)
    CONSTANT(ECHO) CONSTANT(ECHOCTL) CONSTANT(ECHOE) CONSTANT(ECHOK) CONSTANT(ECHOKE) CONSTANT(ECHONL)
    CONSTANT(ECHOPRT) CONSTANT(EXTA) CONSTANT(EXTB) CONSTANT(EXTPROC) CONSTANT(FF0) CONSTANT(FF1) CONSTANT(FFDLY)
    CONSTANT(FIOASYNC) CONSTANT(FIOCLEX) CONSTANT(FIONBIO) CONSTANT(FIONCLEX) CONSTANT(FIONREAD) CONSTANT(FLUSHO)
    CONSTANT(HUPCL) CONSTANT(ICANON) CONSTANT(ICRNL) CONSTANT(IEXTEN) CONSTANT(IGNBRK) CONSTANT(IGNCR)
    CONSTANT(IGNPAR) CONSTANT(IMAXBEL) CONSTANT(INLCR) CONSTANT(INPCK) CONSTANT(IOCSIZE_MASK) CONSTANT(IOCSIZE_SHIFT)
    CONSTANT(ISIG) CONSTANT(ISTRIP) CONSTANT(IUCLC) CONSTANT(IUTF8) CONSTANT(IXANY) CONSTANT(IXOFF) CONSTANT(IXON)
    CONSTANT(NCC) CONSTANT(NCCS) CONSTANT(NL0) CONSTANT(NL1) CONSTANT(NLDLY) CONSTANT(NOFLSH) CONSTANT(N_MOUSE)
    CONSTANT(N_PPP) CONSTANT(N_SLIP) CONSTANT(N_STRIP) CONSTANT(N_TTY) CONSTANT(OCRNL) CONSTANT(OFDEL) CONSTANT(OFILL)
    CONSTANT(OLCUC) CONSTANT(ONLCR) CONSTANT(ONLRET) CONSTANT(ONOCR) CONSTANT(OPOST) CONSTANT(PARENB) CONSTANT(PARMRK)
    CONSTANT(PARODD) CONSTANT(PENDIN) CONSTANT(TAB0) CONSTANT(TAB1) CONSTANT(TAB2) CONSTANT(TAB3) CONSTANT(TABDLY)
    CONSTANT(TCFLSH) CONSTANT(TCGETA) CONSTANT(TCGETS) CONSTANT(TCIFLUSH) CONSTANT(TCIOFF) CONSTANT(TCIOFLUSH)
    CONSTANT(TCION) CONSTANT(TCOFLUSH) CONSTANT(TCOOFF) CONSTANT(TCOON) CONSTANT(TCSADRAIN) CONSTANT(TCSAFLUSH)
    CONSTANT(TCSANOW) CONSTANT(TCSBRK) CONSTANT(TCSBRKP) CONSTANT(TCSETA) CONSTANT(TCSETAF) CONSTANT(TCSETAW)
    CONSTANT(TCSETS) CONSTANT(TCSETSF) CONSTANT(TCSETSW) CONSTANT(TCXONC) CONSTANT(TIOCCONS) CONSTANT(TIOCEXCL)
    CONSTANT(TIOCGETD) CONSTANT(TIOCGICOUNT) CONSTANT(TIOCGLCKTRMIOS) CONSTANT(TIOCGPGRP) CONSTANT(TIOCGSERIAL)
    CONSTANT(TIOCGSOFTCAR) CONSTANT(TIOCGWINSZ) CONSTANT(TIOCINQ) CONSTANT(TIOCLINUX) CONSTANT(TIOCMBIC)
    CONSTANT(TIOCMBIS) CONSTANT(TIOCMGET) CONSTANT(TIOCMIWAIT) CONSTANT(TIOCMSET) CONSTANT(TIOCM_CAR)
    CONSTANT(TIOCM_CD) CONSTANT(TIOCM_CTS) CONSTANT(TIOCM_DSR) CONSTANT(TIOCM_DTR) CONSTANT(TIOCM_LE)
    CONSTANT(TIOCM_RI) CONSTANT(TIOCM_RNG) CONSTANT(TIOCM_RTS) CONSTANT(TIOCM_SR) CONSTANT(TIOCM_ST)
    CONSTANT(TIOCNOTTY) CONSTANT(TIOCNXCL) CONSTANT(TIOCOUTQ) CONSTANT(TIOCPKT) CONSTANT(TIOCPKT_DATA)
    CONSTANT(TIOCPKT_DOSTOP) CONSTANT(TIOCPKT_FLUSHREAD) CONSTANT(TIOCPKT_FLUSHWRITE) CONSTANT(TIOCPKT_NOSTOP)
    CONSTANT(TIOCPKT_START) CONSTANT(TIOCPKT_STOP) CONSTANT(TIOCSCTTY) CONSTANT(TIOCSERCONFIG) CONSTANT(TIOCSERGETLSR)
    CONSTANT(TIOCSERGETMULTI) CONSTANT(TIOCSERGSTRUCT) CONSTANT(TIOCSERGWILD) CONSTANT(TIOCSERSETMULTI)
    CONSTANT(TIOCSERSWILD) CONSTANT(TIOCSER_TEMT) CONSTANT(TIOCSETD) CONSTANT(TIOCSLCKTRMIOS) CONSTANT(TIOCSPGRP)
    CONSTANT(TIOCSSERIAL) CONSTANT(TIOCSSOFTCAR) CONSTANT(TIOCSTI) CONSTANT(TIOCSWINSZ) CONSTANT(TOSTOP)
    CONSTANT(VDISCARD) CONSTANT(VEOF) CONSTANT(VEOL) CONSTANT(VEOL2) CONSTANT(VERASE) CONSTANT(VINTR) CONSTANT(VKILL)
    CONSTANT(VLNEXT) CONSTANT(VMIN) CONSTANT(VQUIT) CONSTANT(VREPRINT) CONSTANT(VSTART) CONSTANT(VSTOP)
    CONSTANT(VSUSP) CONSTANT(VSWTC) CONSTANT(VT0) CONSTANT(VT1) CONSTANT(VTDLY) CONSTANT(VTIME) CONSTANT(VWERASE)
    CONSTANT(XCASE) CONSTANT(XTABS) CONSTANT(_POSIX_VDISABLE)
    // clang-format on
};
#undef CONSTANT

Status init_termios(Module* module) {
    for (const TerminalConstant& row : kTermiosConstants) module->dict->set_str(intern(row.name), make_int(row.value));
    if (!termios_error) {
        Dict* ns = make_dict();
        ns->set_str(names::module, make_str("termios"));
        termios_error = TRY(type_new(&type_type, intern("error"), make_tuple({&Exception}), ns, Args{}));
    }
    module->dict->set_str(intern("error"), termios_error);
    return Status::success();
}

}  // namespace

}  // namespace py::posix

namespace py {

constinit const ModuleDef kTermiosModule{
    .name = "termios",
    .doc = "The settings of terminals (POSIX tty I/O control).",
    .functions = posix::kTermiosFunctions,
    .init = posix::init_termios,
};

}  // namespace py
