/** A stack that was started for the journeys, and the environment that they read. */
export type JourneyStack = {
  readonly QUINTET_URL: string;
  /** Controls the model that answers: `POST /release` lets a held answer continue. */
  readonly MODEL_URL: string;
  /** The data folder, which identifies the processes of this stack. Undefined when they run in containers. */
  readonly STACK_DATA_DIR?: string;
  readonly stop: () => Promise<void>;
};
