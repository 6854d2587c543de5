export const sampleName = 'Welcome to FileVault.txt';

/** The text of the sample document; it explains FileVault. */
export const sampleText = `Welcome to FileVault

This text is a document like any other: it was written to disk, synced, and stored under the SHA-256 of its bytes.
Download it and compare:

    sha256sum "${sampleName}"

The list shows the same digest, and so does the Repr-Digest header of the download.

Drop files or whole folders on the list to upload them. Identical files are stored only once, whatever their names are.
Find documents by tag, by a part of their name, or by the beginning of their digest.

Delete this sample when you no longer need it. You can restore a deleted document for a week.
`;
