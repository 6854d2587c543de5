// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { Route, Router, Switch, useLocation } from 'wouter';
import { navigate } from 'wouter/use-browser-location';
import { beforeEach, expect, test, vi } from 'vitest';
import { createTabLocation } from './tab-location.ts';

let go: (to: string) => void;
function Probe() {
  const [location, navigateTab] = useLocation();
  return (
    <Switch>
      <Route path="/cards/:id">
        <output ref={() => void (go = navigateTab)}>{location}</output>
      </Route>
      <Route>
        <output ref={() => void (go = navigateTab)}>other {location}</output>
      </Route>
    </Switch>
  );
}

const host = document.createElement('div');
const mount = async () => {
  const location = createTabLocation('/taskflow');
  await act(async () =>
    createRoot(host).render(
      <Router base={location.base} hook={location.hook} searchHook={location.searchHook}>
        <Probe />
      </Router>,
    ),
  );
  return location;
};
const visit = (to: string) => act(async () => navigate(to));

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  navigate('/taskflow/cards/7?mode=edit');
});

test('a tab keeps its place, down to the element, while another has the address bar', async () => {
  const location = await mount();
  const before = host.querySelector('output');
  await visit('/metricshub/cards/9');
  expect(host.querySelector('output')).toBe(before);
  expect(host.textContent).toBe('/cards/7');
  expect(location.href()).toBe('/taskflow/cards/7?mode=edit');
});

test('a tab does not take a look-alike path for its own', async () => {
  const location = await mount();
  await visit('/taskflowers');
  expect(location.href()).toBe('/taskflow/cards/7?mode=edit');
});

test('what a hidden tab navigates late moves the tab, not the page', async () => {
  const location = await mount();
  await visit('/metricshub');
  await act(async () => go('/cards/8'));
  expect(window.location.pathname).toBe('/metricshub');
  expect(location.href()).toBe('/taskflow/cards/8');
});

test('a visible tab moves the page', async () => {
  await mount();
  await act(async () => go('/cards/8'));
  expect(window.location.pathname).toBe('/taskflow/cards/8');
  expect(host.textContent).toBe('/cards/8');
});
