import { type Contract, contract } from '@quintet/datapulse-contract/schemas';
import { type Answer, person as personOf, type SendOptions, type Transport } from '@quintet/platform/testing';

/** A file to bring. */
export type GivenFile = { readonly name: string; readonly content: string | Uint8Array };

/** Somebody who uses DataPulse by its contract. */
export const person = (transport: Transport, userId: string) => {
  const who = personOf(contract, transport, userId);
  return {
    ...who,
    /** Brings a file; waits until it is read unless told otherwise. */
    bring: (
      { name, content }: GivenFile,
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
