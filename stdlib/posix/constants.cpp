// The numbers of `posix`, as the C library has them.
#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <sched.h>
#include <stdio.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <sys/statvfs.h>
#include <sys/timerfd.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <sys/xattr.h>
#include <sysexits.h>
#include <unistd.h>

#include "stdlib/posix/posix.h"

namespace py::posix {

namespace {

#define NUMBER(name) \
    { #name, static_cast < long>(name) }
constexpr ConstantDef kConstants[] = {
    NUMBER(F_OK),
    NUMBER(R_OK),
    NUMBER(W_OK),
    NUMBER(X_OK),
    NUMBER(NGROUPS_MAX),
    NUMBER(TMP_MAX),
    NUMBER(WCONTINUED),
    NUMBER(WNOHANG),
    NUMBER(WUNTRACED),
    NUMBER(WEXITED),
    NUMBER(WNOWAIT),
    NUMBER(WSTOPPED),
    NUMBER(O_RDONLY),
    NUMBER(O_WRONLY),
    NUMBER(O_RDWR),
    NUMBER(O_NDELAY),
    NUMBER(O_NONBLOCK),
    NUMBER(O_APPEND),
    NUMBER(O_DSYNC),
    NUMBER(O_RSYNC),
    NUMBER(O_SYNC),
    NUMBER(O_NOCTTY),
    NUMBER(O_CREAT),
    NUMBER(O_EXCL),
    NUMBER(O_TRUNC),
    NUMBER(O_LARGEFILE),
    NUMBER(O_PATH),
    NUMBER(O_TMPFILE),
    NUMBER(O_CLOEXEC),
    NUMBER(O_ACCMODE),
    NUMBER(O_FSYNC),
    NUMBER(O_ASYNC),
    NUMBER(O_DIRECT),
    NUMBER(O_DIRECTORY),
    NUMBER(O_NOFOLLOW),
    NUMBER(O_NOATIME),
    NUMBER(PRIO_PROCESS),
    NUMBER(PRIO_PGRP),
    NUMBER(PRIO_USER),
    NUMBER(SEEK_HOLE),
    NUMBER(SEEK_DATA),
    NUMBER(EX_OK),
    NUMBER(EX_USAGE),
    NUMBER(EX_DATAERR),
    NUMBER(EX_NOINPUT),
    NUMBER(EX_NOUSER),
    NUMBER(EX_NOHOST),
    NUMBER(EX_UNAVAILABLE),
    NUMBER(EX_SOFTWARE),
    NUMBER(EX_OSERR),
    NUMBER(EX_OSFILE),
    NUMBER(EX_CANTCREAT),
    NUMBER(EX_IOERR),
    NUMBER(EX_TEMPFAIL),
    NUMBER(EX_PROTOCOL),
    NUMBER(EX_NOPERM),
    NUMBER(EX_CONFIG),
    NUMBER(ST_RDONLY),
    NUMBER(ST_NOSUID),
    NUMBER(ST_NODEV),
    NUMBER(ST_NOEXEC),
    NUMBER(ST_SYNCHRONOUS),
    NUMBER(ST_MANDLOCK),
    NUMBER(ST_WRITE),
    NUMBER(ST_APPEND),
    NUMBER(ST_NOATIME),
    NUMBER(ST_NODIRATIME),
    NUMBER(ST_RELATIME),
    NUMBER(POSIX_FADV_NORMAL),
    NUMBER(POSIX_FADV_SEQUENTIAL),
    NUMBER(POSIX_FADV_RANDOM),
    NUMBER(POSIX_FADV_NOREUSE),
    NUMBER(POSIX_FADV_WILLNEED),
    NUMBER(POSIX_FADV_DONTNEED),
    NUMBER(P_PID),
    NUMBER(P_PGID),
    NUMBER(P_ALL),
    NUMBER(P_PIDFD),
    NUMBER(CLD_EXITED),
    NUMBER(CLD_KILLED),
    NUMBER(CLD_DUMPED),
    NUMBER(CLD_TRAPPED),
    NUMBER(CLD_STOPPED),
    NUMBER(CLD_CONTINUED),
    NUMBER(F_LOCK),
    NUMBER(F_TLOCK),
    NUMBER(F_ULOCK),
    NUMBER(F_TEST),
    NUMBER(RWF_DSYNC),
    NUMBER(RWF_HIPRI),
    NUMBER(RWF_SYNC),
    NUMBER(RWF_NOWAIT),
    NUMBER(RWF_APPEND),
    NUMBER(SCHED_OTHER),
    NUMBER(SCHED_FIFO),
    NUMBER(SCHED_RR),
    NUMBER(SCHED_BATCH),
    NUMBER(SCHED_IDLE),
    NUMBER(SCHED_RESET_ON_FORK),
    NUMBER(XATTR_CREATE),
    NUMBER(XATTR_REPLACE),
    {"XATTR_SIZE_MAX", 65536},
    NUMBER(RTLD_LAZY),
    NUMBER(RTLD_NOW),
    NUMBER(RTLD_GLOBAL),
    NUMBER(RTLD_LOCAL),
    NUMBER(RTLD_NODELETE),
    NUMBER(RTLD_NOLOAD),
    NUMBER(RTLD_DEEPBIND),
    NUMBER(GRND_RANDOM),
    NUMBER(GRND_NONBLOCK),
    NUMBER(MFD_CLOEXEC),
    NUMBER(MFD_ALLOW_SEALING),
    NUMBER(MFD_HUGETLB),
    NUMBER(EFD_CLOEXEC),
    NUMBER(EFD_NONBLOCK),
    NUMBER(EFD_SEMAPHORE),
    // Names of this module only: what posix_spawn() does with descriptors.
    {"POSIX_SPAWN_OPEN", 0},
    {"POSIX_SPAWN_CLOSE", 1},
    {"POSIX_SPAWN_DUP2", 2},
    {"POSIX_SPAWN_CLOSEFROM", 3},
};
#undef NUMBER

}  // namespace

std::span<const ConstantDef> constants() { return kConstants; }

}  // namespace py::posix
