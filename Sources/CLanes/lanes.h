// Comparisons of many bytes at once, as bit masks: bit i tells of byte i.
//
// Swift's SIMD types compare as fast but cannot hand over a mask: gathering one from a SIMDMask costs a multiplication for each eight
// bytes. The text here is Clang's own vector extension, the same for every architecture: pmovmskb on x86-64, and/addp on arm64.
// Nothing here looks at more than the bytes that it names.
#ifndef HUNTPACK_CLANES_H
#define HUNTPACK_CLANES_H

#include <stdint.h>

#if __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__
#error "the masks take the first byte for the lowest bit"
#endif

// Everything is inlined, so nobody has to agree on how a vector is handed over.
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wpsabi"

typedef uint8_t huntpack_bytes16 __attribute__((vector_size(16)));
typedef uint8_t huntpack_bytes64 __attribute__((vector_size(64)));
typedef _Bool huntpack_flags16 __attribute__((ext_vector_type(16)));
typedef _Bool huntpack_flags64 __attribute__((ext_vector_type(64)));

static inline uint32_t huntpack_mask16(huntpack_bytes16 lanes) {
    huntpack_flags16 flags = __builtin_convertvector(lanes, huntpack_flags16);
    uint16_t mask;
    __builtin_memcpy(&mask, &flags, sizeof mask);
    return mask;
}

static inline uint64_t huntpack_mask64(huntpack_bytes64 lanes) {
    huntpack_flags64 flags = __builtin_convertvector(lanes, huntpack_flags64);
    uint64_t mask;
    __builtin_memcpy(&mask, &flags, sizeof mask);
    return mask;
}

static inline huntpack_bytes16 huntpack_load16(const uint8_t *p) {
    huntpack_bytes16 lanes;
    __builtin_memcpy(&lanes, p, sizeof lanes);
    return lanes;
}

static inline huntpack_bytes64 huntpack_load64(const uint8_t *p) {
    huntpack_bytes64 lanes;
    __builtin_memcpy(&lanes, p, sizeof lanes);
    return lanes;
}

typedef struct {
    uint64_t first, second;
} huntpack_two;

/// Which of 64 bytes are one byte, and which another.
static inline huntpack_two huntpack_two64(const uint8_t *p, uint8_t first, uint8_t second) {
    huntpack_bytes64 lanes = huntpack_load64(p);
    huntpack_two masks = {huntpack_mask64((huntpack_bytes64)(lanes == first)), huntpack_mask64((huntpack_bytes64)(lanes == second))};
    return masks;
}

/// The same of fewer than 64 bytes; neither byte is 0.
static inline huntpack_two huntpack_two_rest(const uint8_t *p, int64_t count, uint8_t first, uint8_t second) {
    uint8_t rest[64] = {0};
    __builtin_memcpy(rest, p, (unsigned long)count);
    return huntpack_two64(rest, first, second);
}

/// Which of 64 bytes open a JSON object or array, and which close one: [ and { differ in one bit only, and so do ] and }.
static inline huntpack_two huntpack_brackets64(const uint8_t *p) {
    huntpack_bytes64 lanes = huntpack_load64(p) | 0x20;
    huntpack_two masks = {huntpack_mask64((huntpack_bytes64)(lanes == '{')), huntpack_mask64((huntpack_bytes64)(lanes == '}'))};
    return masks;
}

/// Which of 16 bytes end a run of plain text in a JSON string: quotes, backslashes and controls.
static inline uint32_t huntpack_stops16(const uint8_t *p) {
    huntpack_bytes16 lanes = huntpack_load16(p);
    return huntpack_mask16((huntpack_bytes16)(lanes == '"') | (huntpack_bytes16)(lanes == '\\') | (huntpack_bytes16)(lanes < 0x20));
}

/// In which of 16 bytes two texts differ.
static inline uint32_t huntpack_differ16(const uint8_t *a, const uint8_t *b) {
    return huntpack_mask16((huntpack_bytes16)(huntpack_load16(a) != huntpack_load16(b)));
}

/// Whether 20 bytes are written like `2026-07-18T13:58:42.`, whatever the last; the first digits of month, day, hour, minute and second
/// are no larger than they can be.
static inline int huntpack_is_second20(const uint8_t *p) {
    const huntpack_bytes16 start = {'0', '0', '0', '0', '-', '0', '0', '-', '0', '0', 'T', '0', '0', ':', '0', '0'};
    const huntpack_bytes16 end = {'-', '0', '0', '-', '0', '0', 'T', '0', '0', ':', '0', '0', ':', '0', '0', 0};
    const huntpack_bytes16 start_largest = {9, 9, 9, 9, 0, 1, 9, 0, 3, 9, 0, 2, 9, 0, 5, 9};
    const huntpack_bytes16 end_largest = {0, 1, 9, 0, 3, 9, 0, 2, 9, 0, 5, 9, 0, 5, 9, 255};
    huntpack_bytes16 larger = (huntpack_bytes16)((huntpack_load16(p) ^ start) > start_largest) | (huntpack_bytes16)((huntpack_load16(p + 4) ^ end) > end_largest);
    return huntpack_mask16(larger) == 0;
}

/// Two bytes at distances from a place.
typedef struct {
    uint8_t first, second;
    int64_t first_at, second_at;
} huntpack_pair;

/// At which of 16 places one of the pairs stands; every byte counts as if it had the bits of `fold`, and pairs must have them.
static inline __attribute__((always_inline)) huntpack_bytes16 huntpack_paired16(const uint8_t *p, const huntpack_pair *pairs, int count, uint8_t fold) {
    huntpack_bytes16 any = {0};
#pragma clang loop unroll(full)
    for (int k = 0; k < count; k++) {
        huntpack_bytes16 first = huntpack_load16(p + pairs[k].first_at) | fold, second = huntpack_load16(p + pairs[k].second_at) | fold;
        any |= (huntpack_bytes16)(first == pairs[k].first) & (huntpack_bytes16)(second == pairs[k].second);
    }
    return any;
}

static inline __attribute__((always_inline)) int64_t huntpack_find_some_pairs(const uint8_t *p, int64_t place, int64_t end, const huntpack_pair *pairs, int count, uint8_t fold) {
    huntpack_pair known[4];
    for (int k = 0; k < count; k++) known[k] = pairs[k];
    for (; place < end; place += 16)
        if (huntpack_mask16(huntpack_paired16(p + place, known, count, fold))) break;
    return place;
}

/// The first of the places, 16 at a step, where one of the pairs stands within the step; `end` or more where there is none. Up to four pairs.
static inline int64_t huntpack_find_pairs(const uint8_t *p, int64_t place, int64_t end, const huntpack_pair *pairs, int64_t count, uint8_t fold) {
    switch (count) {
    case 1: return huntpack_find_some_pairs(p, place, end, pairs, 1, fold);
    case 2: return huntpack_find_some_pairs(p, place, end, pairs, 2, fold);
    case 3: return huntpack_find_some_pairs(p, place, end, pairs, 3, fold);
    default: return huntpack_find_some_pairs(p, place, end, pairs, 4, fold);
    }
}

/// At which of 16 places one of the pairs stands.
static inline uint32_t huntpack_pairs16(const uint8_t *p, const huntpack_pair *pairs, int64_t count, uint8_t fold) {
    huntpack_bytes16 any = {0};
    for (int64_t k = 0; k < count; k++) any |= huntpack_paired16(p, pairs + k, 1, fold);
    return huntpack_mask16(any);
}

/// Which of 16 bytes are above 127.
static inline uint32_t huntpack_high16(const uint8_t *p) {
    return huntpack_mask16((huntpack_bytes16)(huntpack_load16(p) > 127));
}

/// The first of the places, 64 at a step, in whose step a byte is above 127; `end` or more where there is none.
static inline int64_t huntpack_find_high(const uint8_t *p, int64_t place, int64_t end) {
    for (; place < end; place += 64)
        if (huntpack_mask64((huntpack_bytes64)(huntpack_load64(p + place) > 127))) break;
    return place;
}

/// The same, or in whose step a backslash stands before a u.
static inline int64_t huntpack_find_high_or_escape(const uint8_t *p, int64_t place, int64_t end) {
    for (; place < end; place += 64) {
        huntpack_bytes64 first = huntpack_load64(p + place), second = huntpack_load64(p + place + 1);
        huntpack_bytes64 any = (huntpack_bytes64)(first > 127) | ((huntpack_bytes64)(first == '\\') & (huntpack_bytes64)(second == 'u'));
        if (huntpack_mask64(any)) break;
    }
    return place;
}

#pragma clang diagnostic pop

#endif
