/* What the program has instead of parts of the C library that it would be linked with and never need: a quarter
   of a million bytes. Each does what the library does for this program, which speaks to the C library in no
   language but its own, and has it write no fraction and no wide letter.

   All are weak: where a C library has other parts under these names, or needs one of its own, that one counts. */

#include <stdarg.h>

#define INSTEAD __attribute__((weak))

/* Reads a number of hexadecimal digits, and stands behind it. */
static const char *read_number(const char *text, unsigned long *number)
{
    const char *start = text;
    for (*number = 0;; text++) {
        unsigned digit = (unsigned char)*text;
        if (digit >= '0' && digit <= '9')
            digit -= '0';
        else if (digit >= 'a' && digit <= 'f')
            digit -= 'a' - 10;
        else
            return text == start ? 0 : text;
        *number = *number * 16 + digit;
    }
}

/* Where a thread's stack lies is read from a list of ranges; nothing else is ever read by a pattern. */
INSTEAD int __isoc99_sscanf(const char *text, const char *pattern, ...)
{
    const char *range = "%lx-%lx";
    while (*range && *range == *pattern)
        range++, pattern++;
    if (*range || *pattern)
        return 0;
    va_list numbers;
    va_start(numbers, pattern);
    int count = 0;
    text = read_number(text, va_arg(numbers, unsigned long *));
    if (text && ++count && *text == '-' && read_number(text + 1, va_arg(numbers, unsigned long *)))
        count++;
    va_end(numbers);
    return count;
}

/* The same, as younger libraries call it. */
INSTEAD __attribute__((alias("__isoc99_sscanf"))) int __isoc23_sscanf(const char *text, const char *pattern, ...);

/* The library's messages in the reader's language: without a call of `setlocale` they are as they stand. */
INSTEAD char *__dcgettext(const char *domain, const char *message, int category)
{
    (void)domain, (void)category;
    return (char *)message;
}

/* Fractions and wide letters are not written: that fails, as where there is no room. */
INSTEAD int __printf_fp(void *stream, const void *how, const void *const *what)
{
    (void)stream, (void)how, (void)what;
    return -1;
}

INSTEAD int __printf_fphex(void *stream, const void *how, const void *const *what)
{
    (void)stream, (void)how, (void)what;
    return -1;
}

INSTEAD int __vfwprintf_internal(void *stream, const void *pattern, va_list what, unsigned flags)
{
    (void)stream, (void)pattern, (void)what, (void)flags;
    return -1;
}
