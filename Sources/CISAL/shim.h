// Intel's ISA-L (igzip): the parts of its inflate that huntpack uses, one deflate block at a time. Package.swift links the library where it is
// installed; where the header has gone since, huntpack_isal_new gives NULL and zlib does the work.
#ifndef HUNTPACK_CISAL_SHIM_H
#define HUNTPACK_CISAL_SHIM_H

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/// What one step did.
struct huntpack_isal_step {
    /// Bytes of the input that were taken, and bytes that were made.
    uint32_t taken, made;
    /// Bits that were taken but belong to what follows the block; meaningful at its end.
    uint32_t ahead;
    /// 0: more to do; 1: the block has ended and all of it was handed over; -1: it cannot be read.
    int32_t outcome;
};

#if __has_include(<isa-l/igzip_lib.h>)
#include <isa-l/crc.h>
#include <isa-l/igzip_lib.h>

static inline void *huntpack_isal_new(void) {
    struct inflate_state *state = malloc(sizeof(struct inflate_state));
    if (state) isal_inflate_init(state);
    return state;
}

static inline void huntpack_isal_free(void *state) { free(state); }

/// Readies for a block that begins `bit` bits into a byte, after up to 32 KiB of what the stream held before. The block is taken for the last
/// one, whatever it says of itself: so that reading stops at its end.
static inline void huntpack_isal_begin(void *opaque, const uint8_t *history, uint32_t count, uint8_t byte, uint32_t bit) {
    struct inflate_state *state = opaque;
    isal_inflate_reset(state);
    state->crc_flag = ISAL_DEFLATE;
    state->hist_bits = 0;
    if (count > 0) isal_inflate_set_dict(state, (uint8_t *)history, count);
    state->read_in = (uint64_t)(byte >> bit) | 1;
    state->read_in_length = 8 - (int32_t)bit;
}

static inline struct huntpack_isal_step huntpack_isal_run(void *opaque, const uint8_t *input, uint32_t count, uint8_t *output, uint32_t room) {
    struct inflate_state *state = opaque;
    state->next_in = (uint8_t *)input;
    state->avail_in = count;
    state->next_out = output;
    state->avail_out = room;
    int status = isal_inflate(state);
    struct huntpack_isal_step step = {count - state->avail_in, room - state->avail_out, 0, 0};
    if (status != ISAL_DECOMP_OK || state->avail_in > count || state->avail_out > room || state->read_in_length < 0) {
        step.outcome = -1;
    } else if (state->block_state == ISAL_BLOCK_FINISH) {
        step.outcome = 1;
        step.ahead = (uint32_t)state->read_in_length;
    }
    return step;
}

static inline uint32_t huntpack_isal_crc32(uint32_t start, const uint8_t *bytes, uint64_t count) { return crc32_gzip_refl(start, bytes, count); }

#else

static inline void *huntpack_isal_new(void) { return NULL; }
static inline void huntpack_isal_free(void *state) {}
static inline void huntpack_isal_begin(void *state, const uint8_t *history, uint32_t count, uint8_t byte, uint32_t bit) {}
static inline struct huntpack_isal_step huntpack_isal_run(void *state, const uint8_t *input, uint32_t count, uint8_t *output, uint32_t room) {
    struct huntpack_isal_step step = {0, 0, 0, -1};
    return step;
}
static inline uint32_t huntpack_isal_crc32(uint32_t start, const uint8_t *bytes, uint64_t count) { return start; }

#endif
#endif
