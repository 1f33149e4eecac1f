/*
 * powercut: a preload library that shows what a power cut would leave on disk.
 *
 * Every time the program calls fsync() or fdatasync() on a file under
 * $POWERCUT_ROOT, the file's bytes are copied to $POWERCUT_DURABLE. Kill the
 * program at any moment: the copies there are what had really been made
 * durable. Deleting or renaming a file counts as durable at once. It models
 * lost caches only, neither torn nor reordered writes.
 *
 * It can also end the program at an exact moment. While the file named by
 * $POWERCUT_AT exists, it holds one line "<moment>:<part of a path>", and the
 * program kills itself (SIGKILL) the first time that moment comes for a file
 * whose path contains the part (ends with it, where the part ends with "$"):
 *   write   after some bytes of it were written
 *   fsync   before the fsync counts: what was written is not durable
 *   synced  after the fsync: durable, but nobody was told
 *   rename  after a file was renamed to it
 *
 *   cc -shared -fPIC -O2 -o powercut.so powercut.c -ldl
 *   POWERCUT_ROOT=/data POWERCUT_DURABLE=/durable LD_PRELOAD=./powercut.so node app.js
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int fits(const char *path, char *part)
{
    size_t n = strlen(part), length = strlen(path);
    if (n == 0 || part[n - 1] != '$') return strstr(path, part) != NULL;
    part[--n] = 0;
    return length >= n && !strcmp(path + length - n, part);
}

/* Kills the program when this moment of this file is the one asked for. */
static void maybe_cut(const char *moment, const char *path)
{
    const char *order = getenv("POWERCUT_AT"), *durable = getenv("POWERCUT_DURABLE");
    char line[256];
    if (!order || (durable && !strncmp(path, durable, strlen(durable)))) return;
    int fd = open(order, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return;
    ssize_t n = read(fd, line, sizeof line - 1);
    close(fd);
    if (n <= 0) return;
    line[n] = 0;
    char *colon = strchr(line, ':');
    if (!colon) return;
    *colon = 0;
    if (!strcmp(line, moment) && fits(path, colon + 1)) kill(getpid(), SIGKILL);
}

static int path_of(int fd, char *path, size_t size)
{
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t n = readlink(link, path, size - 1);
    if (n < 0) return 0;
    path[n] = 0;
    return 1;
}

static void maybe_cut_fd(const char *moment, int fd)
{
    char path[4096];
    if (getenv("POWERCUT_AT") && path_of(fd, path, sizeof path)) maybe_cut(moment, path);
}

/* Where the durable copy of a file under the root lives; 0 for any other file. */
static int durable_path(const char *path, char *target, size_t size)
{
    const char *durable = getenv("POWERCUT_DURABLE"), *root = getenv("POWERCUT_ROOT");
    if (!durable || !root || strncmp(path, root, strlen(root)) != 0) return 0;
    snprintf(target, size, "%s%s", durable, path + strlen(root));
    for (char *slash = target + strlen(durable); (slash = strchr(slash + 1, '/'));) { /* parents */
        *slash = 0;
        mkdir(target, 0700);
        *slash = '/';
    }
    return 1;
}

static void keep_durable_copy(int fd)
{
    char path[4096], target[4200], partial[4220], buffer[65536];
    ssize_t n;
    if (!path_of(fd, path, sizeof path)) return;
    if (!durable_path(path, target, sizeof target)) return;

    struct stat st;
    if (fstat(fd, &st) || !S_ISREG(st.st_mode)) return;

    snprintf(partial, sizeof partial, "%s.tmp", target);
    int in = open(path, O_RDONLY), out = open(partial, O_CREAT | O_TRUNC | O_WRONLY, 0600);
    if (in < 0 || out < 0) { if (in >= 0) close(in); if (out >= 0) close(out); return; }
    while ((n = read(in, buffer, sizeof buffer)) > 0)
        if (write(out, buffer, n) != n) break;
    close(in);
    close(out);
    rename(partial, target);
}

static int sync_with(const char *name, int fd)
{
    int (*real)(int) = dlsym(RTLD_NEXT, name);
    maybe_cut_fd("fsync", fd);
    int rc = real(fd);
    if (!rc) {
        keep_durable_copy(fd);
        maybe_cut_fd("synced", fd);
    }
    return rc;
}

int fsync(int fd) { return sync_with("fsync", fd); }
int fdatasync(int fd) { return sync_with("fdatasync", fd); }

ssize_t write(int fd, const void *bytes, size_t count)
{
    static ssize_t (*real)(int, const void *, size_t);
    if (!real) real = dlsym(RTLD_NEXT, "write");
    ssize_t n = real(fd, bytes, count);
    maybe_cut_fd("write", fd);
    return n;
}

ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t at)
{
    static ssize_t (*real)(int, const void *, size_t, off64_t);
    if (!real) real = dlsym(RTLD_NEXT, "pwrite64");
    ssize_t n = real(fd, bytes, count, at);
    maybe_cut_fd("write", fd);
    return n;
}

ssize_t pwrite(int fd, const void *bytes, size_t count, off_t at)
{
    return pwrite64(fd, bytes, count, at);
}

int unlink(const char *path)
{
    static int (*real)(const char *);
    if (!real) real = dlsym(RTLD_NEXT, "unlink");
    int rc = real(path);
    char target[4200];
    if (!rc && durable_path(path, target, sizeof target)) real(target);
    return rc;
}

int rename(const char *from, const char *to)
{
    static int (*real)(const char *, const char *);
    if (!real) real = dlsym(RTLD_NEXT, "rename");
    int rc = real(from, to);
    char durable_from[4200], durable_to[4200];
    if (!rc && durable_path(from, durable_from, sizeof durable_from)
            && durable_path(to, durable_to, sizeof durable_to)) real(durable_from, durable_to);
    if (!rc) maybe_cut("rename", to);
    return rc;
}
