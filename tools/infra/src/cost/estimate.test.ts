import { fleet } from '@quintet/fleet';
import { describe, expect, test } from 'vitest';
import { templateFor } from '../testing.ts';
import { assumed } from './assumed.ts';
import { estimate } from './estimate.ts';
import { totalOf } from './line.ts';
import { prices } from './prices.ts';

const linesOf = (...words: string[]) =>
  Object.fromEntries(estimate(templateFor(...words)).map((line) => [line.name, line]));

const vcpu = fleet.reduce((total, { cpuUnits }) => total + cpuUnits / 1024, 0);

describe('a month', () => {
  const small = linesOf('--profile=small');
  const secure = linesOf('--profile=secure');

  test('counts the CPUs of all tasks that always run', () => {
    expect(small['Fargate CPU']?.quantity).toBe(vcpu * assumed.hours);
    expect(secure['Fargate CPU']?.quantity).toBe(2 * vcpu * assumed.hours);
    expect(small['Fargate CPU']?.monthUsd).toBeCloseTo(vcpu * 730 * prices.fargateX86VcpuHour.usd);
  });

  test('counts an address per task without a NAT, and one for the NAT otherwise', () => {
    expect(small['Public addresses']?.quantity).toBe((2 + fleet.length) * 730);
    expect(secure['Public addresses']?.quantity).toBe(3 * 730);
    expect(small).not.toHaveProperty('NAT gateway');
    expect(secure['NAT gateway']?.quantity).toBe(730);
  });

  test('counts a standby as a second instance, and Aurora by capacity units', () => {
    expect(secure['PostgreSQL db.t4g.medium with a standby']?.quantity).toBe(2 * 730);
    const aurora = linesOf('--profile=small', '--database=aurora');
    expect(aurora['Aurora, at minimum capacity']?.quantity).toBe(0.5 * 730);
  });

  test('costs less on ARM, and least on spot', () => {
    const total = (...words: string[]) => totalOf(estimate(templateFor(...words)));
    const [x86, arm, spot] = [
      total('--profile=small'),
      total('--profile=small', '--architecture=arm64'),
      total('--profile=dev', '--architecture=arm64'),
    ];
    expect(arm).toBeLessThan(x86);
    expect(spot).toBeLessThan(arm);
  });
});
