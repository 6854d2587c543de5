import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { docs } from './docs.built.ts';
import { PassageIndex } from './passage-index.ts';
import { splitIntoPassages } from './passages.ts';
import { findPassages } from './quote-adapter.ts';

const root = join(import.meta.dirname, '../../../../..');
const corpora = join(process.env['CORPORA_DIR'] ?? join(root, '../shared/corpora'), 'text');
const read = (name: string): unknown => JSON.parse(readFileSync(join(corpora, name), 'utf8'));

type Clinc = Readonly<Record<'oos_test' | 'oos_val' | 'test', readonly (readonly [question: string])[]>>;
type Xquad = {
  data: { paragraphs: { context: string; qas: { question: string; answers: { text: string }[] }[] }[] }[];
};

const share = <T>(items: readonly T[], matches: (item: T) => boolean) =>
  items.filter(matches).length / items.length;
const percent = (part: number) => `${(part * 100).toFixed(1)} %`;

describe.skipIf(!existsSync(corpora))(`with the texts of ${corpora}`, () => {
  test('nearly all unrelated questions are answered with "nothing found"', ({ annotate }) => {
    const index = new PassageIndex(docs.flatMap(splitIntoPassages));
    const clinc = read('clinc150.json') as Clinc;
    const refused = ([question]: readonly [string]) => findPassages(index, question).length === 0;
    const [oos, banking] = [share(clinc.oos_test, refused), share(clinc.test, refused)];
    void annotate(`nothing found: ${percent(oos)} of out-of-scope, ${percent(banking)} of everyday requests`);
    expect(oos).toBeGreaterThan(0.95);
    expect(banking).toBeGreaterThan(0.9);
  });

  test.for(['xquad.de.json', 'xquad.es.json'])(
    'of 1,190 questions about 240 passages, %s, nearly all find theirs, and the quotes hold the answer',
    (name, { annotate }) => {
      const paragraphs = (read(name) as Xquad).data.flatMap((article) => article.paragraphs);
      const files = paragraphs.map(({ context }, at) => ({ file: `${at}.txt`, text: context }));
      const index = new PassageIndex(files.flatMap(splitIntoPassages));
      const questions = paragraphs.flatMap(({ qas }, at) =>
        qas.map(({ question, answers }) => ({ question, file: `${at}.txt`, answer: answers[0]?.text ?? '' })),
      );
      const first = share(
        questions,
        ({ question, file }) => index.search(question, 1)[0]?.passage.file === file,
      );
      const quoted = share(questions, ({ question, answer }) =>
        findPassages(index, question).some(({ passage }) => passage.quote.includes(answer)),
      );
      void annotate(
        `right passage first: ${percent(first)}; answer within what is quoted: ${percent(quoted)}`,
      );
      expect(first).toBeGreaterThan(0.9);
      expect(quoted).toBeGreaterThan(0.85);
    },
  );
});
