import { type Contract, contract } from '@quintet/datapulse-contract/schemas';
import { type Answer, person as personOf, type SendOptions, type Transport } from '@quintet/platform/testing';

/** A file to upload. */
export type TestFile = { readonly name: string; readonly content: string | Uint8Array };

/** A user who calls DataPulse through its contract. */
export const person = (transport: Transport, userId: string) => {
  const who = personOf(contract, transport, userId);
  return {
    ...who,
    /** Uploads a file and by default waits for its ingest. */
    upload: (
      { name, content }: TestFile,
      { wait = true, ...options }: SendOptions & { wait?: boolean } = {},
    ): Promise<Answer<Contract['createDataset']>> =>
      who.send(
        'createDataset',
        { query: { wait: wait ? 'true' : 'false' } },
        { ...options, form: [{ name: 'file', fileName: name, content }] },
      ),
  };
};

export type Person = ReturnType<typeof person>;
