/** The example's name. */
export const sampleName = 'Welcome to FileVault.txt';

/** A real, small document: it says what it is an example of. */
export const sampleText = `Welcome to FileVault

This text is a document like any other: it was written to the disk, synced, and named by the SHA-256 of its bytes.
Save it and compare:

    sha256sum "${sampleName}"

The digest is the one that the list shows, and the one that the answer carries in its Repr-Digest header.

Drop files or whole folders on the list to keep them. The same bytes are stored once, however often they come in and
whatever they are called. Tags find them again, and so does a part of the name or the beginning of the digest.

Delete this example when you no longer need it. A deleted document can be restored for a week.
`;
