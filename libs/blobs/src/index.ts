export { BlobError, type BlobErrorCode } from './blob-error.ts';
export type { BlobStore, ByteRange, PutOptions, StagedBlob, StoredBlob } from './blob-store.ts';
export { openDiskBlobs } from './disk/disk-blobs.ts';
