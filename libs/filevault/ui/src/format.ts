/** The end of a name: folders are told apart from it. */
export function splitName(name: string): { folder: string; base: string } {
  const at = name.lastIndexOf('/') + 1;
  // What ends in a slash has no other name.
  return at === name.length
    ? { folder: '', base: name }
    : { folder: name.slice(0, at), base: name.slice(at) };
}
