/** The name of the sample dataset. */
export const sampleName = 'Daylight in eight cities, 2026.csv';

const cities = [
  ['Reykjavík', 'Iceland', 64.15],
  ['Oslo', 'Norway', 59.91],
  ['Berlin', 'Germany', 52.52],
  ['Madrid', 'Spain', 40.42],
  ['Cairo', 'Egypt', 30.04],
  ['Nairobi', 'Kenya', -1.29],
  ['Sydney', 'Australia', -33.87],
  ['Ushuaia', 'Argentina', -54.8],
] as const;

const radians = Math.PI / 180;
/** Altitude of the sun's centre at sunrise in degrees: half the sun's width plus refraction. */
const horizon = -0.833;

const declinationOf = (dayOfYear: number): number =>
  -23.44 * Math.cos(((2 * Math.PI) / 365) * (dayOfYear + 10));

/** The sun's altitude at noon, in degrees. */
const noonSunDegrees = (latitude: number, dayOfYear: number): number =>
  90 - Math.abs(latitude - declinationOf(dayOfYear));

/** Hours of daylight by the sunrise equation (https://en.wikipedia.org/wiki/Sunrise_equation). */
function daylightHours(latitude: number, dayOfYear: number): number {
  const [phi, delta] = [latitude * radians, declinationOf(dayOfYear) * radians];
  const cosine =
    (Math.sin(horizon * radians) - Math.sin(phi) * Math.sin(delta)) / (Math.cos(phi) * Math.cos(delta));
  return (Math.acos(Math.min(1, Math.max(-1, cosine))) / radians) * (2 / 15);
}

/** A small CSV with real values: the length of every Thursday of 2026 in eight cities. Its first line names the formula. */
export function sampleText(): string {
  const lines = [
    '# Daylight by the sunrise equation, noon sun 90° - |lat - d|: cos w = (sin -0.833° - sin lat sin d) / (cos lat cos d), d = -23.44° cos(2π (day + 10) / 365)',
    'date,city,country,latitude,daylight_hours,noon_sun_degrees,day_is_longer',
  ];
  for (let day = 1; day <= 365; day += 7) {
    const date = new Date(Date.UTC(2026, 0, day)).toISOString().slice(0, 10);
    for (const [city, country, latitude] of cities) {
      const hours = daylightHours(latitude, day);
      const figures = [latitude, hours, noonSunDegrees(latitude, day)].map((value) => value.toFixed(2));
      lines.push([date, city, country, ...figures, hours > 12 ? 'yes' : 'no'].join(','));
    }
  }
  return `${lines.join('\n')}\n`;
}
