/** As `Promise.all`, but rejects only when all have settled: nothing is still starting while the rest is being stopped. */
export const settleAll = async <T extends readonly unknown[] | []>(
  work: T,
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> => {
  await Promise.allSettled(work);
  return Promise.all(work);
};
