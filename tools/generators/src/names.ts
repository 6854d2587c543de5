/** `notes` as a word in a sentence and in types: `Notes`. */
export const titleOf = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

/** A text of the template with the service's name in place of the template's. */
export const withName = (text: string, name: string): string =>
  text.replaceAll('sixth', name).replaceAll('Sixth', titleOf(name));
