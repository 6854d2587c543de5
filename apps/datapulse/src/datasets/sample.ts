/** The example's name. */
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
/** Of the sun's centre below the horizon at sunrise: half its width, and refraction. */
const horizon = -0.833;

/** Hours of daylight by the sunrise equation, with the sun's declination of that day of the year. */
export function daylightHours(latitude: number, dayOfYear: number): number {
  const declination = -23.44 * Math.cos(((2 * Math.PI) / 365) * (dayOfYear + 10));
  const [phi, delta] = [latitude * radians, declination * radians];
  const cosine =
    (Math.sin(horizon * radians) - Math.sin(phi) * Math.sin(delta)) / (Math.cos(phi) * Math.cos(delta));
  return (Math.acos(Math.min(1, Math.max(-1, cosine))) / radians) * (2 / 15);
}

/** A real, small CSV: every Thursday of 2026, how long the day is, computed by a formula that its first line names. */
export function sampleText(): string {
  const lines = [
    '# Hours of daylight by the sunrise equation: cos w = (sin -0.833° - sin lat sin d) / (cos lat cos d), d = -23.44° cos(2π (day + 10) / 365)',
    'date,city,country,latitude,daylight_hours,day_is_longer',
  ];
  for (let day = 1; day <= 365; day += 7) {
    const date = new Date(Date.UTC(2026, 0, day)).toISOString().slice(0, 10);
    for (const [city, country, latitude] of cities) {
      const hours = daylightHours(latitude, day);
      lines.push(
        [date, city, country, latitude.toFixed(2), hours.toFixed(2), hours > 12 ? 'yes' : 'no'].join(','),
      );
    }
  }
  return `${lines.join('\n')}\n`;
}
