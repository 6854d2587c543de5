import { assumed } from './assumed.ts';
import { type Line, totalOf } from './line.ts';
import { prices, pricesDate, pricesRegion } from './prices.ts';

const dollars = (usd: number): string => usd.toFixed(2).padStart(9);

const row = ({ name, quantity, unit, priceUsd, source, monthUsd }: Line): string => {
  const amount = `${Number(quantity.toFixed(1))} ${unit}`.trim();
  const price = `$${Number(priceUsd.toFixed(5))}`;
  return `${name.padEnd(38)}${amount.padStart(14)} x ${price.padEnd(10)}${dollars(monthUsd)}  ${source}`;
};

/** Interface endpoints that could replace a NAT: ecr.api, ecr.dkr, logs, secretsmanager, in two zones. */
const endpointsUsd = 4 * 2 * assumed.hours * prices.interfaceEndpointZoneHour.usd;
const natUsd = assumed.hours * (prices.natHour.usd + prices.publicAddressHour.usd);

/** Formats the estimate for the terminal. */
export const formatReport = (title: string, lines: readonly Line[]): string =>
  [
    `Monthly cost of ${title} in US dollars, ${pricesRegion}, prices of ${pricesDate}: an estimate, not a quote.`,
    '',
    ...lines.map(row),
    `${'Total'.padEnd(65)}${dollars(totalOf(lines))}`,
    '',
    '"memory": a public price that was not looked up. Not included: tax, internet traffic, Container Insights,',
    'additional tasks from scaling. The use is assumed: tools/infra/src/cost/assumed.ts.',
    `Four interface endpoints in two zones ($${endpointsUsd.toFixed(2)}) would cost more than one NAT gateway ($${natUsd.toFixed(2)}).`,
  ].join('\n');
