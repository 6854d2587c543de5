/** The exit code by which an engine says that it took more memory than it may. */
export const outOfMemoryExit = 137;
