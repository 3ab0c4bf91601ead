/* Loaded before the C library: from the FAILING_MEMORY_AFTERth allocation on there is no memory. */
#include <errno.h>
#include <stddef.h>
#include <stdlib.h>

extern void* __libc_malloc(size_t size);
extern void* __libc_calloc(size_t count, size_t size);
extern void* __libc_realloc(void* old, size_t size);

static long left = -1; /* not counting before the program itself begins */

__attribute__((constructor)) static void begin(void) {
    const char* after = getenv("FAILING_MEMORY_AFTER");
    if (after != NULL) left = atol(after);
}

static int is_gone(void) {
    if (left < 0) return 0;
    if (__atomic_load_n(&left, __ATOMIC_RELAXED) == 0) {
        errno = ENOMEM;
        return 1;
    }
    __atomic_sub_fetch(&left, 1, __ATOMIC_RELAXED);
    return 0;
}

void* malloc(size_t size) { return is_gone() ? NULL : __libc_malloc(size); }
void* calloc(size_t count, size_t size) { return is_gone() ? NULL : __libc_calloc(count, size); }
void* realloc(void* old, size_t size) { return is_gone() ? NULL : __libc_realloc(old, size); }
