import { encodingOfHead } from '../../csv/encoding.ts';
import { IngestError } from '../protocol.ts';

/** First bytes of files that people upload by mistake. */
const signatures: readonly (readonly [hex: string, name: string])[] = [
  ['504b0304', 'a ZIP archive or an Excel workbook'],
  ['504b0506', 'an empty ZIP archive'],
  ['d0cf11e0', 'an old Excel or Word file'],
  ['89504e47', 'a PNG image'],
  ['ffd8ff', 'a JPEG image'],
  ['47494638', 'a GIF image'],
  ['25504446', 'a PDF document'],
  ['50415231', 'a Parquet file'],
  ['53514c69746520', 'an SQLite database'],
  ['7f454c46', 'a program'],
  ['4d5a90', 'a program'],
  ['28b52ffd', 'a zstd archive'],
  ['425a68', 'a bzip2 archive'],
  ['fd377a58', 'an xz archive'],
  ['377abcaf', 'a 7z archive'],
  ['526172211a', 'a RAR archive'],
];

export const isGzip = (head: Uint8Array): boolean => head[0] === 0x1f && head[1] === 0x8b && head[2] === 8;

/**
 * Throws unless the file is text.
 *
 * @throws IngestError `datapulse.empty_file`, `datapulse.not_text`
 */
export function requireText(head: Uint8Array): void {
  if (head.length === 0) throw new IngestError('datapulse.empty_file', 'The file is empty.');
  const hex = Buffer.from(head.subarray(0, 8)).toString('hex');
  const known = signatures.find(([signature]) => hex.startsWith(signature));
  if (known) throw notText(`The file is ${known[1]}, not text`);
  if (encodingOfHead(head)?.name.startsWith('utf-16')) return;
  const strange = head.subarray(0, 64 * 1024).filter((byte) => byte < 9 || (byte > 13 && byte < 27)).length;
  if (strange > Math.min(head.length, 64 * 1024) * 0.02) throw notText('The file contains binary data');
}

const notText = (what: string) =>
  new IngestError('datapulse.not_text', `${what}. Save the table as a CSV file and upload that.`);
