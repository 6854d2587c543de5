/** A price in US dollars and its source. `memory` marks a public price of AWS that was not looked up. */
type Price = { readonly usd: number; readonly source: string };

/** When the table was last reviewed. */
export const pricesDate = '2026-11-25';
export const pricesRegion = 'us-east-1';

const vantage = 'vantage.sh/blog/fargate-pricing';
const infratally = 'infratally.com, RDS pricing explained 2026';
const fortem = 'fortem.dev';
const codepipeline = 'aws.amazon.com/codepipeline/pricing';
const codebuild = 'c3x.dev, aws_codebuild_project';
const memory = 'memory';

const price = (usd: number, source: string): Price => ({ usd, source });

/** Per hour, month or unit, as the name says. */
export const prices = {
  fargateX86VcpuHour: price(0.04048, vantage),
  fargateX86GbHour: price(0.004445, vantage),
  fargateArmVcpuHour: price(0.03238, vantage),
  fargateArmGbHour: price(0.00356, vantage),
  /** Varies with demand; AWS advertises up to 70 % off. */
  spotShare: price(0.32, fortem),
  loadBalancerHour: price(0.0225, memory),
  loadBalancerUnitHour: price(0.008, memory),
  publicAddressHour: price(0.005, memory),
  natHour: price(0.045, memory),
  natGb: price(0.045, memory),
  interfaceEndpointZoneHour: price(0.01, memory),
  databaseMicroHour: price(0.016, infratally),
  databaseMediumHour: price(0.065, infratally),
  databaseStorageGbMonth: price(0.115, infratally),
  auroraUnitHour: price(0.12, memory),
  auroraStorageGbMonth: price(0.1, memory),
  filesGbMonth: price(0.3, memory),
  secretMonth: price(0.4, memory),
  alarmMonth: price(0.1, memory),
  logsGb: price(0.5, memory),
  imagesGbMonth: price(0.1, memory),
  actionMinute: price(0.002, codepipeline),
  buildMediumMinute: price(0.01, codebuild),
  buildSmallMinute: price(0.005, codebuild),
} as const satisfies Readonly<Record<string, Price>>;

export type PriceName = keyof typeof prices;
