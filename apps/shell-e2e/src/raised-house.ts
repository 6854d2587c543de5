/** A house that was started for the journeys, and what they are told of it. */
export type RaisedHouse = {
  readonly QUINTET_URL: string;
  /** Where the model behind ChatMind is told to go on. */
  readonly MODEL_URL: string;
  /** The data folder, by which the processes of this house are known; none where they run in containers. */
  readonly HOUSE_DATA?: string;
  readonly stop: () => Promise<void>;
};
