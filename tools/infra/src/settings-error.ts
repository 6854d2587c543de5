/** Settings that cannot be. The message is one sentence for the person who typed the command. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}
