/** Texts that are dangerous to code that does not treat them as text. All are one line. */
export const hostileTexts: readonly string[] = [
  `'; DROP TABLE cards; --`,
  `1' OR '1'='1`,
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '{{7*7}} ${7*7} <%= 7*7 %>',
  '../../../etc/passwd',
  String.raw`..\..\win.ini %00 %2e%2e%2f \u0000 \0`,
  '=cmd|/C calc!A0',
  '__proto__',
  'constructor',
  'null',
  '$1 :id ?x=1&y=2#z',
  'ünïcödé 漢字 🦉👩‍👩‍👧 \u202eright to left\u202c',
];

/** Values of every JSON type, for members that expect another type. */
export const hostileValues: readonly unknown[] = [
  null,
  true,
  -1,
  1.5,
  1e308,
  Number.MAX_SAFE_INTEGER,
  '',
  '   ',
  'a\0b',
  '\ud800',
  'two\nlines',
  [],
  [[[]]],
  {},
  { $ne: null },
  { toString: 'x' },
  ...hostileTexts,
];
