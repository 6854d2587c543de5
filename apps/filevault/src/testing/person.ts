import { type Contract, contract, type Document } from '@quintet/filevault-contract/schemas';
import {
  type FormPart,
  type Person as PersonOf,
  person as personOf,
  type SendOptions,
  type Transport,
} from '@quintet/platform/testing';

/** Somebody who uses FileVault by its contract. */
export type Person = PersonOf<Contract>;

/** A person by user id. */
export const person = (transport: Transport, userId: string): Person => personOf(contract, transport, userId);

/** A file as a part of a form. */
export const file = (content: string | Uint8Array, fileName = 'a.txt'): FormPart => ({
  name: 'file',
  content,
  fileName,
  type: 'application/octet-stream',
});

/** Uploads a file with its tags, and fails the test when it is not kept. */
export const upload = (
  who: Person,
  part: FormPart,
  tags: readonly string[] = [],
  options: SendOptions = {},
): Promise<Document> => {
  const fields = tags.map((content) => ({ name: 'tags', content }));
  return who.do('createDocument', {}, { ...options, form: [part, ...fields] });
};
