//! Memory that is given back is overwritten first, in this program and in whatever else is made from this
//! library: what somebody typed must not be found by who comes next.

use std::alloc::System;

use zeroizing_alloc::ZeroAlloc;

#[global_allocator]
static ALLOCATOR: ZeroAlloc<System> = ZeroAlloc(System);
