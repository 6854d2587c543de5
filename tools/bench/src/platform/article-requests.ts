import type { LoadRequest } from '../load/load.ts';
import { ask } from './requests.ts';

/** The same card as ours, as the article's TaskFlow takes it. */
export const newTask: LoadRequest = {
  method: 'POST',
  path: '/tasks',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ title: 'Measure it', description: '', priority: 'high' }),
};

type Task = { readonly id: string };

/** Makes sure that the article has at least this many tasks; gives them. */
export const someTasks = async (origin: string, count: number): Promise<Task[]> => {
  const tasks = await ask<Task[]>(origin, { method: 'GET', path: '/tasks' });
  while (tasks.length < count) tasks.push(await ask<Task>(origin, newTask));
  return tasks;
};

/** A task into another column, as the article moves one. */
export const moveTask = ({ id }: Task, status: string): LoadRequest => ({
  method: 'PATCH',
  path: `/tasks/${id}?status=${status}`,
});
