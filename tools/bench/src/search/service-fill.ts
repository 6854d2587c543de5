/** How to fill a service's database: one statement that takes the titles and the texts of all objects. */
export type ServiceFill = {
  readonly service: string;
  /** What is stored, for the report. */
  readonly what: string;
  /** Words of a title and of a text. */
  readonly titleWords: number;
  readonly textWords: number;
  /** `$1` titles, `$2` texts. */
  readonly statement: string;
};

/** The titles and texts as rows with a `place`, and a time that differs from row to row. */
export const objects = 'unnest($1::text[], $2::text[]) with ordinality as o (title, text, place)';
export const updatedAt = `now() - place * interval '1 minute'`;
