/** Splits a name into its folder and base name. */
export function splitName(name: string): { folder: string; base: string } {
  const at = name.lastIndexOf('/') + 1;
  // A name that ends in a slash has no base name.
  return at === name.length
    ? { folder: '', base: name }
    : { folder: name.slice(0, at), base: name.slice(at) };
}
