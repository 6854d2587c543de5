import { freePort as anyFreePort, isFree } from '@quintet/postgres/embedded';

/** The preferred port, or any other when that one is taken or 0. */
export const freePort = async (preferred = 0): Promise<number> =>
  preferred !== 0 && (await isFree(preferred)) ? preferred : anyFreePort();

/** The first port after `port` that is free. */
export const nextFreePort = async (port: number): Promise<number> => {
  const candidate = port < 65_535 ? port + 1 : 1024;
  return (await isFree(candidate)) ? candidate : nextFreePort(candidate);
};
