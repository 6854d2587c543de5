import { type PriceName, prices } from './prices.ts';

/** One line of the estimate. */
export type Line = {
  readonly name: string;
  readonly quantity: number;
  readonly unit: string;
  readonly priceUsd: number;
  readonly source: string;
  readonly monthUsd: number;
};

/** A line for a quantity at a price, or at a share of that price. */
export const lineOf = (name: string, quantity: number, unit: string, price: PriceName, share = 1): Line => {
  const { usd, source } = prices[price];
  const priceUsd = usd * share;
  return { name, quantity, unit, priceUsd, source, monthUsd: quantity * priceUsd };
};

export const totalOf = (lines: readonly Line[]): number =>
  lines.reduce((total, { monthUsd }) => total + monthUsd, 0);
