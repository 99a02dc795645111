/* A disk that is full when a test says so. Loaded before the C library, it stands between a program
 * and every write to a file: while the file named by CERTWRIGHT_FULL_DISK exists, as many writes
 * succeed as that file has bytes, and the rest find no space. Sockets and pipes go on. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>

static atomic_long written;

static int is_full(int file)
{
    struct stat about, room;
    const char *name = getenv("CERTWRIGHT_FULL_DISK");
    if (!name || fstat(file, &about) != 0 || !S_ISREG(about.st_mode))
        return 0;
    int before = errno;
    if (stat(name, &room) != 0) {
        errno = before;
        atomic_store(&written, 0);
        return 0;
    }
    if (atomic_fetch_add(&written, 1) < room.st_size)
        return 0;
    errno = ENOSPC;
    return 1;
}

#define STANDS_BEFORE(name, result, parameters, arguments)                        \
    result name parameters                                                        \
    {                                                                             \
        static result (*next) parameters;                                         \
        if (!next)                                                                \
            next = (result (*) parameters)dlsym(RTLD_NEXT, #name);                \
        return is_full(file) ? -1 : next arguments;                               \
    }

STANDS_BEFORE(write, ssize_t, (int file, const void *from, size_t bytes), (file, from, bytes))
STANDS_BEFORE(writev, ssize_t, (int file, const struct iovec *from, int parts), (file, from, parts))
STANDS_BEFORE(pwrite, ssize_t, (int file, const void *from, size_t bytes, off_t at),
              (file, from, bytes, at))
STANDS_BEFORE(pwrite64, ssize_t, (int file, const void *from, size_t bytes, off64_t at),
              (file, from, bytes, at))
STANDS_BEFORE(copy_file_range, ssize_t,
              (int from, off64_t *start, int file, off64_t *at, size_t bytes, unsigned flags),
              (from, start, file, at, bytes, flags))
