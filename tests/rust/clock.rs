//! How long a thread has worked, whatever else the machine does meanwhile.

use rustix::time::{ClockId, clock_gettime};
use std::time::Duration;

/// A moment on the clock of this thread's work: `Instant`, but waiting for a processor takes no time.
pub(crate) struct Moment(Duration);

impl Moment {
    pub(crate) fn now() -> Self {
        let now = clock_gettime(ClockId::ThreadCPUTime);
        Self(Duration::new(now.tv_sec as u64, now.tv_nsec as u32))
    }
    pub(crate) fn elapsed(&self) -> Duration {
        Self::now().0.saturating_sub(self.0)
    }
}
