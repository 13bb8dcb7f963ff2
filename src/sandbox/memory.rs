//! A global allocator that zeroes memory when it is freed, in every program that links this library: the next
//! person must not find typed text.

use std::alloc::System;

use zeroizing_alloc::ZeroAlloc;

#[global_allocator]
static ALLOCATOR: ZeroAlloc<System> = ZeroAlloc(System);
