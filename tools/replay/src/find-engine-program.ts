import { EngineError, findEngine } from '@quintet/engine';

/** The client of an engine that can build; without one `say` is told why, and what a replay does then. */
export const engineProgram = (say: (sentence: string) => void): string | undefined => {
  try {
    return findEngine().program;
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    say(`${error.message} Tasks are processes, and images are packed without their base.`);
    return undefined;
  }
};
