import { EngineError, findEngine } from '@quintet/engine';

/** Finds the client of a container engine. Without one it prints why and what the replay does instead. */
export const findEngineProgram = (print: (message: string) => void): string | undefined => {
  try {
    return findEngine().program;
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    print(`${error.message} Tasks run as processes, and images are packed without their base image.`);
    return undefined;
  }
};
