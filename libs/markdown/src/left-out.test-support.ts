/** CommonMark's examples that are shown in another way here, by their number and with the reason. */
const reasons: Readonly<Record<string, readonly number[]>> = {
  'A block of HTML is shown as text.': [
    148, 149, 150, 151, 152, 153, 154, 155, 156, 157, 158, 159, 160, 161, 162, 163, 164, 165, 166, 167, 168,
    169, 170, 171, 172, 173, 174, 175, 176, 177, 178, 179, 180, 181, 182, 183, 184, 185, 186, 187, 188, 189,
    190, 191,
  ],
  'A comment between two lists is shown as text.': [308, 309],
  'An HTML tag in a line is shown as text.': [
    21, 31, 201, 344, 475, 476, 477, 491, 494, 524, 536, 613, 614, 615, 616, 617, 623, 625, 626, 627, 628,
    629, 630, 631, 642, 643,
  ],
  'A bare address becomes a link, as in GFM.': [602, 608, 611, 612],
};

export const leftOut: ReadonlyMap<number, string> = new Map(
  Object.entries(reasons)
    .flatMap(([reason, numbers]) => numbers.map((number) => [number, reason] as const))
    .toSorted(([one], [other]) => one - other),
);
