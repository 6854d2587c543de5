import { ListTable } from '@quintet/kit';
import type { DatasetSummary } from '@quintet/datapulse-contract/schemas';
import { messages } from '../datapulse.messages.ts';
import { DatasetRow } from './dataset-row.tsx';

const { name, rows, columns: count, size, created, actions } = messages.datasets.columns;
const columns = [
  { label: name },
  { label: rows, isNumber: true },
  ...[count, size, created].map((label) => ({ label, isNumber: true, isMinor: true })),
];

/** The datasets as a table from edge to edge. */
export const DatasetTable = ({ datasets }: { readonly datasets: readonly DatasetSummary[] }) => (
  <ListTable columns={columns} actionsLabel={actions}>
    {datasets.map((dataset) => (
      <DatasetRow key={dataset.id} dataset={dataset} />
    ))}
  </ListTable>
);
