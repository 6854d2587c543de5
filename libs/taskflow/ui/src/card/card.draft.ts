import type { Card } from '@quintet/taskflow-contract/schemas';

/** What a person can write on a card. */
export type CardFields = Pick<Card, 'title' | 'description' | 'priority'>;

export const fieldNames = ['title', 'description', 'priority'] as const;
export type FieldName = (typeof fieldNames)[number];

/**
 * What a person has written on a card and not saved: the changed fields only, what stood there when each was begun, and
 * the version it was begun on. Enough to merge it with whatever others write meanwhile, also after a reload.
 */
export type CardDraft = {
  readonly version: number;
  readonly base: Partial<CardFields>;
  readonly mine: Partial<CardFields>;
};

/** A draft after one more change; null when nothing differs any more. */
export function editDraft(
  draft: CardDraft | null,
  card: CardFields & { version: number },
  change: Partial<CardFields>,
) {
  const mine = { ...draft?.mine, ...change };
  const begun = Object.fromEntries(Object.keys(change).map((name) => [name, card[name as FieldName]]));
  const base: Partial<CardFields> = { ...begun, ...draft?.base };
  const names = fieldNames.filter((name) => mine[name] !== undefined && mine[name] !== base[name]);
  if (names.length === 0) return null;
  return {
    version: draft?.version ?? card.version,
    base: pick(base, names),
    mine: pick(mine, names),
  } satisfies CardDraft;
}

/** The fields that someone else changed too, to another text. All others merge by themselves. */
export const conflictsOf = ({ base, mine }: CardDraft, theirs: CardFields): readonly FieldName[] =>
  fieldNames.filter(
    (name) => mine[name] !== undefined && theirs[name] !== base[name] && theirs[name] !== mine[name],
  );

/** What to keep of a field that two people changed. `both` joins descriptions. */
export type Choice = 'mine' | 'theirs' | 'both';

/** The draft on top of the card as others left it, with a choice for each conflict (mine when none is made). */
export function rebaseDraft(
  { mine }: CardDraft,
  theirs: CardFields & { version: number },
  choices: Partial<Record<FieldName, Choice>> = {},
): CardDraft | null {
  const kept = Object.fromEntries(
    fieldNames
      .filter((name) => mine[name] !== undefined)
      .map((name) => [name, keep(name, mine, theirs, choices[name])]),
  );
  return editDraft(null, theirs, kept);
}

function keep(name: FieldName, mine: Partial<CardFields>, theirs: CardFields, choice: Choice = 'mine') {
  if (choice === 'both') return `${theirs[name]}\n\n${mine[name]}`;
  return choice === 'theirs' ? theirs[name] : mine[name];
}

const pick = (fields: Partial<CardFields>, names: readonly FieldName[]): Partial<CardFields> =>
  Object.fromEntries(names.map((name) => [name, fields[name]]));
