import { SelectField } from '@quintet/kit';
import type { Reading } from '@quintet/metricshub-contract/schemas';
import { messages } from '../metricshub.messages.ts';

/** Select of the machine's series, grouped by the first part of their id. */
export function SeriesPicker(props: {
  readonly readings: readonly Reading[];
  readonly value: string;
  readonly onChange: (series: string) => void;
}) {
  const { readings, value } = props;
  const groups = Map.groupBy(readings, ({ id }) => id.split('.', 1)[0] ?? '');
  const isListed = readings.some(({ id }) => id === value);
  return (
    <SelectField
      label={messages.history.series}
      value={value}
      onChange={(event) => props.onChange(event.target.value)}
    >
      {!isListed && <option value={value}>{value}</option>}
      {[...groups].map(([group, members]) => (
        <optgroup key={group} label={group}>
          {members.map(({ id }) => (
            <option key={id} value={id}>
              {id}
            </option>
          ))}
        </optgroup>
      ))}
    </SelectField>
  );
}
