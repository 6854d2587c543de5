import type { Card } from '@quintet/taskflow-contract/schemas';

/** The editable fields of a card. */
export type CardFields = Pick<Card, 'title' | 'description' | 'priority'>;

export const fieldNames = ['title', 'description', 'priority'] as const;
export type FieldName = (typeof fieldNames)[number];

/**
 * Unsaved changes of a card: the changed fields in `mine`, the values they had before in `base`, and the version the editing
 * started from. With these it can be merged with the changes of others, even after a reload.
 */
export type CardDraft = {
  readonly version: number;
  readonly base: Partial<CardFields>;
  readonly mine: Partial<CardFields>;
};

/** Adds a change to a draft; null when no field differs from its base. */
export function editDraft(
  draft: CardDraft | null,
  card: CardFields & { version: number },
  change: Partial<CardFields>,
) {
  const mine = { ...draft?.mine, ...change };
  const original = Object.fromEntries(Object.keys(change).map((name) => [name, card[name as FieldName]]));
  const base: Partial<CardFields> = { ...original, ...draft?.base };
  const names = fieldNames.filter((name) => mine[name] !== undefined && mine[name] !== base[name]);
  if (names.length === 0) return null;
  return {
    version: draft?.version ?? card.version,
    base: pick(base, names),
    mine: pick(mine, names),
  } satisfies CardDraft;
}

/** The fields that someone else changed to another value. All others can be merged automatically. */
export const conflictsOf = ({ base, mine }: CardDraft, theirs: CardFields): readonly FieldName[] =>
  fieldNames.filter(
    (name) => mine[name] !== undefined && theirs[name] !== base[name] && theirs[name] !== mine[name],
  );

/** How to resolve a conflict in a field. `both` joins the two descriptions. */
export type Choice = 'mine' | 'theirs' | 'both';

/** Rebases a draft on a newer version of the card, with a choice for each conflict (`mine` by default). */
export function rebaseDraft(
  { mine }: CardDraft,
  theirs: CardFields & { version: number },
  choices: Partial<Record<FieldName, Choice>> = {},
): CardDraft | null {
  const resolved = Object.fromEntries(
    fieldNames
      .filter((name) => mine[name] !== undefined)
      .map((name) => [name, resolveField(name, mine, theirs, choices[name])]),
  );
  return editDraft(null, theirs, resolved);
}

function resolveField(
  name: FieldName,
  mine: Partial<CardFields>,
  theirs: CardFields,
  choice: Choice = 'mine',
) {
  if (choice === 'both') return `${theirs[name]}\n\n${mine[name]}`;
  return choice === 'theirs' ? theirs[name] : mine[name];
}

const pick = (fields: Partial<CardFields>, names: readonly FieldName[]): Partial<CardFields> =>
  Object.fromEntries(names.map((name) => [name, fields[name]]));
