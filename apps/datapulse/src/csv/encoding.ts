import { isUtf8 } from 'node:buffer';

/** A text encoding. `bomBytes` is the length of the byte order mark. */
export type Encoding = {
  readonly name: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
  readonly bomBytes: number;
};

const boms: readonly (readonly [string, Encoding])[] = [
  ['efbbbf', { name: 'utf-8', bomBytes: 3 }],
  ['fffe', { name: 'utf-16le', bomBytes: 2 }],
  ['feff', { name: 'utf-16be', bomBytes: 2 }],
];

/** The encoding by the file's first bytes: a byte order mark, or UTF-16 without one. Undefined if it is neither. */
export function encodingOfHead(head: Uint8Array): Encoding | undefined {
  const hex = Buffer.from(head.subarray(0, 3)).toString('hex');
  const marked = boms.find(([bom]) => hex.startsWith(bom));
  return marked?.[1] ?? utf16WithoutBom(head);
}

/** Western text in UTF-16 has a zero in almost every second byte. */
function utf16WithoutBom(head: Uint8Array): Encoding | undefined {
  const pairs = Math.floor(head.length / 2);
  let even = 0;
  let odd = 0;
  for (let at = 0; at < pairs * 2; at += 2) {
    if (head[at] === 0) even += 1;
    if (head[at + 1] === 0) odd += 1;
  }
  if (pairs < 2) return undefined;
  if (odd > pairs * 0.4 && even < pairs * 0.05) return { name: 'utf-16le', bomBytes: 0 };
  if (even > pairs * 0.4 && odd < pairs * 0.05) return { name: 'utf-16be', bomBytes: 0 };
  return undefined;
}

/** Checks bytes that arrive in pieces: whether they are UTF-8, and how many are invalid. */
export class Utf8Check {
  /** Invalid sequences. */
  badBytes = 0;
  /** Bytes above 127. */
  highBytes = 0;
  #carry: Buffer = Buffer.alloc(0);

  add(piece: Uint8Array): void {
    const bytes =
      this.#carry.length > 0
        ? Buffer.concat([this.#carry, piece])
        : Buffer.from(piece.buffer, piece.byteOffset, piece.length);
    const cut = bytes.length - openTail(bytes);
    this.#judge(bytes.subarray(0, cut));
    this.#carry = Buffer.from(bytes.subarray(cut));
  }

  /** Adds a piece from the middle of a file: incomplete characters at its ends are valid. */
  addCut(piece: Uint8Array): void {
    let start = 0;
    while (start < 3 && ((piece[start] ?? 0) & 0xc0) === 0x80) start += 1;
    const bytes = Buffer.from(piece.subarray(start));
    this.#judge(bytes.subarray(0, bytes.length - openTail(bytes)));
  }

  end(): void {
    this.#judge(this.#carry);
    this.#carry = Buffer.alloc(0);
  }

  #judge(bytes: Buffer): void {
    if (isUtf8(bytes)) return;
    const replaced = bytes.toString('utf8');
    for (const byte of bytes) if (byte > 127) this.highBytes += 1;
    for (let at = replaced.indexOf('\uFFFD'); at >= 0; at = replaced.indexOf('\uFFFD', at + 1))
      this.badBytes += 1;
  }

  /** UTF-8 if at most 2 % of the high bytes are invalid, else Windows-1252. */
  get encoding(): Encoding {
    const isOther = this.badBytes > 0 && this.badBytes > this.highBytes * 0.02;
    return { name: isOther ? 'windows-1252' : 'utf-8', bomBytes: 0 };
  }
}

/** Length of an incomplete character at the end. */
function openTail(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte < 0xc0) continue;
    const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    return needed > back ? back : 0;
  }
  return 0;
}
