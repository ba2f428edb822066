// zlib's two initialisers are macros, which Swift cannot import; these name them as functions.
#ifndef HUNTPACK_CZLIB_SHIM_H
#define HUNTPACK_CZLIB_SHIM_H

#include <zlib.h>

/// Starts a deflate stream. windowBits: -15 raw, 15 zlib, 31 gzip (zlib.h, deflateInit2).
static inline int huntpack_deflateInit2(z_streamp stream, int level, int windowBits) {
    return deflateInit2(stream, level, Z_DEFLATED, windowBits, 9, Z_DEFAULT_STRATEGY);
}

/// Starts an inflate stream. windowBits: -15 raw, 15 zlib, 31 gzip (zlib.h, inflateInit2).
static inline int huntpack_inflateInit2(z_streamp stream, int windowBits) {
    return inflateInit2(stream, windowBits);
}

#endif
